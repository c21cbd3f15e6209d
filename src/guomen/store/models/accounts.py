"""Who may sign in, and in which roles."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from guomen.store.models.parties import Party


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by the name typed at sign-in."""


class Account(AbstractBaseUser):
    """A person who signs in: staff of an office, or somebody who acts for a party."""

    username = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=120)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    office = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    objects = Accounts()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.username


class AccountRole(models.Model):
    """One role of one account; the roles' meaning is in `access.policy`."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role"], name="one_role_once")]


class FailedSignIn(models.Model):
    """A sign-in that failed; enough of them in a row close the door for a while."""

    username = models.CharField(max_length=64)
    address = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["username", "at"])]
