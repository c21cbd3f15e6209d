"""What the law of a day says to a guard: yes or no, which names, or nothing known; never a year."""

from datetime import date
from typing import Any, Final

from guomen.cases.case import Case
from guomen.law.calendar import MissingCalendarError
from guomen.law.pack import Pack

DETAIN_FIRST: Final = "ex_officio.detain_before_reply"
NEEDS_RECORDATION: Final = "recordation.needed_for"
DETERMINES: Final = "determination.routes"
RELEASE_GROUNDS: Final = "release.grounds"


def knows(law: Pack, name: str, day: date) -> bool:
    """Return whether the pack has a value of that name in force on a day."""
    parameter = law.parameters.get(name)
    return parameter is not None and parameter.known_on(day)


def says(law: Pack, name: str, day: date) -> bool:
    """Return what a yes-or-no parameter says on a day; nothing known says no."""
    return knows(law, name, day) and bool(law.parameter(name).at(day).value)


def named_on(law: Pack, name: str, day: date) -> tuple[Any, ...]:
    """Return the named things of a list in force on a day; none where nothing is known."""
    return tuple(law.parameter(name).at(day).value) if knows(law, name, day) else ()


def names_on(law: Pack, name: str, day: date) -> frozenset[str]:
    """Return the names of a list in force on a day; none where nothing is known."""
    return frozenset(one.name for one in named_on(law, name, day))


def is_past(law: Pack, term: str, *, start: date, day: date) -> bool:
    """Return whether a term that no clock of the case runs for is over on a day.

    Where the count runs into a year whose calendar is not loaded, its weekends alone decide.
    """
    try:
        return day > law.deadline(term, start=start).day
    except MissingCalendarError as error:
        return error.provisional is not None and day > error.provisional.day


def detains_first(case: Case, law: Pack) -> bool:
    """Return whether under the law of the case's day customs detains before the holder applies."""
    return says(law, DETAIN_FIRST, case.opened_on)


def customs_determines(case: Case, law: Pack) -> bool:
    """Return whether customs itself determines infringement in the route of the case."""
    return case.mode in names_on(law, DETERMINES, case.opened_on)
