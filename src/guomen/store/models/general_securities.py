"""General securities (总担保): one letter that stands in for separate securities for a year."""

from django.db import models

from guomen.store.models.parties import Party


class GeneralSecurity(models.Model):
    """An application for a general security and what headquarters decided; in yuan."""

    number = models.CharField(max_length=20, unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="general_securities")
    year_costs = models.DecimalField(max_digits=18, decimal_places=2)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    guarantor = models.CharField(max_length=200)
    reference = models.CharField(max_length=120)
    issued_on = models.DateField()
    valid_to = models.DateField()
    status = models.CharField(max_length=12, default="applied")
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=64)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    serves_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-applied_at"]
        indexes = [models.Index(fields=["status", "applied_at"])]

    def __str__(self) -> str:
        return self.number
