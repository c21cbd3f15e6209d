"""What traders ask before they ship (商品出运前查询), and what they are told."""

from django.db import models

from guomen.store.models.accounts import Account
from guomen.store.models.parties import Party
from guomen.store.models.rights import AuthorisedUser, Recordation


class Enquiry(models.Model):
    """One question of a trader; `question` is canonical JSON, `code` opens its public page."""

    number = models.CharField(max_length=20, unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="enquiries")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="enquiries")
    asked_at = models.DateTimeField()
    question = models.TextField()
    code = models.CharField(max_length=20)
    register_revision = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["party", "-asked_at"]),
            models.Index(fields=["account", "-asked_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class EnquiryRight(models.Model):
    """A recorded right that a question concerns, and where its holder stands with it.

    `outcome` is what the trader reads; `asked_at` is when the question was put to the holder.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="rights")
    recordation = models.ForeignKey(Recordation, on_delete=models.PROTECT, related_name="enquiries")
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="questions")
    outcome = models.CharField(max_length=30)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    reply = models.CharField(max_length=500, blank=True)
    licence = models.ForeignKey(
        AuthorisedUser, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )

    class Meta:
        ordering = ["enquiry", "recordation"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "recordation"], name="one_right_of_a_question_once"
            )
        ]
        indexes = [models.Index(fields=["holder", "asked_at", "id"])]


class EnquiryAnswer(models.Model):
    """One version of the signed answer: `body` is canonical JSON, `signature` signs its bytes."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="answers")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    body = models.TextField()
    signature = models.CharField(max_length=100)
    key_id = models.CharField(max_length=16)

    class Meta:
        ordering = ["enquiry", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "version"], name="one_version_of_an_answer_once"
            )
        ]
