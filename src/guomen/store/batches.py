"""Rows by many values of a column: no query names more than a database takes."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

from django.db.models import Model, Q, QuerySet

BATCH: Final = 400
Row = TypeVar("Row", bound=Model)


def conditions(column: str, values: Iterable[Any]) -> Iterator[Q]:
    """Yield conditions that a column has one of the values, each short enough for a query."""
    everything = sorted(set(values))
    for start in range(0, len(everything), BATCH):
        yield Q(**{f"{column}__in": everything[start : start + BATCH]})


def in_batches(rows: QuerySet[Row], column: str, values: Iterable[Any]) -> Iterator[Row]:
    """Yield the rows whose column has one of the values, a batch at a time."""
    for condition in conditions(column, values):
        yield from rows.filter(condition)
