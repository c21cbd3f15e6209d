"""Gives out numbers in a series without a gap and without giving one twice."""

from django.db import connection
from django.db.models import F

from guomen.store.models import Counter


def take(series: str) -> int:
    """Return the next number of a series, from 1; the row is held until the transaction ends.

    Must be called inside a transaction: a number whose use is rolled back is given out again.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    Counter.objects.bulk_create([Counter(series=series)], ignore_conflicts=True)
    Counter.objects.filter(series=series).update(last=F("last") + 1)
    return Counter.objects.get(series=series).last
