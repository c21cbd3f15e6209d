"""How a Chinese mark is written so that a plain search does not find it."""

import random
from functools import cache
from typing import Final

from opencc import OpenCC
from pypinyin import lazy_pinyin

from bench.corpus.sources import characters, engine_look_alikes, four_corners

TRADITIONAL: Final = OpenCC("s2t")
COMMON: Final = 2_500
"""So many of the most frequent characters stand in for others."""
HAND_MADE: Final = dict(
    zip(
        "师大天人干土未日白由己王木牛太开千午元田清青晴请情活话洋浪银根金全体休",
        "帅太夫入于士末曰自田已玉本午犬井干牛无由请清睛情清话活详狼根银全金休体",
        strict=True,
    )
)
"""Pairs written down by eye, from no table."""
BEST: Final = 4
MOST_STROKES_APART: Final = 2


def is_chinese(text: str) -> bool:
    """Return whether a mark is two or more common Chinese characters and nothing else."""
    return len(text) > 1 and all("一" <= letter <= "\u9fff" for letter in text)


def is_long(text: str) -> bool:
    """Return whether a mark is three or more Chinese characters."""
    return len(text) > 2 and is_chinese(text)


def has_long_pinyin(text: str) -> bool:
    """Return whether a mark is Chinese and its pinyin five letters or longer."""
    return is_chinese(text) and len("".join(lazy_pinyin(text))) > 4


def has_traditional(text: str) -> bool:
    """Return whether a mark is Chinese and has another form in traditional characters."""
    return is_chinese(text) and str(TRADITIONAL.convert(text)) != text


def traditional(mark: str, _: random.Random) -> str:
    """Return the mark in traditional characters."""
    return str(TRADITIONAL.convert(mark))


def spaced(mark: str, dice: random.Random) -> str:
    """Return the characters with spaces between, or one space."""
    blank = dice.choice((" ", " ", "\u3000", "  "))
    if dice.random() < 0.6:
        return blank.join(mark)
    cut = dice.randrange(1, len(mark))
    return mark[:cut] + blank + mark[cut:]


def signs_between(mark: str, dice: random.Random) -> str:
    """Return the characters with signs between: 耐·克, 耐-克, 耐*克."""
    return dice.choice("·-*.•/_|+—、").join(mark)


def pinyin(mark: str, dice: random.Random) -> str:
    """Return the mark in pinyin, in capitals, initials or small letters, joined or apart."""
    joined = dice.choice(("", "", " ", "-")).join(lazy_pinyin(mark))
    return dice.choice((joined.upper(), joined.title(), joined))


def similar_sound(mark: str, dice: random.Random) -> str:
    """Return the mark with one character that sounds alike."""
    at = dice.randrange(len(mark))
    others = [c for c in homophones().get(sound_of(mark[at]), "") if c != mark[at]]
    return mark[:at] + dice.choice(others) + mark[at + 1 :] if others else mark


def shape_in_our_table(mark: str, dice: random.Random) -> str:
    """Return the mark with one look-alike character of the engine's own table."""
    return _one_replaced(mark, {c: engine_look_alikes().get(c, "")[:BEST] for c in mark}, dice)


def shape_elsewhere(mark: str, dice: random.Random) -> str:
    """Return the mark with one look-alike character by eye or by four-corner code."""
    by_eye = {c: HAND_MADE[c] for c in mark if c in HAND_MADE}
    if by_eye and dice.random() < 0.5:
        return _one_replaced(mark, by_eye, dice)
    return _one_replaced(mark, {c: of_like_corners(c) for c in mark}, dice)


def _one_replaced(mark: str, others: dict[str, str], dice: random.Random) -> str:
    places = [at for at, character in enumerate(mark) if others.get(character)]
    if not places:
        return mark
    at = dice.choice(places)
    return mark[:at] + dice.choice(others[mark[at]]) + mark[at + 1 :]


@cache
def sound_of(character: str) -> str:
    """Return the toneless pinyin of a character."""
    return str(lazy_pinyin(character)[0])


@cache
def common() -> tuple[str, ...]:
    """Return the most frequent characters of names."""
    return characters()[0][:COMMON]


@cache
def homophones() -> dict[str, str]:
    """Return common characters by their sound."""
    found: dict[str, str] = {}
    for character in common():
        found[sound_of(character)] = found.get(sound_of(character), "") + character
    return found


@cache
def of_like_corners(character: str) -> str:
    """Return common characters of like corners: all four, or three and the same radical."""
    own = four_corners().get(character)
    if own is None:
        return ""
    return "".join(other for other in common() if other != character and _is_like(own, other))


def _is_like(own: tuple[str, int, str], other: str) -> bool:
    code, strokes, radical = four_corners().get(other, ("", 99, ""))
    same = sum(a == b for a, b in zip(own[0][:4], code[:4], strict=False))
    if abs(own[1] - strokes) > MOST_STROKES_APART:
        return False
    return same == 4 or (same == 3 and radical == own[2])
