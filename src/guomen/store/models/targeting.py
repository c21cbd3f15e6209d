"""The decision to examine a consignment (布控), with its lane and its reasons."""

from django.db import models

from guomen.store.models.screening import Consignment, ScreeningRun


class Selection(models.Model):
    """One consignment in one lane; `reasons` is a list of {code, en, zh, points}."""

    consignment = models.OneToOneField(
        Consignment, on_delete=models.CASCADE, related_name="selection"
    )
    run = models.ForeignKey(ScreeningRun, on_delete=models.PROTECT, related_name="selections")
    lane = models.CharField(max_length=20)
    basis = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=10, decimal_places=2)
    reasons = models.JSONField()
    probability = models.DecimalField(max_digits=12, decimal_places=10)
    examined = models.BooleanField(default=False)

    class Meta:
        ordering = ["examined", "-score", "consignment"]
        indexes = [models.Index(fields=["examined", "lane", "-score"])]
