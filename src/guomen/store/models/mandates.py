"""Agents: for whom an agent may act, from when to when."""

from django.db import models

from guomen.store.models.parties import Party


class Mandate(models.Model):
    """A power of attorney (授权委托): who acts for whom; only a confirmed one counts."""

    number = models.CharField(max_length=20, unique=True)
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates")
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="agents")
    valid_from = models.DateField()
    valid_to = models.DateField()
    document = models.CharField(max_length=64, blank=True)
    given_by = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["agent", "holder"])]

    def __str__(self) -> str:
        return self.number
