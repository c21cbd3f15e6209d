"""A case is its append-only journal; the row is a copy written in the same transaction."""

from django.db import models

from guomen.store.models.examinations import Examination
from guomen.store.models.parties import Party
from guomen.store.models.screening import Consignment


class CaseFile(models.Model):
    """The copy of a case that lists and filters read; the journal is the truth."""

    number = models.CharField(max_length=30, unique=True)
    office = models.CharField(max_length=4)
    mode = models.CharField(max_length=20)
    traffic = models.CharField(max_length=12)
    direction = models.CharField(max_length=6)
    consignment = models.ForeignKey(
        Consignment, null=True, on_delete=models.PROTECT, related_name="cases"
    )
    examination = models.OneToOneField(
        Examination, null=True, on_delete=models.PROTECT, related_name="case"
    )
    opened_at = models.DateTimeField()
    last_act_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    pack = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    next_deadline_at = models.DateTimeField(null=True)
    next_deadline_rule = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["office", "closed_at", "next_deadline_at"]),
            models.Index(fields=["next_deadline_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class JournalEntry(models.Model):
    """One act (行为) as canonical JSON. Never updated, never deleted: a trigger refuses both."""

    case = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="journal")
    sequence = models.PositiveIntegerField()
    act = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    event = models.TextField()

    class Meta:
        ordering = ["case", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="one_line_of_journal_once")
        ]


class CaseParty(models.Model):
    """Who has a part in a case; they see their side of it from `told_at` on, not before."""

    case = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="cases")
    part = models.CharField(max_length=20)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "party", "part"], name="one_part_once")
        ]
        indexes = [models.Index(fields=["party", "told_at"])]


class IssuedDocument(models.Model):
    """A document (文书) issued by an act, to one addressee."""

    case = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="documents")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    number = models.CharField(max_length=48, unique=True)
    addressee = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["case", "sequence", "number"]
