"""What of the law differs between two days of one pack, or between two packs on one day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from guomen.kernel.words import Words
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, Kind


@dataclass(frozen=True, slots=True)
class Difference:
    """A parameter that is not the same on both sides; a side is None where it was not known."""

    name: str
    kind: Kind
    title: Words
    before: Dated[Any] | None
    after: Dated[Any] | None

    @property
    def only_the_source(self) -> bool:
        """Return whether the value stayed and only its provision, mark or remark changed."""
        known = self.before is not None and self.after is not None
        return known and value_of(self.before) == value_of(self.after)


def between(pack: Pack, first: date, last: date) -> tuple[Difference, ...]:
    """Return what changed in a pack from `first` to `last`, by name."""
    found = (
        Difference(name, one.kind, one.title, known(pack, name, first), known(pack, name, last))
        for name, one in sorted(pack.parameters.items())
    )
    return tuple(one for one in found if one.before != one.after)


def across(left: Pack, right: Pack, day: date) -> tuple[Difference, ...]:
    """Return every parameter that two packs do not answer alike on `day`, by name."""
    found = (
        Difference(
            name, parameter.kind, parameter.title, known(left, name, day), known(right, name, day)
        )
        for name, parameter in sorted({**right.parameters, **left.parameters}.items())
    )
    return tuple(one for one in found if value_of(one.before) != value_of(one.after))


def known(pack: Pack, name: str, day: date) -> Dated[Any] | None:
    """Return the value a pack knows on `day`; None where it has none."""
    parameter = pack.parameters.get(name)
    return parameter.at(day) if parameter is not None and parameter.known_on(day) else None


def value_of(dated: Dated[Any] | None) -> object:
    """Return the value without where it comes from."""
    return None if dated is None else dated.value
