"""Compare two readings of names part by part; the points add up."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from rapidfuzz.distance import OSA

from guomen.screening.names.cards import NameCard, NamePart
from guomen.screening.names.reading import Places, Reading, Script, narrowest
from guomen.screening.names.sound import is_pinyin, sounds_of
from guomen.screening.names.tables import around
from guomen.screening.points import Points

Finding = tuple[NamePart, tuple[str, ...]]
LONG_LATIN: Final = 8
"""From so many letters on, one error still leaves the name recognisable."""
SHORT_LATIN: Final = 4
HOLDS_LATIN: Final = 6
HOLDS_CHINESE: Final = 4
N: Final = NamePart


def parts_of_names(one: Reading, other: Reading, card: NameCard) -> tuple[Points, ...]:
    """Return what speaks for and against two names being of one party, with what met."""
    mine, yours = aligned(one, other)
    return tuple(
        Points(part.value, card.points[part], met)
        for question in QUESTIONS
        for part, met in question(mine, yours)
    )


def aligned(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Return both readings, places that no table knows taken out of the Latin one too.

    浦江县 is a place by its last character; that the Pujiang of the other name is one shows only
    beside it.
    """
    if one.script is other.script:
        return one, other
    if one.script is Script.CHINESE:
        return one, with_place_of(one, other)
    return with_place_of(other, one), other


def with_place_of(chinese: Reading, latin: Reading) -> Reading:
    """Return the Latin reading, its first word as a place where the Chinese one has it as one."""
    if len(latin.own) < 2:
        return latin
    for words in chinese.places:
        unknown = [place for place in words if place not in around()]
        if any(latin.own[0] in sounds_of(place) for place in unknown):
            return replace(latin, places=(*latin.places, words), own=latin.own[1:])
    return latin


def own_name(one: Reading, other: Reading) -> Iterator[Finding]:
    """Compare the names of their own (字号)."""
    yield own_name_part(one, other), (one.own_text, other.own_text)


def own_name_part(one: Reading, other: Reading) -> NamePart:
    """Return in what way the names of their own are the same, or that they are not."""
    if one.own_text == other.own_text:
        return N.OWN_NAME_SAME
    if one.script is not other.script:
        return across_scripts(one, other)
    if frozenset(one.own) == frozenset(other.own):
        return N.OWN_NAME_REORDERED
    if is_slip(one, other):
        return N.OWN_NAME_TYPING_ERROR
    if one.script is Script.CHINESE and sounds_of(one.own_text) & sounds_of(other.own_text):
        return N.OWN_NAME_SOUNDS_ALIKE
    return N.OWN_NAME_WITHIN if holds(one, other) else N.OWN_NAME_DIFFERS


def across_scripts(one: Reading, other: Reading) -> NamePart:
    """Compare a Chinese name with a Latin one by pinyin, word order and typing errors included."""
    chinese, latin = (one, other) if one.script is Script.CHINESE else (other, one)
    heard = sounds_of(chinese.own_text)
    if latin.own_text in heard:
        return N.OWN_NAME_PINYIN
    if not is_pinyin(latin.own_text) and len(latin.own_text) >= LONG_LATIN:
        long = [sound for sound in heard if len(sound) >= LONG_LATIN]
        if any(OSA.distance(latin.own_text, sound) == 1 for sound in long):
            return N.OWN_NAME_TYPING_ERROR
    return N.OWN_NAME_DIFFERS


def is_slip(one: Reading, other: Reading) -> bool:
    """Return whether one long name in Latin letters is the other with one error.

    Two names that are both whole pinyin are two names: Hongxing is not Hongxin.
    """
    mine, yours = one.own_text, other.own_text
    if not (mine + yours).isascii() or min(len(mine), len(yours)) < LONG_LATIN:
        return False
    if OSA.distance(mine, yours) > 1:
        return False
    if any(letter.isdecimal() for letter in set(mine) ^ set(yours)):
        return False
    return not (is_pinyin(mine) and is_pinyin(yours))


def holds(one: Reading, other: Reading) -> bool:
    """Return whether the longer name holds the shorter, which is long enough to say something.

    Latin names hold whole words: Hongxing does not hold Hongxin.
    """
    short, long = sorted((one, other), key=lambda reading: len(reading.own_text))
    if one.script is Script.CHINESE:
        return len(short.own_text) >= HOLDS_CHINESE and short.own_text in long.own_text
    return len(short.own_text) >= HOLDS_LATIN and set(short.own) <= set(long.own)


