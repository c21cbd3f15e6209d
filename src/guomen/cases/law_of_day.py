"""What the law of a day says to a guard: yes or no, which names, or nothing known; never a year."""

from datetime import date
from typing import Final

from guomen.cases.case import Case
from guomen.law.calendar import MissingCalendarError
from guomen.law.on_day import names_on, says
from guomen.law.pack import Pack

DETAIN_FIRST: Final = "ex_officio.detain_before_reply"
NEEDS_RECORDATION: Final = "recordation.needed_for"
DETERMINES: Final = "determination.routes"
RELEASE_GROUNDS: Final = "release.grounds"


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
