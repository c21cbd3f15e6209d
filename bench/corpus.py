"""A register of 20,000 real names and lines with a known truth, from a seed.

The names are those of bench/marks.csv.gz; numbers and Nice classes are drawn. The goods and the
decoys are those of the demo border. A disguised line holds one disguised mark; a clean line holds
none on purpose, but ordinary words, invented words and model numbers that may pass for one.
"""

import csv
import gzip
import io
import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
from opencc import OpenCC
from pypinyin import lazy_pinyin

HERE: Final = Path(__file__).parent
GOODS: Final = HERE.parent / "demo" / "sources" / "goods.csv"
DECOYS: Final = HERE.parent / "demo" / "sources" / "decoys.csv"
WORDS: Final = HERE.parent / "src" / "guomen" / "screening" / "data" / "ordinary_en.txt"
LETTERS: Final = dict(zip("AEIOSTBZ", "43105782", strict=True))
CYRILLIC: Final = dict(zip("AEOPCTXKMHB", "АЕОРСТХКМНВ", strict=True))
TRADITIONAL: Final = OpenCC("s2t")
SYLLABLES: Final = (
    *("ba", "co", "da", "fen", "gor", "hil", "jan", "kel", "lon", "mar", "nev"),
    *("pol", "qua", "rin", "sta", "tor", "ul", "vex", "wan", "zim"),
)
CLEAN: Final = "clean"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a line holds: the recordation disguised in it, and how; or CLEAN and nothing."""

    line_id: str
    disguise: str
    recordation_no: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The register, the lines, and the truth about every line in the same order."""

    register: pa.Table
    lines: pa.Table
    truth: tuple[Truth, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of the register."""

    recordation_no: str
    mark: str
    mark_zh: str
    aliases: str
    nice_class: int


def is_latin(text: str) -> bool:
    """Return whether a mark is letters A to Z, signs and spaces."""
    return text.isascii() and any(letter.isalpha() for letter in text)


def is_chinese(text: str) -> bool:
    """Return whether a mark is common Chinese characters only."""
    return bool(text) and all("一" <= letter <= "\u9fff" for letter in text)


def letters_of(text: str) -> int:
    """Return the number of letters and digits."""
    return sum(letter.isalnum() for letter in text)


def words_differ(text: str) -> bool:
    """Return whether a mark has two to four words, not all the same."""
    return 2 <= len(text.split()) <= 4 and len(set(text.split())) > 1


def as_recorded(mark: str, _: random.Random) -> str:
    """Return the mark as it is."""
    return mark


def case_and_width(mark: str, dice: random.Random) -> str:
    """Return small, capital or full-width letters."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in mark.upper())
    return dice.choice([c for c in (mark.lower(), mark.upper(), wide) if c != mark])


def spacing(mark: str, dice: random.Random) -> str:
    """Return the words joined, or the letters apart."""
    if " " in mark and dice.random() < 0.5:
        return mark.replace(" ", "")
    return " ".join(mark.replace(" ", ""))


def punctuation(mark: str, dice: random.Random) -> str:
    """Return the letters, or the words, with signs between."""
    sign = dice.choice(".-_·*")
    return sign.join(mark.split()) if " " in mark else sign.join(mark)


def look_alike_letters(mark: str, dice: random.Random) -> str:
    """Return one or two letters as figures or as Cyrillic."""
    table = dice.choice((LETTERS, CYRILLIC))
    text = mark.upper()
    places = [place for place, letter in enumerate(text) if letter in table]
    for place in dice.sample(places, min(len(places), dice.randint(1, 2))):
        text = text[:place] + table[text[place]] + text[place + 1 :]
    return text


def typing_error(mark: str, dice: random.Random) -> str:
    """Return the mark with one letter lost, doubled, swapped or replaced, not the first."""
    place = dice.randrange(1, len(mark) - 1)
    head, letter, tail = mark[:place], mark[place], mark[place + 1 :]
    other = dice.choice("abcdefghijklmnopqrstuvwxyz")
    forms = (head + tail, head + letter + letter + tail, head + other + tail)
    return dice.choice((*forms, head + tail[0] + letter + tail[1:]))


def traditional(mark: str, _: random.Random) -> str:
    """Return the mark in traditional characters."""
    return str(TRADITIONAL.convert(mark))


def pinyin(mark: str, dice: random.Random) -> str:
    """Return the mark in pinyin, in capitals or not, joined or apart."""
    joined = dice.choice(("", " ")).join(lazy_pinyin(mark))
    return joined.upper() if dice.random() < 0.5 else joined


def same_sound(mark: str, dice: random.Random) -> str:
    """Return the mark with one character that sounds alike."""
    place = dice.randrange(len(mark))
    others = [c for c in HOMOPHONES.get(lazy_pinyin(mark[place])[0], "") if c != mark[place]]
    return mark[:place] + dice.choice(others) + mark[place + 1 :] if others else mark


def similar_shape(mark: str, dice: random.Random) -> str:
    """Return the mark with one character that looks alike; the pairs are the bench's own."""
    places = [place for place, character in enumerate(mark) if character in SHAPES]
    if not places:
        return mark
    place = dice.choice(places)
    return mark[:place] + SHAPES[mark[place]] + mark[place + 1 :]


def reordered(mark: str, dice: random.Random) -> str:
    """Return the words in another order."""
    words = mark.split()
    while (mixed := dice.sample(words, len(words))) == words:
        pass
    return " ".join(mixed)


SHAPES: Final = dict(
    zip(
        "师大天人干土未日白由己王木牛太开千午元田清青晴请情活话洋浪银根金全体休",
        "帅太夫入于士末曰自田已玉本午犬井干牛无由请清睛情清话活详狼根银全金休体",
        strict=True,
    )
)
COMMON_HAN: Final = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
    "面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去"
    "把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但"
    "质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式"
    "活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回"
    "则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己"
    "美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空"
    "元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周"
    "委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查"
    "江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
)
HOMOPHONES: Final[dict[str, str]] = {}
for _character in COMMON_HAN:
    _sound = lazy_pinyin(_character)[0]
    HOMOPHONES[_sound] = HOMOPHONES.get(_sound, "") + _character