def whole_name(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say where the names are the same but for the legal form, spaces and signs."""
    if one.stem == other.stem:
        yield N.WHOLE_NAME_SAME, (one.stem,)


def length(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say where the name of its own is so short that it proves little."""
    short = min(one.own_text, other.own_text, key=len)
    least = SHORT_LATIN if short.isascii() else 2
    if len(short) < least:
        yield N.SHORT_OWN_NAME, (short,)


def cannot_be_alike(one: Reading, other: Reading) -> bool:
    """Return whether places or trades speak so much against it that nothing makes up for it."""
    if one.goods and other.goods and one.goods.isdisjoint(other.goods):
        return True
    mine, yours = aligned(one, other)
    if not mine.places or not yours.places:
        return False
    here, there = narrowest(mine.places), narrowest(yours.places)
    return not shared(here, there) and beyond(here, there) is N.PLACE_DIFFERS


def shared(mine: Places, yours: Places) -> bool:
    """Return whether each place of either name may be one of the other's."""
    return counted(mine, yours) == len(mine) and counted(yours, mine) == len(yours)


def counted(mine: Places, yours: Places) -> int:
    """Return how many places of one name may be places of the other."""
    return sum(any(here & there for there in yours) for here in mine)


def place(one: Reading, other: Reading) -> Iterator[Finding]:
    """Compare the narrowest places that the names say."""
    mine, yours = narrowest(one.places), narrowest(other.places)
    if not mine and not yours:
        return
    met = (said(mine), said(yours))
    if not mine or not yours:
        yield N.PLACE_MISSING, met
        return
    yield (N.PLACE_SAME if shared(mine, yours) else beyond(mine, yours)), met


def beyond(mine: Places, yours: Places) -> NamePart:
    """Return whether places that are not all the same agree in part, or one lies in the other."""
    if counted(mine, yours):
        return N.PLACE_WITHIN
    here, there = frozenset[str]().union(*mine), frozenset[str]().union(*yours)
    lies_in = any(outer in there for one in here for outer in around().get(one, ())) or any(
        outer in here for one in there for outer in around().get(one, ())
    )
    return N.PLACE_WITHIN if lies_in else N.PLACE_DIFFERS


def said(places: Places) -> str:
    """Return places as text, alternatives with a stroke between."""
    return " ".join("/".join(sorted(words)) for words in places)


def trade(one: Reading, other: Reading) -> Iterator[Finding]:
    """Compare what the parties trade in."""
    mine, yours = one.goods, other.goods
    if not mine and not yours:
        return
    met = (" ".join(sorted(mine)), " ".join(sorted(yours)))
    if not mine or not yours:
        yield N.TRADE_MISSING, met
    elif mine == yours:
        yield N.TRADE_SAME, met
    else:
        yield (N.TRADE_PARTLY if mine & yours else N.TRADE_DIFFERS), met


def form(one: Reading, other: Reading) -> Iterator[Finding]:
    """Compare legal forms; a country's own form is never that of another country."""
    mine, yours = one.form, other.form
    if not mine.kind or not yours.kind:
        return
    abroad = bool(mine.country and yours.country and mine.country != yours.country)
    company = {"limited", "stock", "company"}
    if abroad or (mine.kind != yours.kind and not {mine.kind, yours.kind} <= company):
        part = N.FORM_DIFFERS
    else:
        part = N.FORM_SAME if mine.kind == yours.kind else N.FORM_OTHER
    yield part, (mine.text, yours.text)


def establishment(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say where only one is a factory, shop, firm or group."""
    if one.establishments != other.establishments:
        yield (
            N.ESTABLISHMENT_DIFFERS,
            (" ".join(sorted(one.establishments)), " ".join(sorted(other.establishments))),
        )


def branch(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say where only one is a branch, or where they are branches of different places."""
    mine, yours = one.branch, other.branch
    if bool(mine.text) != bool(yours.text) or mine.places != yours.places:
        yield N.BRANCH, (mine.text, yours.text)


def figures(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say where other numbers stand behind the names."""
    if one.figures != other.figures:
        yield N.FIGURES_DIFFER, (" ".join(one.figures), " ".join(other.figures))


def spelling(one: Reading, other: Reading) -> Iterator[Finding]:
    """Say which known words were read in spite of a typing error."""
    if one.slips != other.slips:
        yield N.WORDS_MISSPELT, (*one.slips, *other.slips)


QUESTIONS: Final[tuple[Callable[[Reading, Reading], Iterator[Finding]], ...]] = (
    own_name,
    length,
    whole_name,
    place,
    trade,
    form,
    establishment,
    branch,
    figures,
    spelling,
)
