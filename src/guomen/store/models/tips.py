"""Tip-offs to customs: what a right holder knows of a coming shipment, and what became of it."""

from django.db import models

from guomen.store.models.parties import Party
from guomen.store.models.rights import Recordation


class TipOff(models.Model):
    """A tip-off (线索举报): restricted by nature; only its author and customs know of it."""

    number = models.CharField(max_length=20, unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="tips")
    recordation = models.ForeignKey(Recordation, on_delete=models.PROTECT, related_name="tips")
    goods = models.CharField(max_length=300)
    who = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=4, blank=True)
    expected_from = models.DateField(null=True, blank=True)
    expected_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    certainty = models.CharField(max_length=10)
    expires_on = models.DateField()
    status = models.CharField(max_length=16, default="received")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=64)
    worked_at = models.DateTimeField(null=True, blank=True)
    worked_by = models.CharField(max_length=64, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["-given_at"]
        indexes = [
            models.Index(fields=["status", "expires_on"]),
            models.Index(fields=["party", "given_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class TipFile(models.Model):
    """A file handed in with a tip-off, kept under the hash of its content."""

    tip = models.ForeignKey(TipOff, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
