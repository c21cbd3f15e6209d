"""Searches of the register that somebody keeps."""

from django.db import models

from guomen.store.models.accounts import Account


class SavedSearch(models.Model):
    """What an account asks of the register again and again; `query` is that of the address.

    `seen_revision` is the register's when its owner last looked, `told_revision` when he was last
    told of something new; he is told where `alert` says so.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)
    alert = models.BooleanField(default=True)
    seen_revision = models.PositiveBigIntegerField(default=0)
    told_revision = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="one_saved_search_once")
        ]

    def __str__(self) -> str:
        return self.name
