"""Files that parties handed in: pictures and documents, by the hash of their content."""

from django.db import models

from guomen.store.models.parties import Party


class Upload(models.Model):
    """A file handed in for a party; the bytes lie under `sha256`, once for all who sent them.

    Of a picture the row says what was written anew, with `faults` joined by bars (too_small|…).
    `name` is what the sender called it.
    """

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=30)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sharpness = models.FloatField(null=True, blank=True)
    faults = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=200)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="uploads")
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["sha256"])]
        constraints = [
            models.UniqueConstraint(fields=["party", "sha256"], name="one_upload_once_for_a_party")
        ]

    def __str__(self) -> str:
        return self.sha256
