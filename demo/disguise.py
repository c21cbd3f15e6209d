"""How a declarant writes a mark so that a plain search does not find it."""

from collections.abc import Callable
from typing import Final

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from demo.dice import Dice

LOOK_ALIKE: Final = {
    "A": "АΑ4",
    "B": "ВΒ8",
    "C": "СϹ",
    "E": "ЕΕ3",
    "H": "НΗ",
    "I": "ІΙ1",
    "K": "КΚ",
    "L": "1",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟ0",
    "P": "РΡ",
    "S": "Ѕ5",
    "T": "ТΤ7",
    "X": "ХΧ",
    "Y": "УΥ",
    "Z": "Ζ2",
}
LOOK_ALIKE_HAN: Final = dict(
    zip(
        "斯克三苹果米华阿达本田马丰特大为士日力安宁李福奥迪彪乐科利索",
        "期充叁萍裹末毕啊迖夲由鸟半持太办土曰刀按宇季褔粤廸滮东料刹素",
        strict=True,
    )
)
NEIGHBOUR: Final = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "svxsrghjoklknmpowtdyybectx", strict=True)
)
FEWEST_LETTERS: Final = 4
FEWEST_FOR_ERROR: Final = 5
TO_TRADITIONAL: Final = OpenCC("s2t")


def spacing(mark: str, dice: Dice) -> str:
    """Return the letters with blanks between: N I K E."""
    return " ".join(mark.replace(" ", "")) if dice.chance(0.6) else _split(mark, " ", dice)


def punctuation(mark: str, dice: Dice) -> str:
    """Return the letters with marks between: N.I.K.E or NI-KE."""
    sign = dice.pick(".-_*·")
    return sign.join(mark.replace(" ", "")) if dice.chance(0.5) else _split(mark, sign, dice)


def full_width(mark: str, dice: Dice) -> str:
    """Return full-width letters: ＮＩＫＥ."""
    text = mark.upper() if dice.chance(0.5) else mark
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def look_alike_letters(mark: str, dice: Dice) -> str:
    """Return one or two letters replaced by letters or digits that look the same."""
    text = mark.upper()
    places = [place for place, letter in enumerate(text) if letter in LOOK_ALIKE]
    for place in dice.some(places, dice.number(1, 2)):
        text = text[:place] + dice.pick(LOOK_ALIKE[text[place]]) + text[place + 1 :]
    return text


def typing_error(mark: str, dice: Dice) -> str:
    """Return the mark with one letter swapped, lost, doubled or replaced by its neighbour."""
    place = dice.number(1, len(mark) - 2)
    head, letter, tail = mark[:place], mark[place], mark[place + 1 :]
    return dice.pick(
        (
            head + tail[0] + letter + tail[1:],
            head + tail,
            head + letter + letter + tail,
            head + NEIGHBOUR.get(letter.lower(), letter * 2) + tail,
        )
    )


def reordered(mark: str, dice: Dice) -> str:
    """Return the words of the mark in another order: KORS MICHAEL."""
    words = mark.split()
    turn = dice.number(1, len(words) - 1)
    return " ".join(words[turn:] + words[:turn])


def traditional(mark_zh: str, _: Dice) -> str:
    """Return the Chinese mark in traditional characters."""
    return str(TO_TRADITIONAL.convert(mark_zh))


def pinyin(mark_zh: str, dice: Dice) -> str:
    """Return the sound of the Chinese mark in Latin letters."""
    joint = "" if dice.chance(0.5) else " "
    return joint.join(lazy_pinyin(mark_zh, style=Style.NORMAL)).upper()


def look_alike_character(mark_zh: str, dice: Dice) -> str:
    """Return the Chinese mark with one character replaced by one of like shape."""
    places = [place for place, letter in enumerate(mark_zh) if letter in LOOK_ALIKE_HAN]
    place = dice.pick(places)
    return mark_zh[:place] + LOOK_ALIKE_HAN[mark_zh[place]] + mark_zh[place + 1 :]


def spaced_characters(mark_zh: str, dice: Dice) -> str:
    """Return the Chinese mark with something between its characters."""
    return dice.pick((" ", ".", "-", "*")).join(mark_zh)


def possible(mark: str, mark_zh: str) -> list[tuple[str, str]]:
    """Return (name of a disguise, text it starts from) for every disguise this mark allows."""
    letters = mark.replace(" ", "")
    ways = [("chinese", mark_zh)] if mark_zh and mark_zh.casefold() != mark.casefold() else []
    if letters.isascii() and letters.isalpha() and len(letters) >= FEWEST_LETTERS:
        ways += [(name, mark) for name in ("spacing", "punctuation", "full_width")]
        if len(letters) >= FEWEST_FOR_ERROR:
            ways.append(("typing_error", mark))
        if sum(letter in LOOK_ALIKE for letter in letters.upper()) > 1:
            ways += [("look_alike_letters", mark)] * 2
        if " " in mark:
            ways.append(("reordered", mark))
    if mark_zh and all("一" <= letter <= "鿿" for letter in mark_zh):
        ways += [(name, mark_zh) for name in ("spaced_characters", "pinyin")]
        if TO_TRADITIONAL.convert(mark_zh) != mark_zh:
            ways.append(("traditional", mark_zh))
        if any(letter in LOOK_ALIKE_HAN for letter in mark_zh):
            ways.append(("look_alike_character", mark_zh))
    return ways


def disguise(mark: str, mark_zh: str, dice: Dice) -> tuple[str, str]:
    """Return the disguised text and the name of the disguise; ("", "") where none is possible."""
    ways = possible(mark, mark_zh)
    if not ways:
        return "", ""
    name, start = dice.pick(ways)
    text = WAYS[name](start, dice)
    while text == start and name != "chinese":
        # Two equal letters swapped, a blank put where one is: draw again.
        text = WAYS[name](start, dice)
    return text, name


def _split(mark: str, sign: str, dice: Dice) -> str:
    place = dice.number(1, len(mark) - 1)
    return mark[:place].strip() + sign + mark[place:].strip()


WAYS: Final[dict[str, Callable[[str, Dice], str]]] = {
    "chinese": lambda mark_zh, _: mark_zh,
    "spacing": spacing,
    "punctuation": punctuation,
    "full_width": full_width,
    "look_alike_letters": look_alike_letters,
    "typing_error": typing_error,
    "reordered": reordered,
    "traditional": traditional,
    "pinyin": pinyin,
    "look_alike_character": look_alike_character,
    "spaced_characters": spaced_characters,
}
