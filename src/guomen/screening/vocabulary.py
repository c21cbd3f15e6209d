"""Words that are no brands by themselves, and the Nice classes of goods words and HS codes."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from guomen.screening.tokens import IS_HAN, is_han

DATA: Final = files("guomen.screening") / "data"
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_ORDINARY_HAN: Final = 4


@cache
def ordinary_words() -> frozenset[str]:
    """Return ordinary English and Chinese words, folded; see data/README.md for the sources."""
    return frozenset(_lines("ordinary_en.txt")) | frozenset(_lines("ordinary_zh.txt"))


@cache
def place_names() -> frozenset[str]:
    """Return the names of places, Chinese and in pinyin, folded."""
    rows = _rows("name_places.csv")
    return frozenset(row[field] for row in rows for field in ("place", "latin") if row[field])


@cache
def character_shapes() -> Mapping[str, tuple[str, int, str]]:
    """Return the four corners, the strokes and the radical of a Chinese character."""
    rows = (line.split("\t") for line in _lines("character_shapes.tsv")[1:])
    return {
        character: (corners, int(strokes), radical) for character, corners, strokes, radical in rows
    }


@cache
def look_alike_characters() -> Mapping[str, str]:
    """Return for each Chinese character those that look like it, best first."""
    answer: dict[str, str] = {}
    for line in _lines("look_alike_characters.tsv")[1:]:
        character, others = line.split("\t")
        answer[character] = others
    return answer


def classes_of_goods(text: str) -> frozenset[int]:
    """Return the Nice classes that the goods words of a folded text point at."""
    latin, chinese = _goods_words()
    found = [latin[word] for word in WORD.findall(text) if word in latin]
    if IS_HAN.search(text):
        found.extend(classes for word, classes in chinese.items() if word in text)
    return frozenset().union(*found)


def classes_of_code(hs_code: str) -> frozenset[int]:
    """Return the Nice classes of the longest known prefix of an HS code; empty if none is known."""
    table = _classes_by_prefix()
    for length in (4, 2):
        if len(hs_code) >= length and hs_code[:length] in table:
            return table[hs_code[:length]]
    return frozenset()


def describes_goods(word: str, classes: frozenset[int]) -> bool:
    """Return whether the Nice list itself uses an ordinary word for goods of all these classes."""
    return bool(classes) and classes <= described_classes().get(word, frozenset())


def contains_goods_word(text: str) -> bool:
    """Return whether a folded text names goods."""
    return bool(classes_of_goods(text))


def splits_an_ordinary_word(text: str, edge: int) -> bool:
    """Return whether an ordinary Chinese word of `text` lies across the position `edge`."""
    words = ordinary_words()
    for length in range(2, LONGEST_ORDINARY_HAN + 1):
        for start in range(max(0, edge - length + 1), edge):
            if text[start : start + length] in words and start + length > edge:
                return True
    return False


def goods_words() -> Mapping[str, frozenset[int]]:
    """Return every goods word, folded, with the Nice classes it points at."""
    latin, chinese = _goods_words()
    return {**latin, **chinese}


@cache
def _goods_words() -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
    latin: dict[str, frozenset[int]] = {}
    chinese: dict[str, frozenset[int]] = {}
    for row in _rows("goods_words.csv"):
        word = row["word"].casefold()
        table = chinese if any(is_han(letter) for letter in word) else latin
        table[word] = _classes(row["nice_classes"])
    return latin, chinese


@cache
def described_classes() -> Mapping[str, frozenset[int]]:
    """Return ordinary words with the Nice classes whose list of goods uses them."""
    return {row["word"]: _classes(row["nice_classes"]) for row in _rows("descriptive_words.csv")}


@cache
def _classes_by_prefix() -> Mapping[str, frozenset[int]]:
    return {row["hs_prefix"]: _classes(row["nice_classes"]) for row in _rows("hs_to_nice.csv")}


def _classes(text: str) -> frozenset[int]:
    return frozenset(int(number) for number in text.split("|"))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_lines(name)))


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()
