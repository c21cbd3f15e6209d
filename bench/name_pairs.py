"""Pairs of invented party names with a known truth, by family: how one name became the other."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from opencc import OpenCC
from pypinyin import lazy_pinyin

from demo.parties import synthetic_uscc
from guomen.screening.parties import Name

FIRST: Final = (
    "红鸿宏洪金锦晶永勇泳华骅桦嘉佳家兴欣新鑫星瑞睿锐恒衡盛胜晟旭绪达大利丽立明铭名东冬海"
)
SECOND: Final = (
    "星兴鑫信欣辉晖徽利立丽达大通同铜发泰太来莱华骅盛胜晟源远圆隆龙荣融祥翔翔丰锋峰茂贸光广"
)
PLACES: Final = (
    ("浙江省", "义乌市", "Yiwu"),
    ("浙江省", "温州市", "Wenzhou"),
    ("浙江省", "宁波市", "Ningbo"),
    ("浙江省", "台州市", "Taizhou"),
    ("浙江省", "浦江县", "Pujiang"),
    ("福建省", "晋江市", "Jinjiang"),
    ("福建省", "厦门市", "Xiamen"),
    ("福建省", "莆田市", "Putian"),
    ("广东省", "深圳市", "Shenzhen"),
    ("广东省", "东莞市", "Dongguan"),
    ("广东省", "广州市", "Guangzhou"),
    ("山东省", "青岛市", "Qingdao"),
    ("山东省", "烟台市", "Yantai"),
    ("江苏省", "苏州市", "Suzhou"),
    ("河北省", "保定市", "Baoding"),
)
"""浦江 is not in the table of places: it stands for the many small ones that are not."""
PROVINCES: Final = {
    "浙江省": "Zhejiang",
    "福建省": "Fujian",
    "广东省": "Guangdong",
    "山东省": "Shandong",
    "江苏省": "Jiangsu",
    "河北省": "Hebei",
}
TRADES: Final = (
    ("鞋业", "Shoes", "Footwear"),
    ("进出口", "Import & Export", "Imp. & Exp."),
    ("贸易", "Trading", "Trade"),
    ("电子科技", "Electronic Technology", "Electronics Tech."),
    ("服饰", "Garments", "Clothing"),
    ("箱包", "Bags", "Luggage"),
    ("玩具", "Toys", "Toy"),
    ("国际贸易", "International Trading", "Int'l Trading"),
    ("五金制品", "Hardware Products", "Hardware"),
    ("汽车配件", "Auto Parts", "Auto Spare Parts"),
    ("日用品", "Daily Necessities", "Commodity"),
    ("针织", "Knitting", "Knitwear"),
    ("实业", "Industrial", "Industry"),
    ("电子商务", "E-Commerce", "Ecommerce"),
    ("机械设备", "Machinery Equipment", "Machinery"),
    ("供应链管理", "Supply Chain Management", "Supply Chain"),
    ("眼镜", "Optical", "Glasses"),
    ("塑料制品", "Plastic Products", "Plastics"),
    ("渔具", "Fishing Tackle", "Fishing Gear"),
    ("蜡烛", "Candle", "Candles"),
    ("雨披", "Raincoat", "Raincoats"),
)
"""The last three are not in the table of trades, on purpose."""
FORMS_EN: Final = ("Co., Ltd.", "Co.,Ltd", "Company Limited", "CO LTD", "Ltd.", "Limited")
TRADITIONAL: Final = OpenCC("s2t")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Company:
    """An invented company; `code` is a unified social credit code of a county that is not there."""

    place: tuple[str, str, str]
    own: str
    trade: tuple[str, str, str]
    code: str = ""

    @property
    def chinese(self) -> str:
        """Return the Chinese name."""
        return f"{self.place[1]}{self.own}{self.trade[0]}有限公司"

    @property
    def latin(self) -> str:
        """Return the Latin name."""
        return f"{self.place[2]} {self.pinyin} {self.trade[1]} Co., Ltd."

    @property
    def pinyin(self) -> str:
        """Return the name of its own in pinyin."""
        return "".join(lazy_pinyin(self.own)).capitalize()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and the family they were made by."""

    family: str
    one: Name
    other: Name

    @property
    def same(self) -> bool:
        """Return whether they are one party."""
        return self.family in SAME or self.family == SAME_CODE


