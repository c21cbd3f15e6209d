"""Find the names of one list in another, large one, without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guomen.screening.names.cards import CURRENT, NameCard, Verdict
from guomen.screening.names.read import readings_of
from guomen.screening.names.score import cannot_be_alike
from guomen.screening.parties import Name, NameMatch, keys_of, match


@dataclass(frozen=True, slots=True)
class Found:
    """A name that met one of the list: the places of both in their lists, and the match."""

    name: int
    listed: int
    match: NameMatch


def matches_in(
    names: Iterable[Name], listed: Sequence[Name], card: NameCard = CURRENT
) -> Iterator[Found]:
    """Yield every pair that is the same or similar, in the order of `names`, then of `listed`.

    Only pairs that share a key of `keys_of` are compared; others have no points to be similar by.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(listed):
        for key in keys_of(one):
            places[key].append(place)
    for number, name in enumerate(names):
        near = {place for key in keys_of(name) for place in places.get(key, ())}
        for place in sorted(place for place in near if worth_comparing(name, listed[place])):
            found = match(name, listed[place], card)
            if found.verdict is not Verdict.DIFFERENT:
                yield Found(number, place, found)


def worth_comparing(one: Name, other: Name) -> bool:
    """Return whether two names share a code, or any readings of theirs can be alike."""
    if one.codes & other.codes:
        return True
    return any(
        not cannot_be_alike(mine, yours)
        for mine in readings_of(one.text)
        for yours in readings_of(other.text)
    )
