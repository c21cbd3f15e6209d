"""What screening found: only what was selected or hit becomes rows; the rest stays in the lake."""

from django.db import models

from guomen.store.models.parties import Party
from guomen.store.models.rights import Recordation


class ScreeningRun(models.Model):
    """One screening of one day's lines against one state of the register.

    `lines_digest` covers the lines of the day and what was known before it. `register_revision` is
    that of the register when the run read it; the digest is that of what it read.
    """

    day = models.DateField()
    at = models.DateTimeField()
    scorecard = models.CharField(max_length=20)
    register_digest = models.CharField(max_length=64)
    register_revision = models.PositiveBigIntegerField(default=0)
    lines_digest = models.CharField(max_length=64)
    lines = models.PositiveIntegerField()
    consignments = models.PositiveIntegerField()
    hits = models.PositiveIntegerField()
    lanes = models.JSONField()
    drawn = models.PositiveIntegerField()
    budget = models.PositiveIntegerField()
    seed = models.CharField(max_length=64)
    random_share = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        ordering = ["-day", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "day",
                    "scorecard",
                    "register_digest",
                    "lines_digest",
                    "budget",
                    "seed",
                    "random_share",
                ],
                name="one_run_once",
            )
        ]


class Consignment(models.Model):
    """A declaration or parcel that was hit or selected."""

    document_no = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12)
    declared_on = models.DateField()
    direction = models.CharField(max_length=6)
    customs_office = models.CharField(max_length=4)
    trade_mode = models.CharField(max_length=4, blank=True)
    transport_mode = models.CharField(max_length=1, blank=True)
    destination = models.CharField(max_length=3, blank=True)
    origin = models.CharField(max_length=3, blank=True)
    consignor = models.ForeignKey(
        Party, null=True, on_delete=models.PROTECT, related_name="consigned"
    )
    consignee = models.ForeignKey(
        Party, null=True, on_delete=models.PROTECT, related_name="received"
    )
    producer = models.ForeignKey(
        Party, null=True, on_delete=models.PROTECT, related_name="produced"
    )

    class Meta:
        ordering = ["-declared_on", "document_no"]
        indexes = [models.Index(fields=["declared_on", "customs_office"])]

    def __str__(self) -> str:
        return self.document_no


class ConsignmentLine(models.Model):
    """One line of goods as declared."""

    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="lines")
    line_no = models.PositiveIntegerField()
    line_id = models.CharField(max_length=60, unique=True)
    hs_code = models.CharField(max_length=13, blank=True)
    goods_name = models.TextField()
    specification = models.TextField(blank=True)
    brand_type = models.PositiveSmallIntegerField(null=True, blank=True)
    brand = models.CharField(max_length=200, blank=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=3)
    unit = models.CharField(max_length=20, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    weight_kg = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    licence_token = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["consignment", "line_no"]
        constraints = [
            models.UniqueConstraint(fields=["consignment", "line_no"], name="one_line_once")
        ]


class Hit(models.Model):
    """A screened line that may concern a recorded right."""

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="found")
    line = models.ForeignKey(ConsignmentLine, on_delete=models.CASCADE, related_name="hits")
    recordation = models.ForeignKey(Recordation, on_delete=models.PROTECT, related_name="hits")
    mark = models.CharField(max_length=200)
    start = models.IntegerField()
    end = models.IntegerField()
    transformation = models.CharField(max_length=30)
    points = models.JSONField()
    total = models.IntegerField()

    class Meta:
        ordering = ["-total", "line", "recordation"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "line", "recordation", "start", "end"], name="one_hit_once"
            )
        ]
        indexes = [models.Index(fields=["-total"])]
