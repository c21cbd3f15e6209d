"""Builders for applications to the register: a full filing, filed and decided by use cases only."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.rights.filing import Filing, Subject
from guomen.store.models import Application
from guomen.usecases import applications, decisions, parties
from tests.build_site import key, speaker
from tests.filings import FULL


def holder(name: str = "奥斯特罗公司") -> Actor:
    """Return somebody who speaks for a right holder, entered now."""
    head = Actor("founder", frozenset({Role.HEADQUARTERS}))
    number = parties.enter_party(name, actor=head, at=FOUNDED)
    return speaker(number, Role.RIGHT_HOLDER)


FOUNDED: Final = datetime.fromisoformat("2026-01-05T09:00:00+08:00")


def version(number: str) -> int:
    """Return the version of an application as a form would show it."""
    return Application.objects.get(number=number).version


def filed(
    actor: Actor,
    at: datetime,
    filing: Filing = FULL,
    subject: Subject = Subject.RECORDATION,
    recordation: str = "",
) -> str:
    """Draft, fill in, declare and submit an application, and return its number."""
    number = applications.draft(
        subject, actor=actor, at=at, kind=filing.right.kind, recordation=recordation
    )
    stated = replace(filing, recordation=recordation)
    applications.edit(number, stated, expected_version=version(number), actor=actor, at=at)
    applications.declare(number, actor=actor, at=at)
    return submit(number, actor, at)


def submit(number: str, actor: Actor, at: datetime) -> str:
    """Submit an application as it stands."""
    return applications.submit(
        number, expected_version=version(number), submission=key(), actor=actor, at=at
    )


def approve(number: str, at: datetime, actor: Actor) -> str:
    """Approve an application and return the number of the recordation."""
    decisions.approve(
        number, expected_version=version(number), submission=key(), actor=actor, at=at
    )
    found = Application.objects.select_related("recordation").get(number=number).recordation
    return found.number if found else ""


def recorded(actor: Actor, examiner: Actor, at: datetime, filing: Filing = FULL) -> str:
    """File and approve at once; return the number of the recordation."""
    return approve(filed(actor, at, filing), at, examiner)
