"""How a Latin mark is written so that a plain search does not find it."""

import random
import unicodedata
from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC: Final = dict(zip("AaBCcEeHIiJjKMOoPpSsTXxYy", "АаВСсЕеНІіЈјКМОоРрЅѕТХхУу", strict=True))
GREEK: Final = dict(zip("ABEZHIKMNOoPTYXvaiu", "ΑΒΕΖΗΙΚΜΝΟοΡΤΥΧναιυ", strict=True))
FIGURES: Final = dict(zip("AaBEeGgIiLlOoSsTtZz", "448336911110055772" + "2", strict=True))
SIGNS: Final = dict(zip("aAsSiIeEcCLlBb", "@@$$!|€€¢¢|!8" + "6", strict=True))
NEIGHBOURS: Final = dict(
    zip(
        LETTERS,
        (
            *("sq", "vn", "xv", "sf", "wr", "dg", "fh", "gj", "uo", "hk", "jl", "kp", "nk"),
            *("bm", "ip", "ol", "wa", "et", "ad", "ry", "yi", "cb", "qe", "zc", "tu", "xa"),
        ),
        strict=True,
    )
)
ACCENTS: Final = ("\u0301", "\u0300", "\u0308", "\u0302", "\u0303", "\u030c", "\u0327", "\u0304")
INVISIBLE: Final = (
    *("\u200b", "\u200b", "\u200c", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u200e", "\u200f"),
    *("\u202a", "\u202c", "\ufe0f", "\ufe00", "\u180e", "\u061c"),
)
HEADS: Final = ("my", "the", "new", "super", "top", "i", "x", "pro", "real", "go", "eu", "us")
TAILS: Final = (
    *("s", "x", "er", "sport", "sports", "shoes", "wear", "plus", "pro", "max", "usa", "club"),
    *("style", "tech", "life", "home", "kids", "bag", "fashion", "world", "mall", "shop", "ss"),
)


def is_latin(text: str) -> bool:
    """Return whether a mark is letters A to Z, figures, signs and spaces, with letters."""
    return text.isascii() and any(letter.isalpha() for letter in text)


def letters_of(text: str) -> int:
    """Return the number of letters and figures."""
    return sum(letter.isalnum() for letter in text)


def is_word(text: str) -> bool:
    """Return whether a mark is one Latin word without figures."""
    return text.isascii() and text.isalpha()


def has_roman_letters(text: str) -> bool:
    """Return whether a mark is Latin letters, plain or with accents, and nothing Chinese."""
    plain = unicodedata.normalize("NFD", text)
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return is_latin(kept) and letters_of(kept) > 2


def words_differ(text: str) -> bool:
    """Return whether a mark has two to four Latin words, not all the same."""
    words = text.split()
    return 2 <= len(words) <= 4 and len(set(words)) > 1 and is_word("".join(words))


def as_recorded(mark: str, _: random.Random) -> str:
    """Return the mark as it is."""
    return mark


def case_width_accents(mark: str, dice: random.Random) -> str:
    """Return small, capital or full-width letters, accents put on, or accents taken away."""
    bare = "".join(c for c in unicodedata.normalize("NFD", mark) if not unicodedata.combining(c))
    wide = "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in dice.choice((mark, mark.upper()))
    )
    forms = [
        mark.lower(),
        mark.upper(),
        mark.title(),
        mark.swapcase(),
        bare,
        wide,
        accented(mark, dice),
    ]
    return dice.choice([form for form in forms if form != mark])


def accented(mark: str, dice: random.Random) -> str:
    """Return the mark with an accent on one or two letters."""
    places = [at for at, letter in enumerate(mark) if letter.isalpha()]
    text = list(mark)
    for at in dice.sample(places, min(len(places), dice.randint(1, 2))):
        text[at] += dice.choice(ACCENTS)
    return unicodedata.normalize("NFC", "".join(text))


def spacing(mark: str, dice: random.Random) -> str:
    """Return the letters apart, or the word in two or three pieces."""
    joined = mark.replace(" ", "")
    if dice.random() < 0.5:
        return dice.choice((" ", " ", "  ", "\u3000", "\u00a0")).join(joined)
    cut = dice.randrange(2, len(joined) - 1)
    return f"{joined[:cut]} {joined[cut:]}"


