"""What is filtered by and counted: one number for each document and column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from guomen.search.asked import Moment, Span, Standing
from guomen.search.document import Document

Array = npt.NDArray[Any]

NEVER: Final = date.max.toordinal()
NUMBER: Final = "S20"
CODE: Final = "U20"
STANDINGS: Final = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of documents, in their order; days are counted as Python counts them.

    `classes` has a bit for each class of goods; an `ended` that never comes is NEVER.
    """

    number: Array
    kind: Array
    country: Array
    classes: Array
    approved: Array
    year: Array
    valid: Array
    ended: Array
    revision: Array

    def __len__(self) -> int:
        return len(self.number)

    def standing(self, moment: Moment) -> Array:
        """Return where each document stands, as a place in STANDINGS."""
        day, until = moment.day.toordinal(), moment.renewal_until.toordinal()
        conditions = [
            self.ended <= day,
            self.approved > day,
            self.valid < day,
            self.valid <= until,
        ]
        answers = (Standing.ENDED, Standing.NOT_YET, Standing.LAPSED, Standing.RENEWAL_OPEN)
        places = [np.uint8(STANDINGS.index(one)) for one in answers]
        return np.select(conditions, places, np.uint8(STANDINGS.index(Standing.IN_FORCE)))


def columns_of(documents: Sequence[Document]) -> Columns:
    """Return the columns of documents."""
    days = [document.approved_on for document in documents]
    return Columns(
        number=np.array([document.number.encode() for document in documents], NUMBER),
        kind=np.array([document.kind for document in documents], CODE),
        country=np.array([document.country for document in documents], CODE),
        classes=np.array([bits_of(document.classes) for document in documents], np.uint64),
        approved=np.array([day.toordinal() for day in days], np.int32),
        year=np.array([day.year for day in days], np.int16),
        valid=np.array([document.valid_to.toordinal() for document in documents], np.int32),
        ended=np.array([ordinal(document.ended_on) for document in documents], np.int32),
        revision=np.array([document.revision for document in documents], np.int64),
    )


def bits_of(classes: Iterable[int]) -> int:
    """Return a bit for each class from 1 to 63."""
    return sum({1 << number for number in classes if 0 < number < 64})


def ordinal(day: date | None) -> int:
    """Return a day as a number, NEVER for none."""
    return NEVER if day is None else day.toordinal()


def beside(first: Columns, second: Columns) -> Columns:
    """Return the columns of two lots of documents, one behind the other."""
    both = {
        one.name: np.concatenate([getattr(first, one.name), getattr(second, one.name)])
        for one in fields(Columns)
    }
    return Columns(**both)


def within(days: Array, span: Span) -> Array:
    """Return which days lie in a span."""
    first = span.first.toordinal() if span.first else 0
    return (days >= first) & (days <= ordinal(span.last))
