"""A form that was sent; the second sending of the same form finds the first one's outcome."""

from django.db import models


class Submission(models.Model):
    """One form, known by the key it was rendered with, and where it led."""

    key = models.CharField(max_length=40, unique=True)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=120)
