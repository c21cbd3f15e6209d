"""Builders for applications to the register: a full filing, filed and decided by use cases only."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Dossier, Product
from guomen.rights.filing import Filing, Licence, RightFacts, Seat, Stated, Subject
from guomen.rights.right import RightKind
from guomen.store.models import Application
from guomen.usecases import applications, decisions, parties
from tests.build_site import FOUNDER, key, represent

HEAD: Final = Actor("founder", frozenset({Role.HEADQUARTERS}))
FACTS: Final = RightFacts(
    RightKind.TRADEMARK,
    number="9900001",
    mark="OSTRELLO",
    mark_zh="奥斯特罗",
    nice_classes=(25,),
    goods="鞋；运动鞋",
    granted_on=date(2021, 3, 1),
    expires_on=date(2031, 2, 28),
)
DOSSIER: Final = Dossier(
    (
        Product(
            "p1",
            Words("running shoe", "跑鞋"),
            hs_codes=("640411",),
            checks=(
                Check(
                    Words("tongue", "鞋舌"),
                    Words("sewn label", "缝制标签"),
                    Words("printed", "印制"),
                ),
            ),
        ),
    )
)
FULL: Final = Filing(
    FACTS,
    seat=Seat.DOMESTIC,
    licensing=Stated.LISTED,
    licences=(Licence("晋江奥斯特罗鞋业有限公司"),),
    infringements=Stated.NOTHING,
    dossier=DOSSIER,
)


def holder(name: str = "奥斯特罗公司", account: str = "ostrello") -> Actor:
    """Return somebody who speaks for a right holder, entered now."""
    number = parties.enter_party(name, actor=FOUNDER, at=FOUNDED)
    return represent(number, Role.RIGHT_HOLDER, name=account)


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


def all_of(steps: Iterable[str]) -> str:
    """Return steps as one line, for a message of a test."""
    return " → ".join(steps)
