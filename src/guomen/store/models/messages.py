"""Messages: what is told to a party, an account or a desk; they are also the feed of events."""

from django.db import models
from django.db.models import Q

from guomen.store.models.accounts import Account
from guomen.store.models.contacts import Contact
from guomen.store.models.parties import Party


class Message(models.Model):
    """One sentence in both languages, with a link; it holds no name and no restricted fact.

    `account` alone reads it where it is given, else everybody who speaks for `party`, else the
    staff of `audience` (`headquarters`, `office:2920`). By mail it goes to `contact` where one is
    named, else to all of the party's. `sequence` rises in the order of commits.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    topic = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    party = models.ForeignKey(Party, null=True, on_delete=models.CASCADE, related_name="messages")
    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="messages"
    )
    audience = models.CharField(max_length=20, blank=True)
    contact = models.ForeignKey(
        Contact, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    en = models.CharField(max_length=400)
    zh = models.CharField(max_length=400)
    link = models.CharField(max_length=300)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["party", "sequence"]),
            models.Index(fields=["account", "sequence"]),
            models.Index(fields=["audience", "sequence"]),
            models.Index(
                fields=["sequence"],
                name="messages_to_mail",
                condition=Q(mailed_at__isnull=True, party__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.topic}"


class MessageMark(models.Model):
    """Up to which number an account has read everything."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="message_mark")
    read_to = models.PositiveBigIntegerField(default=0)


class MessageRead(models.Model):
    """One message beyond its mark that an account has read."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="messages_read")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="read_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "message"], name="one_message_read_once")
        ]


class MailDelivery(models.Model):
    """One message to one address: claimed before it is sent, so that it is sent once.

    `address` is the SHA-256 of the address: addresses live with the parties alone.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    address = models.CharField(max_length=64)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "address"], name="one_mail_once")]
