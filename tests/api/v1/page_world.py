"""Everything that the commands of docs/reference/api.md need, made through the front door."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from guomen.access.policy import Actor, Role
from guomen.adapters.clock import now
from guomen.rights.filing import Subject
from guomen.rights.licence import Limits
from guomen.store.models import CardSeen
from guomen.usecases import applications, health, licences
from tests.api.v1.callers import machine
from tests.build_filings import version
from tests.build_guides import examined_with_card
from tests.build_site import (
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    key,
    load_declarations,
    party_called,
    speaker,
)
from tests.filings import FULL

RELEASED: Final = "310120260000000011"
TRADER: Final = LINE["consignor"]


def world(folder: Path) -> dict[str, str]:
    """Return the shell variables of the page: tokens of everybody, numbers of what there is."""
    people, examination = examined_with_card(folder)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    new_holder = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)
    trader = speaker(party_called(TRADER), Role.TRADER)
    limits = Limits(quantity=Decimal(1000), unit="025")
    quoted = licences.issue_token(MARK, name=TRADER, limits=limits, actor=FOUNDER, at=MORNING)
    load_declarations(folder, [{**LINE, "document_no": RELEASED, "licence_token": quoted}])
    health.look_through(actor=FOUNDER, at=now())
    return {
        "TOKEN": token(people.officer),
        "HOLDER": token(holder),
        "TRADER": token(trader),
        "EXAMINER": token(people.headquarters),
        "SUPERVISOR": token(people.supervisor),
        "EXAMINATION": examination,
        "CARD": str(CardSeen.objects.get().pk),
        "TRANSFER": transfer(new_holder),
        "REFUSED": to_refuse(holder),
    }


def token(actor: Actor) -> str:
    """Return the token of somebody."""
    return machine(actor, name=actor.name).headers["Authorization"].split()[1]


def transfer(new_holder: Actor) -> str:
    """Let another right holder ask to have the recordation transferred."""
    stated = replace(FULL, happened_on=date(2026, 5, 4), recordation=MARK)
    return filed(new_holder, stated, Subject.TRANSFER, MARK)


def to_refuse(holder: Actor) -> str:
    """File an application that customs will refuse on the page."""
    return filed(holder, FULL, Subject.RECORDATION, "")


def filed(actor: Actor, stated: Any, subject: Subject, recordation: str) -> str:
    """Draft, state, declare and submit an application now."""
    at = now()
    number = applications.draft(
        subject, actor=actor, at=at, kind=FULL.right.kind, recordation=recordation
    )
    applications.edit(number, stated, expected_version=version(number), actor=actor, at=at)
    applications.declare(number, actor=actor, at=at)
    return applications.submit(
        number, expected_version=version(number), submission=key(), actor=actor, at=at
    )


LEARNT: Final[dict[str, tuple[str, ...]]] = {
    "POST /api/v1/applications": ("APPLICATION", "number"),
    "POST /api/v1/register/T2019-76593/licences": ("LICENCE", "licence", "id"),
    "POST /api/v1/enquiries": ("ENQUIRY", "number"),
    "GET /api/v1/enquiries/$ENQUIRY": ("CODE", "code"),
    "GET /api/v1/questions": ("QUESTION", "rows", "0", "id"),
    "POST /api/v1/searches": ("SEARCH", "rows", "0", "id"),
    "POST /api/v1/tips": ("TIP", "number"),
}
"""Which variable a command of the page sets, and where its value stands in the answer."""


def learnt(method: str, place: str, content: Any) -> dict[str, str]:
    """Return the variable that is known after a command, none where it sets none."""
    name, *path = LEARNT.get(f"{method} {place}", ("",))
    if not name:
        return {}
    for part in path:
        content = content[int(part)] if part.isdecimal() else content[part]
    return {name: str(content)}
