"""The register: rights, recordations, authorised users."""

from django.db import models

from guomen.store.models.parties import Party


class Right(models.Model):
    """A trademark, copyright, patent or symbol; lists are joined with a bar (9|25).

    It is its holder's: a right that passes to another has a row of its own there, and the former
    one keeps its recordations, licences and dossiers; `transferred_on` is the day it passed.
    """

    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    mark = models.CharField(max_length=200, blank=True)
    mark_zh = models.CharField(max_length=200, blank=True)
    aliases = models.TextField(blank=True)
    nice_classes = models.CharField(max_length=160, blank=True)
    goods = models.TextField(blank=True)
    logo = models.CharField(max_length=200, blank=True)
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="rights")
    registered_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    transferred_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "number"]
        indexes = [models.Index(fields=["mark"]), models.Index(fields=["mark_zh"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=models.Q(transferred_on=None),
                name="one_right_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Recordation(models.Model):
    """A right entered in the customs register (备案).

    `seizures` are the cases in which goods that bear it were confiscated, a copy of their journals.
    `revision` is that of the register at which screening last had to learn of it: see
    `store.revisions`. `renewed_from` is the first day of the current term where it was renewed.
    """

    number = models.CharField(max_length=20, unique=True)
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="recordations")
    approved_on = models.DateField()
    valid_to = models.DateField()
    renewed_from = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=40, blank=True)
    seizures = models.PositiveIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["valid_to"]), models.Index(fields=["revision"])]

    def __str__(self) -> str:
        return self.number


class AuthorisedUser(models.Model):
    """A party that may lawfully use a recorded right (合法使用人), with limits: a licence.

    With `token` it is a licence token (许可凭证) that declarations quote; a row out of a register
    file has none until one is issued. `quantity` is the total of all goods under the licence in
    `unit`, `used` what was released of it, `over` the part of that which nothing was left for.
    """

    recordation = models.ForeignKey(
        Recordation, on_delete=models.CASCADE, related_name="authorised_users"
    )
    token = models.CharField(max_length=20, null=True, blank=True, unique=True)
    name = models.CharField(max_length=200, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    goods = models.CharField(max_length=300, blank=True)
    route = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    quantity = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    used = models.DecimalField(max_digits=18, decimal_places=3, default=0)
    over = models.DecimalField(max_digits=18, decimal_places=3, default=0)
    issued_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recordation", "name", "uscc"],
                condition=models.Q(token=None),
                name="one_user_without_token_once",
            )
        ]
        indexes = [
            models.Index(fields=["recordation", "name", "id"]),
            models.Index(fields=["recordation", "valid_to"]),
            models.Index(
                fields=["recordation"],
                condition=models.Q(quantity__isnull=False, used__gte=models.F("quantity")),
                name="licences_used_up",
            ),
            models.Index(fields=["uscc"]),
            models.Index(
                fields=["name"],
                opclasses=["varchar_pattern_ops"],
                name="authorised_user_name_begins",
            ),
        ]
