"""Parties: the only place where names and addresses live, so that they can be erased."""

from django.db import models


class Party(models.Model):
    """A person or company. Journal and ledger know it by `number` only."""

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, default="company")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=18, null=True, blank=True, unique=True)
    customs_code = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=3, blank=True)
    address = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.number
