"""Numbers given out one after the other: cases, examinations, parties."""

from django.db import models


class Counter(models.Model):
    """The last number given in one series, such as `case/2921/2026`."""

    series = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveBigIntegerField(default=0)
