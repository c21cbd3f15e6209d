"""A page of a list: the rows, and where they stand among all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list of `total` rows; pages are numbered from 1."""

    rows: tuple[Row, ...]
    total: int
    number: int
    pages: int

    @property
    def previous(self) -> int | None:
        """Return the number of the page before, None on the first."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """Return the number of the page after, None on the last."""
        return self.number + 1 if self.number < self.pages else None


def page_of(
    found: QuerySet[Any], row: Callable[[Any], Row], *, number: int, size: int = PAGE
) -> Page[Row]:
    """Return one page of a query as view models; a number beyond the last page is the last."""
    total = found.count()
    pages = max(-(-total // size), 1)
    number = min(max(number, 1), pages)
    start = (number - 1) * size
    return Page(tuple(row(one) for one in found[start : start + size]), total, number, pages)


def itself(row: Row) -> Row:
    """Return a row as it is: for a page whose rows are shown together."""
    return row