def punctuation(mark: str, dice: random.Random) -> str:
    """Return the words joined, or signs between the words, between the letters, or at one place."""
    sign = dice.choice(("-", ".", "_", "·", "*", "/", "'", "+", "~", "--", "•"))
    if " " in mark:
        return dice.choice((mark.replace(" ", ""), sign.join(mark.split())))
    if dice.random() < 0.5:
        return sign.join(mark)
    cut = dice.randrange(1, len(mark))
    return mark[:cut] + sign + mark[cut:]


def invisible(mark: str, dice: random.Random) -> str:
    """Return the mark with characters inside that nobody sees."""
    if dice.random() < 0.2:
        return dice.choice(INVISIBLE).join(mark)
    text = list(mark)
    for at in dice.sample(range(1, len(text)), min(len(text) - 1, dice.randint(1, 2))):
        text[at] = dice.choice(INVISIBLE) + text[at]
    return "".join(text)


def embedded(mark: str, dice: random.Random) -> str:
    """Return the mark inside a longer word, in the case of the mark."""
    word = mark.replace(" ", "")
    head, tail = dice.choice(HEADS), dice.choice(TAILS)
    head, tail = (head.upper(), tail.upper()) if word.isupper() else (head, tail)
    return dice.choice((word + tail, word + tail, head + word, head + word + tail))


def look_alikes(mark: str, dice: random.Random) -> str:
    """Return one or two letters as Cyrillic or Greek letters, figures or signs, or rn for m."""
    if dice.random() < 0.12 and any(pair in mark.lower() for pair in "mwd"):
        return _two_for_one(mark)
    table = dice.choice((CYRILLIC, CYRILLIC, GREEK, FIGURES, FIGURES, SIGNS))
    text = mark if any(letter in table for letter in mark) else mark.upper()
    places = [at for at, letter in enumerate(text) if letter in table]
    for at in dice.sample(places, min(len(places), dice.choice((1, 1, 2, 3)))):
        text = text[:at] + table[text[at]] + text[at + 1 :]
    return text


def _two_for_one(mark: str) -> str:
    text = mark.lower()
    for one, two in (("m", "rn"), ("w", "vv"), ("d", "cl")):
        if one in text:
            return text.replace(one, two)
    return text


def typing_error(mark: str, dice: random.Random) -> str:
    """Return the mark, a letter lost, doubled, swapped, replaced or put in; seldom the first."""
    at = 0 if dice.random() < 0.08 else dice.randrange(1, len(mark) - 1)
    head, letter, tail = mark[:at], mark[at], mark[at + 1 :]
    other = dice.choice(NEIGHBOURS.get(letter.lower(), LETTERS) if dice.random() < 0.5 else LETTERS)
    other = other.upper() if mark.isupper() else other
    forms = (head + tail, head + letter + letter + tail, head + other + tail)
    return dice.choice((*forms, head + letter + other + tail, head + tail[0] + letter + tail[1:]))


def two_errors(mark: str, dice: random.Random) -> str:
    """Return the mark with two letters wrong."""
    return typing_error(typing_error(mark, dice), dice)


def look_alike_and_error(mark: str, dice: random.Random) -> str:
    """Return the mark with look-alike letters and one letter wrong."""
    worn = typing_error(mark, dice)
    return look_alikes(worn, dice) if worn != mark else mark


def reordered(mark: str, dice: random.Random) -> str:
    """Return the words in another order."""
    words = mark.split()
    while (mixed := dice.sample(words, len(words))) == words:
        pass
    return " ".join(mixed)


def in_model_number(mark: str, dice: random.Random) -> str:
    """Return a model number that carries the mark: NIKE2023-A1, GD-NIKE88."""
    word = mark.replace(" ", "").upper()
    number, letter = dice.randint(1, 2999), dice.choice("ABCDHKSX")
    return dice.choice(
        (
            f"{word}{number}",
            f"{word}{number}-{letter}{dice.randint(1, 9)}",
            f"{word}-{number}",
            f"{dice.choice(('GD', 'YW', 'HK', 'A', 'ZJ', 'XK'))}-{word}{number}",
            f"{letter}{dice.randint(10, 99)}{word}",
            f"{letter}{letter}-{word}-{number}",
        )
    )