Family = Callable[[Company, random.Random], tuple[str, str]]


def company(dice: random.Random) -> Company:
    """Return an invented company."""
    own = dice.choice(FIRST) + dice.choice(SECOND)
    if dice.random() < 0.25:
        own += dice.choice(FIRST) + dice.choice(SECOND)
    code = synthetic_uscc("3307", dice.randrange(10**7))
    return Company(dice.choice(PLACES), own, dice.choice(TRADES), code)


WRITINGS: Final[tuple[Callable[[Company], str], ...]] = (
    lambda it: it.chinese,
    lambda it: it.latin,
)


def either(one: Company, dice: random.Random) -> tuple[Callable[[Company], str], str]:
    """Return how to write a name, in Chinese or Latin by chance, and the name."""
    write = dice.choice(WRITINGS)
    return write, write(one)


def width_and_case(one: Company, dice: random.Random) -> tuple[str, str]:
    """Write it in full width, spaces, capitals, other signs."""
    if dice.random() < 0.5:
        return one.chinese, f" {one.chinese[:3]} {one.chinese[3:]}".replace("(", "（")
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in one.latin)
    return one.latin, dice.choice((one.latin.upper(), one.latin.lower().replace(".", ""), wide))


def other_form(one: Company, dice: random.Random) -> tuple[str, str]:
    """Write the legal form in another way."""
    if dice.random() < 0.3:
        return one.chinese, one.chinese.replace("有限公司", "有限责任公司")
    return one.latin, one.latin.replace("Co., Ltd.", dice.choice(FORMS_EN[1:]))


def without_form(one: Company, dice: random.Random) -> tuple[str, str]:
    """Leave the legal form out."""
    write, name = either(one, dice)
    return name, write(one).replace("有限公司", "").replace(" Co., Ltd.", "")


def traditional(one: Company, _: random.Random) -> tuple[str, str]:
    """Write it in traditional characters."""
    return one.chinese, TRADITIONAL.convert(one.chinese)


def in_pinyin(one: Company, dice: random.Random) -> tuple[str, str]:
    """Set the Chinese name beside the Latin one."""
    return one.chinese, one.latin.replace("Co., Ltd.", dice.choice(FORMS_EN))


def syllables_apart(one: Company, _: random.Random) -> tuple[str, str]:
    """Set the Chinese name beside a Latin one whose syllables stand apart."""
    own = " ".join(lazy_pinyin(one.own)).title()
    return one.chinese, one.latin.replace(one.pinyin, own)


def reordered(one: Company, dice: random.Random) -> tuple[str, str]:
    """Put the words of the Latin name in another order."""
    return one.latin, f"{one.pinyin} {one.trade[1]} ({one.place[2]}) {dice.choice(FORMS_EN)}"


def other_trade_word(one: Company, dice: random.Random) -> tuple[str, str]:
    """Use an abbreviation or another word for the trade."""
    start = dice.choice((one.latin, one.chinese))
    return start, one.latin.replace(one.trade[1], one.trade[2])


def typing_error(one: Company, dice: random.Random) -> tuple[str, str]:
    """Make one letter of the Latin name wrong, missing, doubled or swapped, not in the form."""
    name = one.latin
    places = [
        at for at in range(1, len(name) - len(" Co., Ltd.") - 1) if name[at : at + 2].isalpha()
    ]
    at = dice.choice(places)
    worn = dice.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + dice.choice(LETTERS) + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )
    return name, worn if worn != name else name[:at] + name[at + 1 :]


def province_in_front(one: Company, dice: random.Random) -> tuple[str, str]:
    """Put the province before the city, or leave the level of the city out."""
    if dice.random() < 0.5:
        return one.chinese, dice.choice(
            (one.place[0] + one.chinese, one.chinese.replace("市", "", 1))
        )
    return one.latin, f"{PROVINCES[one.place[0]]} {one.latin}"


def without_place(one: Company, dice: random.Random) -> tuple[str, str]:
    """Leave the place out: a person would not be sure either."""
    write, name = either(one, dice)
    return name, write(one).removeprefix(one.place[1]).removeprefix(one.place[2]).strip()


