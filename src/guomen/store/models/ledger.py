"""The hash-chained record of who did and who looked at what (审计链)."""

from django.db import models


class LedgerEntry(models.Model):
    """One link of the chain. Never updated, never deleted: a trigger refuses both."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    detail = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject"])]


class LedgerHead(models.Model):
    """The end of the chain: whoever writes the next link holds this row, and a cut tail shows."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_ledger")]
