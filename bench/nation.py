"""A register of a nation in a database: recordations, holders, authorised users, applications.

Rows are written in bulk, for what is measured is the site and not how its data came in; the same
seed makes the same nation.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from django.db import transaction
from rich.progress import track

from bench.corpus import build
from guomen.access.policy import Role
from guomen.rights.application import Stage
from guomen.rights.filed_text import as_text
from guomen.rights.filing import Filing, RightFacts, Subject
from guomen.rights.right import RightKind
from guomen.store import revisions
from guomen.store.models import (
    Account,
    AccountRole,
    Application,
    AuthorisedUser,
    Message,
    Party,
    Recordation,
    Right,
)

AT_A_TIME: Final = 5_000
COUNTRIES: Final = ("CN", "CN", "CN", "US", "DE", "FR", "IT", "JP", "KR", "GB")
KINDS: Final = (
    *(RightKind.TRADEMARK,) * 17,
    RightKind.COPYRIGHT,
    RightKind.DESIGN,
    RightKind.INVENTION,
)
GREAT: Final = 3_000
"""Recordations of the greatest holder, and the users of its greatest recordation."""
FIRST_DAY: Final = date(2016, 12, 1)
MORNING: Final = datetime(2026, 11, 30, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything there is."""

    recordations: int = 100_000
    users: int = 1_000_000
    applications: int = 5_000
    messages: int = 20_000


@dataclass(frozen=True, slots=True)
class Nation:
    """Who signs in, and what there is to look at."""

    holder: str
    examiner: str
    officer: str
    recordation: str
    application: str


def fill(size: Size, seed: int) -> Nation:
    """Write a nation into an empty database."""
    dice = random.Random(seed)
    marks = build(seed=seed, lines=1, marks=size.recordations).register.to_pylist()
    with transaction.atomic():
        revisions.hold()
        holders = parties(max(size.recordations // 5, 2))
        rights = [right_of(row, at, holders, dice) for at, row in enumerate(marks)]
        save(Right, rights, "rights")
        recordations = [recordation_of(right, at, dice) for at, right in enumerate(rights)]
        save(Recordation, recordations, "recordations")
        save(AuthorisedUser, users(recordations, size.users, dice), "authorised users", size.users)
        save(Application, applications(rights, size.applications, dice), "applications")
        save(Message, messages(holders, size.messages), "messages")
    return Nation(
        holder=account("load.holder", Role.RIGHT_HOLDER, party=holders[0]),
        examiner=account("load.examiner", Role.HEADQUARTERS, office="0000"),
        officer=account("load.officer", Role.OFFICER, office="2920"),
        recordation=recordations[0].number,
        application="A2026-000001",
    )


def save(model: Any, rows: Iterable[Any], what: str, total: int | None = None) -> None:
    """Write rows in batches, with a bar."""
    several = iter(rows)
    size = total if total is not None else len(rows) if isinstance(rows, list) else None
    batches = iter(lambda: list(islice(several, AT_A_TIME)), [])
    steps = -(-size // AT_A_TIME) if size is not None else None
    for batch in track(batches, f"{what:>18}", total=steps, disable=not sys.stderr.isatty()):
        model.objects.bulk_create(batch, batch_size=AT_A_TIME)


def parties(count: int) -> list[Party]:
    """Return holders, written."""
    rows = [
        Party(
            number=f"P9{at:07}",
            name=f"第{at}号知识产权控股有限公司",
            name_en=f"Holding No. {at} Ltd.",
            country=COUNTRIES[at % len(COUNTRIES)],
        )
        for at in range(count)
    ]
    save(Party, rows, "holders")
    return rows


def right_of(row: dict[str, str], at: int, holders: list[Party], dice: random.Random) -> Right:
    """Return the right of one row of the corpus; the first many are one holder's."""
    holder = holders[0] if at < GREAT else holders[dice.randrange(1, len(holders))]
    kind = KINDS[at % len(KINDS)]
    return Right(
        kind=kind,
        number=f"{70_000_000 + at}",
        title=(row["mark"] or row["mark_zh"])[:200],
        mark=row["mark"][:200],
        mark_zh=row["mark_zh"][:200],
        aliases=row["aliases"],
        nice_classes=row["nice_classes"] if kind is RightKind.TRADEMARK else "",
        goods="服装；鞋；帽" if at % 3 else "扬声器；耳机",
        holder=holder,
        expires_on=date(2030, 1, 1) + timedelta(days=at % 3000),
    )


def recordation_of(right: Right, at: int, dice: random.Random) -> Recordation:
    """Return a recordation approved in the last ten years; a few have ended."""
    approved = FIRST_DAY + timedelta(days=dice.randrange(3640))
    ended = approved + timedelta(days=400) if at % 50 == 49 else None
    return Recordation(
        number=f"T{approved.year}-{at:06}",
        right=right,
        approved_on=approved,
        valid_to=min(approved + timedelta(days=3651), right.expires_on or date.max),
        ended_on=ended,
        ended_because="cancelled" if ended else "",
        revision=1,
    )


def users(
    recordations: list[Recordation], count: int, dice: random.Random
) -> Iterator[AuthorisedUser]:
    """Yield authorised users: many of the first recordation, the rest spread out."""
    for at in range(count):
        row = recordations[0] if at < GREAT else recordations[dice.randrange(len(recordations))]
        yield AuthorisedUser(recordation=row, name=f"第{at}号进出口贸易有限公司")


def applications(rights: list[Right], count: int, dice: random.Random) -> list[Application]:
    """Return applications that wait for customs, some of them the greatest holder's."""
    rows = []
    for at in range(1, count + 1):
        right = rights[dice.randrange(len(rights))] if at > 300 else rights[at]
        facts = RightFacts(RightKind(right.kind), right.number, mark=right.mark)
        rows.append(
            Application(
                number=f"A2026-{at:06}",
                subject=Subject.RECORDATION,
                stage=Stage.SUBMITTED,
                holder=right.holder,
                right_kind=right.kind,
                right_number=right.number,
                title=right.title,
                content=as_text(Filing(facts)),
                created_at=MORNING,
                changed_at=MORNING - timedelta(hours=at),
                submitted_at=MORNING - timedelta(hours=at),
                due_on=date(2026, 12, 1) + timedelta(days=at % 40),
            )
        )
    return rows


def messages(holders: list[Party], count: int) -> list[Message]:
    """Return messages, half of them to the greatest holder."""
    return [
        Message(
            sequence=at,
            at=MORNING,
            topic="application.submitted",
            subject=f"application A2026-{at:06}",
            party=holders[0] if at % 2 else holders[at % len(holders)],
            en=f"Received: recordation A2026-{at:06}.",
            zh=f"已收到备案申请 A2026-{at:06}。",
            link="/portal/",
        )
        for at in range(1, count + 1)
    ]


def account(name: str, role: Role, *, party: Party | None = None, office: str = "") -> str:
    """Make an account without a password, and return its name."""
    row = Account(
        username=name,
        display_name=name,
        party=party,
        office=office,
        language="zh-hans",
        created_at=MORNING,
    )
    row.set_unusable_password()
    row.save()
    AccountRole.objects.create(account=row, role=role)
    return name