def near_pinyin(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name another company whose pinyin is one letter away: Hongxing, Hongxin."""
    words = ("xing", "xin"), ("ming", "min"), ("jin", "jing"), ("shan", "shang"), ("cheng", "chen")
    here, there = dice.choice(words)
    stem = dice.choice(("Hong", "Jin", "Yong", "Hua", "Rui", "Xin", "Jia"))
    name = one.latin.replace(one.pinyin, stem + here)
    return name, name.replace(stem + here, stem + there)


def other_own(one: Company, dice: random.Random) -> str:
    """Return another name of its own."""
    return next(own for own in iter(lambda: company(dice).own, "") if own != one.own)


def sounds_alike(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name another Chinese company that sounds the same: 红星, 鸿兴."""
    here, there = dice.choice(
        (
            ("红星", "鸿兴"),
            ("金鑫", "锦欣"),
            ("永利", "勇立"),
            ("嘉盛", "佳胜"),
            ("瑞祥", "睿翔"),
            ("恒辉", "衡晖"),
        )
    )
    mine, yours = replace(one, own=here), replace(one, own=there)
    return mine.chinese, yours.chinese


def one_character(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name another Chinese company, one character of its own name differs."""
    other = next(c for c in iter(lambda: dice.choice(SECOND), "") if c != one.own[1])
    return one.chinese, replace(one, own=one.own[0] + other + one.own[2:]).chinese


def same_trade(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name another company of the same place and trade, in any script."""
    other = replace(one, own=other_own(one, dice))
    if other.pinyin == one.pinyin:
        other = replace(one, own="百" + one.own)
    return either(one, dice)[1], either(other, dice)[1]


def another_place(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name a company of the same name in another city."""
    place = next(p for p in iter(lambda: dice.choice(PLACES), ()) if p != one.place)
    return either(one, dice)[1], either(replace(one, place=place), dice)[1]


def another_trade(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name a company of the same own name in another trade."""
    trade = next(t for t in iter(lambda: dice.choice(TRADES), ()) if t[0] != one.trade[0])
    write, name = either(one, dice)
    return name, write(replace(one, trade=trade))


def branch(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name a branch or an office."""
    place = next(p for p in iter(lambda: dice.choice(PLACES), ()) if p != one.place)
    _, name = either(one, dice)
    if name == one.chinese:
        return name, name + dice.choice((f"{place[1]}分公司", "第二分公司", f"{place[1]}办事处"))
    return name, f"{name} {place[2]} Branch"


def group(one: Company, dice: random.Random) -> tuple[str, str]:
    """Name the group, or the factory or shop, of the same name."""
    if dice.random() < 0.4:
        return one.latin, one.latin.replace(
            "Co., Ltd.", dice.choice(("Group Co., Ltd.", "Factory"))
        )
    ending = dice.choice(("集团有限公司", "厂", "商行", "经营部", "店"))
    return one.chinese, one.chinese.replace("有限公司", ending)


SAME: Final[Mapping[str, Family]] = {
    "width, case, spaces": width_and_case,
    "legal form otherwise": other_form,
    "legal form left out": without_form,
    "traditional": traditional,
    "pinyin": in_pinyin,
    "pinyin, syllables apart": syllables_apart,
    "words reordered": reordered,
    "other word for the trade": other_trade_word,
    "one typing error": typing_error,
    "province in front": province_in_front,
    "place left out": without_place,
}
DIFFERENT: Final[Mapping[str, Family]] = {
    "pinyin one letter away": near_pinyin,
    "sounds the same": sounds_alike,
    "one character differs": one_character,
    "same trade and place": same_trade,
    "another place": another_place,
    "another trade": another_trade,
    "branch": branch,
    "group, factory, shop": group,
}
SAME_CODE: Final = "same code, other name"
OTHER_CODE: Final = "other code, same name"


def pairs(*, seed: int, each: int) -> list[Pair]:
    """Return `each` pairs of every family; those with codes have them on both sides."""
    dice = random.Random(seed)
    made: list[Pair] = []
    for family, make in {**SAME, **DIFFERENT}.items():
        for _ in range(each):
            one, other = make(company(dice), dice)
            made.append(Pair(family, Name(one), Name(other)))
    for _ in range(each):
        first, second = company(dice), company(dice)
        mine, yours = frozenset({first.code}), frozenset({second.code})
        made.append(Pair(SAME_CODE, Name(first.chinese, mine), Name(second.latin, mine)))
        made.append(Pair(OTHER_CODE, Name(first.chinese, mine), Name(first.chinese, yours)))
    return made
