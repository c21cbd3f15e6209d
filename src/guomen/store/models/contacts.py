"""Whom customs reaches for a party, when they are awake, and what the party prepared."""

from django.db import models

from guomen.store.models.cases import CaseFile
from guomen.store.models.parties import Party


class Contact(models.Model):
    """A person to reach for a party; hours are local to `time_zone`, `days` are 1 for Monday."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Shanghai")
    days = models.CharField(max_length=7, default="12345")
    opens = models.TimeField()
    closes = models.TimeField()
    away_from = models.DateField(null=True, blank=True)
    away_to = models.DateField(null=True, blank=True)
    cover = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="covers"
    )

    class Meta:
        ordering = ["party", "order", "pk"]


class StandingInstruction(models.Model):
    """What a party wants the form of a notice to be filled with; it never acts by itself."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="instruction")
    answer = models.CharField(max_length=30)
    reasons = models.TextField(blank=True)
    sender = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)


class EscalationStep(models.Model):
    """A step of a ladder that was told: each once for a notice."""

    case = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="escalation")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=40)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "party", "step"], name="one_rung_once")
        ]
