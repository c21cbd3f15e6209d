"""Tokens with which machines sign in to the interface."""

from django.db import models

from guomen.store.models.accounts import Account


class ApiToken(models.Model):
    """A token of an account; only its SHA-256 is kept, so that nobody can read it again."""

    name = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
