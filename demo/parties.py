"""Synthetic traders: every name, number, address and person is invented."""

from dataclasses import dataclass, replace
from typing import Final

from pypinyin import Style, lazy_pinyin

from demo.dice import Dice, Wheel
from demo.sources import City

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a unified social credit code (GB 32100-2015)."""
USCC_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
BODY_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
"""Of the organisation code inside it (GB 11714-1997)."""
FIRST: Final = "恒宏泰瑞盛嘉晟鑫博凯腾祥旭诚润卓启鼎汇锦"
SECOND: Final = "远达源通丰睿航拓悦辰逸川铭卉泽森屹朗岚骏"
TRADES: Final = (
    ("进出口", "Import & Export"),
    ("贸易", "Trading"),
    ("日用品", "Daily Goods"),
    ("服饰", "Garments"),
    ("电子科技", "Electronics"),
    ("供应链管理", "Supply Chain"),
    ("箱包", "Bags"),
    ("玩具", "Toys"),
    ("汽车配件", "Auto Parts"),
    ("电子商务", "E-Commerce"),
)
FAMILIES: Final = "赵钱孙李周吴郑王冯陈"
GIVEN: Final = "甲乙丙丁戊己庚辛"
FOREIGN_FIRST: Final = (
    "Orba",
    "Velta",
    "Marin",
    "Sorel",
    "Kanta",
    "Liwo",
    "Deltra",
    "Zafir",
    "Nolia",
)
FOREIGN_SECOND: Final = ("na", "ris", "mar", "lex", "dia", "vento", "ko", "zia", "lund", "prime")
FOREIGN_FORMS: Final = ("Trading LLC", "Imports Ltd", "General Trading FZE", "SARL", "GmbH", "S.A.")
COUNTRIES: Final = (
    ("USA", 15), ("ARE", 9), ("GBR", 5), ("DEU", 6), ("MEX", 6), ("BRA", 6), ("NGA", 6), ("IDN", 6),
    ("THA", 5), ("VNM", 5), ("RUS", 6), ("SAU", 4), ("ESP", 4), ("PAN", 3), ("KEN", 3), ("IRQ", 3),
    ("MYS", 3), ("JPN", 4), ("KOR", 4), ("POL", 3),
)  # fmt: skip
RECIPIENTS: Final = ("Avery", "Blake", "Casey", "Devon", "Emery", "Finley", "Harper", "Kendall")
CONSIGNORS: Final = 400
BAD_ACTORS: Final = 60
CONSIGNEES: Final = 200


@dataclass(frozen=True, slots=True)
class Party:
    """A synthetic company; `ring` names the group a bad actor belongs to, empty for the others."""

    role: str
    name: str
    name_en: str
    uscc: str
    customs_code: str
    city: str
    country: str
    address: str
    phone: str
    contact: str
    ring: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """Everybody at the synthetic border."""

    consignors: tuple[Party, ...]
    consignees: tuple[Party, ...]

    @property
    def honest(self) -> tuple[Party, ...]:
        """Return the consignors who never send infringing goods."""
        return tuple(party for party in self.consignors if not party.ring)

    @property
    def bad_actors(self) -> tuple[Party, ...]:
        """Return the consignors who sometimes do."""
        return tuple(party for party in self.consignors if party.ring)


def organisation_check(body: str) -> str:
    """Return the check character of the eight characters of an organisation code (GB 11714)."""
    total = sum(
        weight * int(character, 36) for weight, character in zip(BODY_WEIGHTS, body, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def uscc_check(first: str) -> str:
    """Return the last character of a unified social credit code (GB 32100-2015)."""
    total = sum(
        weight * ALPHABET.index(character)
        for weight, character in zip(USCC_WEIGHTS, first, strict=True)
    )
    return ALPHABET[(31 - total % 31) % 31]


def synthetic_uscc(region: str, serial: int) -> str:
    """Return a code with right check digits and a county number, 99, that no county has."""
    body = "MA"
    for power in (5, 4, 3, 2, 1, 0):
        body += ALPHABET[serial // 31**power % 31]
    first = f"91{region}99{body}{organisation_check(body)}"
    return first + uscc_check(first)


def build(cities: tuple[City, ...], *, seed: int) -> Parties:
    """Return the traders of one seed."""
    dice = Dice(seed, "parties")
    wheel = Wheel(cities, [city.share for city in cities])
    names: set[str] = set()
    consignors = [_consignor(wheel.spin(dice), number, names, dice) for number in range(CONSIGNORS)]
    bad = sorted(dice.some(range(CONSIGNORS), BAD_ACTORS))
    for number, ring in zip(bad, _rings(dice), strict=True):
        consignors[number] = replace(consignors[number], ring=ring)
    consignees = [_consignee(number, names, dice) for number in range(CONSIGNEES)]
    return Parties(tuple(_share_traces(consignors)), tuple(consignees))


def company(name: str, name_en: str, *, country: str, city: City, number: int) -> Party:
    """Return an invented company of a given name, such as the holder of a demo recordation."""
    at_home = country == "CN"
    return Party(
        "holder",
        name,
        name_en,
        synthetic_uscc(city.region, number) if at_home else "",
        f"{city.region}96{number % 10**4:04d}" if at_home else "",
        city.name if at_home else "",
        country,
        f"{city.name}演示路{number % 900 + 1}号" if at_home else "",
        f"100{number:08d}" if at_home else "",
        "",
    )


def recipient(dice: Dice) -> str:
    """Return an invented person abroad."""
    return f"{dice.pick(RECIPIENTS)} Demo-{dice.number(1, 4000):04d}"


def _consignor(city: City, number: int, names: set[str], dice: Dice) -> Party:
    trade_zh, trade_en = dice.pick(TRADES)
    while True:
        word = dice.pick(FIRST) + dice.pick(SECOND)
        name = f"{city.name}{word}{trade_zh}有限公司（演示）"
        if name not in names:
            break
    names.add(name)
    latin = "".join(lazy_pinyin(word, style=Style.NORMAL)).capitalize()
    return Party(
        "consignor",
        name,
        f"{city.name_en} {latin} {trade_en} Co., Ltd. (demo)",
        synthetic_uscc(city.region, 1_000_000 + number * 37 + dice.number(0, 36)),
        f"{city.region}9{dice.pick('45678')}{dice.number(0, 9999):04d}",
        city.name,
        "CN",
        f"{city.name}演示路{dice.number(1, 899)}号{dice.number(1, 30)}栋{dice.number(101, 2604)}室",
        f"100{dice.number(0, 99_999_999):08d}",
        f"{dice.pick(FAMILIES)}{dice.pick(GIVEN)}{dice.pick(GIVEN)}（演示）",
    )


def _consignee(number: int, names: set[str], dice: Dice) -> Party:
    country = Wheel([code for code, _ in COUNTRIES], [share for _, share in COUNTRIES]).spin(dice)
    word = dice.pick(FOREIGN_FIRST) + dice.pick(FOREIGN_SECOND)
    name = f"{word} {dice.pick(FOREIGN_FORMS)} (demo {number + 1})"
    names.add(name)
    return Party("consignee", name, name, "", "", "", country, "", "", "")


def _rings(dice: Dice) -> list[str]:
    rings: list[str] = []
    number = 0
    while len(rings) < BAD_ACTORS:
        number += 1
        rings += [f"ring-{number:02d}"] * dice.number(2, 7)
    return rings[:BAD_ACTORS]


def _share_traces(consignors: list[Party]) -> list[Party]:
    """Give the members of a ring the same person, and every other pair an address or a phone."""
    heads: dict[str, Party] = {}
    linked: list[Party] = []
    for number, party in enumerate(consignors):
        head = heads.setdefault(party.ring, party) if party.ring else party
        traces = (
            {"contact": head.contact, "phone": head.phone},
            {"address": head.address},
            {"phone": head.phone},
        )[number % 3]
        linked.append(replace(party, **traces))
    return linked
