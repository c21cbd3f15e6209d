"""Applications to the register (备案申请): their journal, and what they state now."""

from django.db import models

from guomen.store.models.accounts import Account
from guomen.store.models.parties import Party
from guomen.store.models.rights import Recordation


class Application(models.Model):
    """The copy of an application that lists read; its journal is the truth of its steps.

    `content` is the canonical JSON of a `rights.filing.Filing`: it changes while the applicant may
    edit it, and each step in the journal bears the SHA-256 of what it said then. `family` is the
    number of the application with which others were filed as one. `recordation` is the one that is
    concerned; for a first one, and for a transfer once it is approved, the one that came of it.
    """

    number = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="applications")
    agent = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    family = models.CharField(max_length=20, blank=True)
    recordation = models.ForeignKey(
        Recordation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    right_kind = models.CharField(max_length=20)
    right_number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    content = models.TextField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    examiner = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-changed_at", "-number"]
        indexes = [
            models.Index(fields=["holder", "-changed_at"]),
            models.Index(fields=["stage", "due_on"]),
            models.Index(fields=["right_kind", "right_number"]),
        ]

    def __str__(self) -> str:
        return self.number


class ApplicationEntry(models.Model):
    """One step as canonical JSON. Never updated, never deleted: a trigger refuses both."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="journal")
    sequence = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    event = models.TextField()

    class Meta:
        ordering = ["application", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["application", "sequence"], name="one_step_once")
        ]


class FiledVersion(models.Model):
    """What an application said when a step was taken on it; the journal holds its SHA-256."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["application", "id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "sha256"], name="one_version_once")
        ]


class DossierVersion(models.Model):
    """The dossier of a recordation, version by version: an old one stays what an officer saw."""

    recordation = models.ForeignKey(Recordation, on_delete=models.PROTECT, related_name="dossiers")
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        ordering = ["recordation", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["recordation", "version"], name="one_dossier_once")
        ]


class Letter(models.Model):
    """A document (文书) sent to an applicant or a holder; its file is found by the hash."""

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    addressee = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="letters")
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    recordation = models.ForeignKey(
        Recordation, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    issued_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["-issued_at", "-number"]
        indexes = [models.Index(fields=["addressee", "-issued_at"])]

    def __str__(self) -> str:
        return self.number
