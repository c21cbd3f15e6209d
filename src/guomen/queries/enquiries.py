"""Questions asked before shipping: as the trader who asked, and as the holder who answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.queries.right_names import right_name
from guomen.queries.work import DIRECTIONS
from guomen.rights.enquiry import Outcome
from guomen.store import visible
from guomen.store.models import Enquiry, EnquiryRight


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as both sides read it."""

    goods: str
    mark: str
    hs_code: str
    direction: Words
    direction_code: str
    country: str
    quantity: str
    unit: str
    partner: str
    partner_uscc: str


@dataclass(frozen=True, slots=True)
class RightRow:
    """What the trader is told of one recorded right."""

    recordation: str
    mark: str
    holder: str
    outcome: Outcome
    asked_at: datetime | None
    answered_at: datetime | None
    remark: str
    reply: str
    token: str

    @property
    def may_ask(self) -> bool:
        """Return whether the holder may be asked."""
        return self.outcome is Outcome.ASK

    @property
    def may_reply(self) -> bool:
        """Return whether the holder waits for more."""
        return self.outcome is Outcome.MORE


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One question in the trader's list."""

    number: str
    asked_at: datetime
    goods: str
    mark: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One signed version of an answer."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EnquiryPage:
    """One question with its answer as it stands, and its signed versions."""

    number: str
    code: str
    asked_at: datetime
    asked: Asked
    rights: tuple[RightRow, ...]
    valid_until: date
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question as the holder of a right reads it; the trader and its partner are named."""

    id: int
    number: str
    recordation: str
    mark: str
    asked_at: datetime | None
    asker: str
    asker_uscc: str
    asked: Asked
    outcome: Outcome
    remark: str
    reply: str
    token: str

    @property
    def waits(self) -> bool:
        """Return whether the trader waits for the answer."""
        return self.outcome is Outcome.ASKED


def own(actor: Actor, *, number: int) -> Page[EnquiryRow]:
    """Return one page of what the actor's party asked, the newest first."""
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    rows = visible.enquiries(actor).prefetch_related("rights")
    return page_of(rows.order_by("-asked_at", "-id"), enquiry_row, number=number)


def enquiry_row(row: Enquiry) -> EnquiryRow:
    """Return one question of a list."""
    asked = json.loads(row.question)
    outcomes = dict.fromkeys(Outcome(one.outcome) for one in row.rights.all())
    return EnquiryRow(row.number, row.asked_at, asked["goods"], asked["mark"], tuple(outcomes))


def show(actor: Actor, number: str) -> EnquiryPage:
    """Return one question of the actor's party; raises NotFoundError for none, or another's."""
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    row = visible.enquiries(actor).filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no question {number}.", f"没有查询 {number}。")
    answers = list(row.answers.order_by("-version"))
    rights = row.rights.select_related("recordation__right", "holder", "licence").order_by("id")
    return EnquiryPage(
        number=row.number,
        code=row.code,
        asked_at=row.asked_at,
        asked=asked_of(json.loads(row.question)),
        rights=tuple(right_row(one) for one in rights),
        valid_until=date.fromisoformat(json.loads(answers[0].body)["valid_until"]),
        versions=tuple(VersionRow(one.version, one.at) for one in answers),
    )


def asked_of(plain: Mapping[str, Any]) -> Asked:
    """Return a question out of its JSON."""
    return Asked(
        goods=plain["goods"],
        mark=plain["mark"],
        hs_code=plain["hs_code"],
        direction=DIRECTIONS[Direction(plain["direction"])],
        direction_code=plain["direction"],
        country=plain["country"],
        quantity=plain["quantity"] or "",
        unit=plain["unit"],
        partner=plain["partner"]["name"],
        partner_uscc=plain["partner"]["uscc"],
    )


def right_row(one: EnquiryRight) -> RightRow:
    """Return what the trader is told of one right."""
    return RightRow(
        recordation=one.recordation.number,
        mark=right_name(one.recordation.right),
        holder=one.holder.name,
        outcome=Outcome(one.outcome),
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        remark=one.remark,
        reply=one.reply,
        token=(one.licence.token or "") if one.licence else "",
    )


def questions(actor: Actor, *, number: int) -> Page[QuestionRow]:
    """Return one page of the questions put to the actor's rights: open ones first, then newest."""
    require(actor, Permission.READ_OWN_RIGHTS)
    waits = When(outcome=Outcome.ASKED.value, then=Value(0))
    order = Case(waits, default=Value(1), output_field=IntegerField())
    rows = whole(visible.questions(actor)).annotate(place=order).order_by("place", "-asked_at")
    return page_of(rows, question_row, number=number)


def question(actor: Actor, identifier: int) -> QuestionRow:
    """Return one question put to the actor; raises NotFoundError for none, or another's."""
    require(actor, Permission.READ_OWN_RIGHTS)
    row = whole(visible.questions(actor)).filter(pk=identifier).first()
    if row is None:
        raise NotFoundError(f"There is no question {identifier}.", f"没有询问 {identifier}。")
    return question_row(row)


def whole(rows: QuerySet[EnquiryRight]) -> QuerySet[EnquiryRight]:
    """Return questions with what a row shows, in one query."""
    return rows.select_related("enquiry__party", "recordation__right", "licence")


def question_row(row: EnquiryRight) -> QuestionRow:
    """Return one question as its holder reads it."""
    party = row.enquiry.party
    return QuestionRow(
        id=row.pk,
        number=row.enquiry.number,
        recordation=row.recordation.number,
        mark=right_name(row.recordation.right),
        asked_at=row.asked_at,
        asker=party.name,
        asker_uscc=party.uscc or "",
        asked=asked_of(json.loads(row.enquiry.question)),
        outcome=Outcome(row.outcome),
        remark=row.remark,
        reply=row.reply,
        token=(row.licence.token or "") if row.licence else "",
    )
