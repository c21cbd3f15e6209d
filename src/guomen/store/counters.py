"""Gives out numbers in a series without giving one twice."""

from django.db import connection
from django.db.models import F

from guomen.store.models import Counter


def take(series: str, *, count: int = 1) -> range:
    """Return the next numbers of a series, from 1; the series is held until the transaction ends.

    Raises RuntimeError outside a transaction: a number whose use is rolled back is given again.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    Counter.objects.bulk_create([Counter(series=series)], ignore_conflicts=True)
    Counter.objects.filter(series=series).update(last=F("last") + count)
    last = Counter.objects.get(series=series).last
    return range(last - count + 1, last + 1)


def take_one(series: str) -> int:
    """Return the next number of a series, from 1."""
    return take(series)[0]
