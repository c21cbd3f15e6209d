"""How often an address asked within one minute, so that all processes of a site count together."""

from django.db import models


class Visits(models.Model):
    """What one address took of its share of one minute; rows of past minutes are removed."""

    address = models.CharField(max_length=45)
    minute = models.PositiveBigIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "minute"], name="one_share_a_minute")
        ]
        indexes = [models.Index(fields=["minute"])]