Fits = Callable[[str], bool]
Disguise = Callable[[str, random.Random], str]
DISGUISES: Final[dict[str, tuple[Fits, Disguise]]] = {
    "as recorded, Latin": (lambda m: is_latin(m) and letters_of(m) > 2, as_recorded),
    "as recorded, Chinese": (is_chinese, as_recorded),
    "case and width": (lambda m: is_latin(m) and letters_of(m) > 2, case_and_width),
    "spacing": (lambda m: is_latin(m) and letters_of(m) > 3, spacing),
    "spacing, Chinese": (is_chinese, spacing),
    "punctuation": (lambda m: is_latin(m) and letters_of(m) > 3 and m.isalpha(), punctuation),
    "look-alike letters": (lambda m: is_latin(m) and letters_of(m) > 3, look_alike_letters),
    "one typing error": (lambda m: m.isascii() and m.isalpha() and len(m) > 4, typing_error),
    "traditional": (lambda m: is_chinese(m) and traditional(m, random.Random(0)) != m, traditional),
    "pinyin": (lambda m: is_chinese(m) and len("".join(lazy_pinyin(m))) > 4, pinyin),
    "similar sound": (lambda m: is_chinese(m) and len(m) > 2, same_sound),
    "similar shape": (lambda m: is_chinese(m) and len(m) > 2, similar_shape),
    "words reordered": (
        lambda m: is_latin(m) and words_differ(m) and m.replace(" ", "").isalpha(),
        reordered,
    ),
}
"""The families: for which marks, and how."""


def build(*, seed: int, lines: int, marks: int, disguised: float = 0.3) -> Corpus:
    """Return a corpus; equal arguments give equal corpora."""
    dice = random.Random(seed)
    goods = _rows(GOODS)
    register = [_mark(number, row, goods, dice) for number, row in enumerate(_marks()[:marks])]
    families = {
        name: [mark for mark in register if fits(mark.mark)]
        for name, (fits, _) in DISGUISES.items()
    }
    rows: list[dict[str, str]] = []
    truth: list[Truth] = []
    writer = Writer(dice, goods)
    for number in range(lines):
        line_id = f"{number:06d}"
        if dice.random() >= disguised:
            rows.append(writer.clean(line_id))
            truth.append(Truth(line_id, CLEAN, ""))
            continue
        name = dice.choice(list(families))
        mark, worn = _disguise(name, families[name], dice)
        rows.append(writer.marked(line_id, worn, mark.nice_class))
        truth.append(Truth(line_id, name, mark.recordation_no))
    return Corpus(_register(register), pa.Table.from_pylist(rows), tuple(truth))


