"""The accounts of the demonstration: one person for each role, with passwords made here."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.access.policy import Actor, Role
from guomen.usecases.accounts import actor_named, create_account, find

OFFICE = "2900"
STAFF = {
    "officer": (Role.OFFICER, "查验关员 Officer Lin (demo)", OFFICE),
    "case_officer": (Role.CASE_OFFICER, "办案关员 Case officer Shen (demo)", OFFICE),
    "supervisor": (Role.SUPERVISOR, "科长 Supervisor Gao (demo)", OFFICE),
    "headquarters": (Role.HEADQUARTERS, "总署 Headquarters Wei (demo)", "0000"),
    "administrator": (Role.ADMINISTRATOR, "管理员 Administrator Lu (demo)", "0000"),
    "auditor": (Role.AUDITOR, "审计员 Auditor Qiu (demo)", "0000"),
}
FOUNDER = Actor("setup", frozenset({Role.ADMINISTRATOR, Role.HEADQUARTERS}), None, "0000")


@dataclass(frozen=True, slots=True)
class Login:
    """What a person needs to sign in; `totp_key` is the hex key of the second factor of staff."""

    username: str
    password: str
    totp_key: str
    role: str
    party: str = ""


def hire(at: datetime) -> list[Login]:
    """Create an account for each role of customs, with its second factor."""
    return [
        engage(name, role, title, office=office, at=at)
        for name, (role, title, office) in STAFF.items()
    ]


def engage(
    name: str, role: Role, title: str, *, at: datetime, office: str = "", party: str = ""
) -> Login:
    """Create one account; staff get an authenticator key."""
    password = secrets.token_urlsafe(12)
    create_account(
        name,
        display_name=title,
        roles={role},
        password=password,
        office=office,
        party=party,
        actor=FOUNDER,
        at=at,
    )
    return Login(name, password, enrol(name) if office else "", role.value, party)


def enrol(name: str) -> str:
    """Give an account an authenticator and return its key in hex."""
    device = TOTPDevice.objects.create(user=find(name), name="demo", confirmed=True)
    return str(device.key)


def actor(name: str) -> Actor:
    """Return one of the people as somebody who acts."""
    return actor_named(name)


def write(path: Path, logins: list[Login]) -> None:
    """Keep the accounts in a file that only the owner reads."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({one.username: asdict(one) for one in logins}, file, indent=1)
