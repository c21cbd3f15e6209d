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