def _disguise(name: str, marks: list[Mark], dice: random.Random) -> tuple[Mark, str]:
    change = DISGUISES[name][1]
    while True:
        mark = dice.choice(marks)
        worn = change(mark.mark, dice)
        if worn != mark.mark or change is as_recorded:
            return mark, worn


class Writer:
    """Writes goods descriptions, in Chinese or English, with or without declared elements."""

    def __init__(self, dice: random.Random, goods: list[dict[str, str]]) -> None:
        """Keep the dice and the goods."""
        self.dice = dice
        self.goods = goods
        self.decoys = [row["goods_name"] for row in _rows(DECOYS) if row["kind"] == "common_word"]
        self.words = WORDS.read_text(encoding="utf-8").split()
        self.by_class: dict[int, list[dict[str, str]]] = {}
        for row in goods:
            self.by_class.setdefault(int(row["nice_class"]), []).append(row)

    def clean(self, line_id: str) -> dict[str, str]:
        """Return a line that names no mark on purpose."""
        goods = self.dice.choice(self.goods)
        if self.dice.random() < 0.1:
            return self._line(line_id, self.dice.choice(self.decoys), goods)
        return self._line(line_id, self._name(goods, self._filler()), goods)

    def marked(self, line_id: str, worn: str, nice_class: int) -> dict[str, str]:
        """Return a line with a disguised mark, on goods of its class."""
        goods = self.dice.choice(self.by_class[nice_class])
        cue = self.dice.choice(("{} ", "{} ", "{}牌", "品牌:{} "))
        return self._line(line_id, self._name(goods, cue.format(worn)), goods)

    def _filler(self) -> str:
        kind = self.dice.random()
        if kind < 0.4:
            return ""
        if kind < 0.7:
            return " ".join(self.dice.sample(self.words, 2)) + " "
        return "".join(self.dice.choices(SYLLABLES, k=self.dice.randint(2, 3))).upper() + " "

    def _name(self, goods: dict[str, str], before: str) -> str:
        name = goods["name_zh"] if self.dice.random() < 0.6 else goods["name_en"]
        return f"{before}{name}" if self.dice.random() < 0.7 else f"{name} {before}".strip()

    def _line(self, line_id: str, name: str, goods: dict[str, str]) -> dict[str, str]:
        model = f"{self.dice.choice('ABDHKXZ')}{self.dice.randint(10, 9999)}"
        elements = f"|{goods['elements']}" if self.dice.random() < 0.5 else ""
        text = f"{name}{elements} 型号:{model}"
        known = self.dice.random() < 0.75
        return {
            "line_id": line_id,
            "text": text,
            "hs_code": goods["hs_code"] if known else "",
            "brand_type": "",
        }


def _mark(
    number: int, row: dict[str, str], goods: list[dict[str, str]], dice: random.Random
) -> Mark:
    name = unicodedata.normalize("NFC", row["mark"])
    nice = int(dice.choice(goods)["nice_class"])
    return Mark(f"T2026-{number:06d}", name, row["mark_zh"], row["aliases"], nice)


def _register(marks: list[Mark]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "recordation_no": mark.recordation_no,
                "mark": mark.mark,
                "mark_zh": mark.mark_zh,
                "aliases": mark.aliases,
                "nice_classes": str(mark.nice_class),
            }
            for mark in marks
        ]
    )


def _marks() -> list[dict[str, str]]:
    text = gzip.decompress((HERE / "marks.csv.gz").read_bytes()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(corpus: Corpus) -> Iterator[str]:
    """Yield the texts of the lines."""
    yield from corpus.lines.column("text").to_pylist()
