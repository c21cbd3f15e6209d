"""What was looked at, and its structured result, negative ones too (查验)."""

from django.db import models

from guomen.store.models.accounts import Account
from guomen.store.models.rights import Recordation
from guomen.store.models.screening import Consignment, ConsignmentLine


class Examination(models.Model):
    """One look at one consignment."""

    number = models.CharField(max_length=30, unique=True)
    consignment = models.ForeignKey(
        Consignment, on_delete=models.PROTECT, related_name="examinations"
    )
    officer = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="examinations")
    at = models.DateTimeField()
    result = models.CharField(max_length=30)
    remarks = models.TextField(blank=True)

    class Meta:
        ordering = ["-at"]


class Finding(models.Model):
    """What was found on one line for one right; no recordation where no right is concerned."""

    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="findings")
    line = models.ForeignKey(ConsignmentLine, on_delete=models.PROTECT, related_name="findings")
    recordation = models.ForeignKey(
        Recordation, null=True, on_delete=models.PROTECT, related_name="findings"
    )
    outcome = models.CharField(max_length=30)
    goods = models.CharField(max_length=200, blank=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    checked_price = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    remarks = models.TextField(blank=True)

    class Meta:
        ordering = ["examination", "line", "id"]


class Photo(models.Model):
    """A photo of the goods, stored by the hash of its content."""

    examination = models.ForeignKey(Examination, on_delete=models.CASCADE, related_name="photos")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=30)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)

    class Meta:
        ordering = ["examination", "id"]
        constraints = [
            models.UniqueConstraint(fields=["examination", "sha256"], name="one_photo_once")
        ]
