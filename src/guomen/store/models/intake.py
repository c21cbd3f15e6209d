"""Files that were handed in: what came, what was new, what was refused."""

from django.db import models


class IntakeFile(models.Model):
    """One file handed in, known by the hash of its content."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=64)
    new = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    refused_file = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-received_at"]
