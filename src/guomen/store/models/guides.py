"""Guide cards in use: who looked at which version, and what officers said of it afterwards."""

from django.db import models

from guomen.store.models.examinations import Examination
from guomen.store.models.rights import Recordation


class GuideLook(models.Model):
    """Somebody of customs looked at a card, in the version that was shown."""

    recordation = models.ForeignKey(
        Recordation, on_delete=models.PROTECT, related_name="guide_looks"
    )
    product = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["by", "recordation", "-at"])]


class CardSeen(models.Model):
    """The version of a card that an officer had seen when an examination was recorded.

    `sha256` is that of the dossier version, which the ledger holds beside the examination.
    """

    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="cards")
    recordation = models.ForeignKey(
        Recordation, on_delete=models.PROTECT, related_name="cards_seen"
    )
    product = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ["examination", "recordation", "product"]
        constraints = [
            models.UniqueConstraint(
                fields=["examination", "recordation", "product"], name="one_card_seen_once"
            )
        ]


class GuideVote(models.Model):
    """What the officer said of a card after an examination; one vote for each of both.

    The note is for customs until headquarters releases it to the right-holder.
    """

    card = models.OneToOneField(CardSeen, on_delete=models.PROTECT, related_name="vote")
    recordation = models.ForeignKey(Recordation, on_delete=models.PROTECT, related_name="votes")
    product = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["recordation", "product"])]


class CheckVote(models.Model):
    """What the officer said of one check of the card, known by the key of its words."""

    vote = models.ForeignKey(GuideVote, on_delete=models.CASCADE, related_name="checks")
    check_key = models.CharField(max_length=12)
    verdict = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vote", "check_key"], name="one_check_vote_once")
        ]


class Confirmation(models.Model):
    """The right-holder said that everything recorded is still true."""

    recordation = models.ForeignKey(
        Recordation, on_delete=models.PROTECT, related_name="confirmations"
    )
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["recordation", "-at"])]


class RecordationHealth(models.Model):
    """The health of a recordation when the register was looked through last, for lists.

    A part is empty where nobody could know it. `lacks` are the codes of the nudges, joined with
    bars.
    """

    recordation = models.OneToOneField(Recordation, on_delete=models.CASCADE, related_name="health")
    total = models.PositiveSmallIntegerField()
    completeness = models.PositiveSmallIntegerField()
    freshness = models.PositiveSmallIntegerField()
    distinctiveness = models.PositiveSmallIntegerField()
    usefulness = models.PositiveSmallIntegerField(null=True, blank=True)
    response = models.PositiveSmallIntegerField(null=True, blank=True)
    lacks = models.TextField(blank=True)
    table = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ["total", "recordation"]
        indexes = [models.Index(fields=["total", "recordation"])]
