"""Invented names: marks, parties, models; drawn in bulk from a seeded generator."""

import random
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bench.corpus.sources import characters, cities

Array = npt.NDArray[Any]

ONSETS: Final = (
    *(
        "b",
        "c",
        "d",
        "f",
        "g",
        "h",
        "j",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "w",
        "y",
        "z",
    ),
    *(
        "br",
        "cl",
        "dr",
        "fl",
        "gr",
        "kr",
        "pl",
        "pr",
        "sk",
        "st",
        "tr",
        "ch",
        "sh",
        "th",
        "qu",
        "x",
    ),
)
VOWELS: Final = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "io", "oo", "ou", "y")
CODAS: Final = ("", "", "", "", "", "l", "n", "r", "s", "x", "m", "t", "k", "nd", "rt", "ll", "ss")
ENDINGS: Final = (*[""] * 12, "o", "a", "ex", "on", "ia", "ly", "tech", "max", "pro", "line")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
KEYBOARD_CONSONANTS: Final = "bcdfghjklmnpqrstvwxyz"
TRADES_ZH: Final = (
    *("鞋业", "服饰", "贸易", "进出口", "电子", "玩具", "箱包", "五金", "日用品", "纺织", "塑胶"),
    *("汽车配件", "工艺品", "化妆品", "科技", "实业", "电器", "针织", "照明", "家居用品", "文具"),
)
TRADES_EN: Final = (
    *("Shoes", "Garment", "Trading", "Import & Export", "Electronics", "Toys", "Bags", "Hardware"),
    *("Textile", "Plastic", "Auto Parts", "Crafts", "Cosmetics", "Technology", "Industrial"),
)
FORMS_ZH: Final = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "厂", "商行")
FORMS_EN: Final = ("Co., Ltd.", "Co., Ltd.", "Co.,Ltd", "Limited", "LLC", "Company Limited")
NAME_LENGTHS: Final = ((2, 3, 4, 5), (0.30, 0.38, 0.24, 0.08))


def latin_names(count: int, draw: np.random.Generator) -> list[str]:
    """Return pronounceable names in small letters: one word, two words, with digits, or short."""
    words = syllable_words(count, draw)
    seconds = syllable_words(count, draw, most=2)
    kinds = draw.random(count)
    numbers = draw.integers(2, 1000, count)
    shorts = short_letters(count, draw)
    return [
        _latin(kind, word, second, number, short)
        for kind, word, second, number, short in zip(
            kinds.tolist(), words, seconds, numbers.tolist(), shorts, strict=True
        )
    ]


def _latin(kind: float, word: str, second: str, number: int, short: str) -> str:
    if kind < 0.70:
        return word
    if kind < 0.84:
        return f"{word} {second}"
    if kind < 0.90:
        return f"{word}{number}"
    return short


def syllable_words(count: int, draw: np.random.Generator, *, most: int = 4) -> list[str]:
    """Return words of two to `most` syllables; with `most` 2, of one or two."""
    least = 1 if most == 2 else 2
    lengths = draw.integers(least, most + 1, count) if most == 2 else _lengths(count, draw)
    onsets = draw.integers(0, len(ONSETS), (count, most))
    vowels = draw.integers(0, len(VOWELS), (count, most))
    codas = draw.integers(0, len(CODAS), (count, most))
    endings = draw.integers(0, len(ENDINGS), count)
    return [
        _word(int(length), *(row.tolist() for row in parts)) + ENDINGS[ending]
        for length, ending, *parts in zip(
            lengths, endings.tolist(), onsets, vowels, codas, strict=True
        )
    ]


def _lengths(count: int, draw: np.random.Generator) -> Array:
    return draw.choice((2, 3, 4), count, p=(0.58, 0.34, 0.08))


def _word(length: int, onsets: list[int], vowels: list[int], codas: list[int]) -> str:
    return "".join(
        [
            ONSETS[onsets[at]] + VOWELS[vowels[at]] + (CODAS[codas[at]] if at else "")
            for at in range(length)
        ]
    )


def short_letters(count: int, draw: np.random.Generator) -> list[str]:
    """Return abbreviations of three or four letters."""
    picks = draw.integers(0, len(LETTERS), (count, 4)).tolist()
    lengths = draw.choice((3, 4), count, p=(0.35, 0.65)).tolist()
    return [
        "".join([LETTERS[at] for at in row[:length]])
        for row, length in zip(picks, lengths, strict=True)
    ]


def styled(names: list[str], draw: np.random.Generator) -> list[str]:
    """Return Latin names in capitals, with capital initials, or as they are."""
    kinds = draw.choice(3, len(names), p=(0.55, 0.33, 0.12)).tolist()
    return [
        (name.upper(), name.title(), name)[kind] for name, kind in zip(names, kinds, strict=True)
    ]


def chinese_names(count: int, draw: np.random.Generator) -> list[str]:
    """Return names of two to five characters, each as frequent as in names of companies."""
    signs, shares = characters()
    lengths = draw.choice(NAME_LENGTHS[0], count, p=NAME_LENGTHS[1]).tolist()
    picks = draw.choice(len(signs), (count, 5), p=shares).tolist()
    return [
        "".join([signs[at] for at in row[:length]])
        for row, length in zip(picks, lengths, strict=True)
    ]


def parties(count: int, draw: np.random.Generator) -> list[str]:
    """Return names of companies, in Chinese and in English."""
    signs, shares = characters()
    towns = cities()
    stems = draw.choice(len(signs), (count, 3), p=shares).tolist()
    words = [word.title() for word in syllable_words(count, draw, most=2)]
    picks = draw.integers(0, 1 << 30, (count, 3)).tolist()
    english = (draw.random(count) < 0.35).tolist()
    return [
        f"{towns[town % len(towns)][1]} {word} {TRADES_EN[trade % len(TRADES_EN)]} "
        f"{FORMS_EN[form % len(FORMS_EN)]}"
        if in_english
        else f"{towns[town % len(towns)][0]}{signs[stem[0]]}{signs[stem[1]]}{signs[stem[2]]}"
        f"{TRADES_ZH[trade % len(TRADES_ZH)]}{FORMS_ZH[form % len(FORMS_ZH)]}"
        for stem, word, (town, trade, form), in_english in zip(
            stems, words, picks, english, strict=True
        )
    ]


def model(dice: random.Random) -> str:
    """Return a model number such as A1203, HK-88 or 2023-7."""
    head = "".join(dice.choices(KEYBOARD_CONSONANTS.upper(), k=dice.choice((1, 1, 2, 3))))
    number = dice.randint(10, 9999)
    return dice.choice(
        (f"{head}{number}", f"{head}-{number}", f"{number}{head}", f"{number}-{dice.randint(1, 9)}")
    )


def in_turn(draw: np.random.Generator, batch: int) -> Iterator[str]:
    """Yield invented names of both scripts without end, for small brands of declarants."""
    while True:
        latin = styled(latin_names(batch, draw), draw)
        chinese = chinese_names(batch, draw)
        for one, other in zip(latin, chinese, strict=True):
            yield one
            yield other
