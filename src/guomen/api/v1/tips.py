"""Tip-offs over the interface: given by holders, worked by customs, told back lawfully."""

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Body, Path, Query, Router

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.listing import ListIn, next_of, number_in
from guomen.api.v1.schemas import both_out, said
from guomen.api.v1.showing import example
from guomen.api.v1.tips_schemas import (
    TIP,
    DeskTipRowOut,
    DeskTipsOut,
    OwnTipOut,
    OwnTipsOut,
    TipGivenOut,
    TipIn,
    TipOut,
    WorkIn,
)
from guomen.queries import tips
from guomen.queries.tips import OwnTip, TipPage
from guomen.usecases import tips as doing
from guomen.usecases.once import once

router: Final = Router(tags=["tips"])
TipNumber = Annotated[
    str, Path(pattern=TIP, description="Number of the tip-off.", example="L2026-000001")
]
GIVEN: Final = {
    "recordation": "T2019-76593",
    "goods": "运动鞋",
    "certainty": "documents",
    "expires_on": "2027-03-31",
}


@router.get("tips", response=OwnTipsOut, summary="List your tip-offs", url_name="tips")
def index(request: HttpRequest, asked: Query[ListIn]) -> OwnTipsOut:
    """Return your tip-offs with what became of them; no case of anybody is told."""
    page = tips.own(caller(request), number=number_in(asked))
    rows = [own_out(row) for row in page.rows]
    return OwnTipsOut(total=page.total, rows=rows, next=next_of(request, page.next))


@router.post(
    "tips",
    response=TipGivenOut,
    summary="Give a tip-off",
    url_name="tip-give",
    openapi_extra=example(GIVEN),
)
def give(request: HttpRequest, body: Body[TipIn], key: IdempotencyKey) -> TipGivenOut:
    """Tell customs what you know of goods that may infringe your recordation."""
    actor = caller(request)
    submission = submission_of(key, actor=actor)
    given = doing.TipInput(**body.dict())
    number = doing.give(given, files=(), actor=actor, at=now(), submission=submission)
    return TipGivenOut(number=number)


@router.get(
    "tips/desk", response=DeskTipsOut, summary="Tip-offs for your desk", url_name="tips-desk"
)
def desk(request: HttpRequest, asked: Query[ListIn]) -> DeskTipsOut:
    """Return the tip-offs for your desk: those to look at first, then by their last day."""
    page = tips.to_work(caller(request), number=number_in(asked))
    rows = [DeskTipRowOut(**row_fields(row)) for row in page.rows]
    return DeskTipsOut(total=page.total, rows=rows, next=next_of(request, page.next))


@router.get("tips/{number}", response=TipOut, summary="Read a tip-off", url_name="tip")
def show(request: HttpRequest, number: TipNumber) -> TipOut:
    """Return a tip-off with all it says; each look is in the ledger."""
    return looked_at(caller(request), number)


@router.post(
    "tips/{number}/work",
    response=TipOut,
    summary="Say what became of a tip-off",
    url_name="tip-work",
    openapi_extra=example({"status": "in_profile"}),
)
def work(
    request: HttpRequest, number: TipNumber, body: Body[WorkIn], key: IdempotencyKey
) -> TipOut:
    """Write what became of a tip-off; its author is told that there is news, not your remark."""
    actor, at = caller(request), now()

    def act() -> str:
        doing.work(number, status=body.status, remark=body.remark, actor=actor, at=at)
        return number

    content = ("work_tip", number, body.dict())
    once(submission_of(key, actor=actor), act, content=content, actor=actor, at=at)
    return looked_at(actor, number)


def looked_at(actor: Actor, number: str) -> TipOut:
    """Return a tip-off for customs, and write down who looked."""
    found = tips.one(actor, number)
    doing.record_look(number, actor=actor, at=now())
    return TipOut(
        **row_fields(found),
        party=found.party,
        party_name=both_out(found.party_name),
        goods=found.goods,
        who=found.who,
        place=found.place,
        expected_from=found.expected_from,
        expected_to=found.expected_to,
        source=found.source,
        certainty=said(found.certainty),
        worked_at=found.worked_at,
        worked_by=found.worked_by,
        remark=found.remark,
    )


def row_fields(row: TipPage) -> dict[str, Any]:
    """Return what a list of a desk says of a tip-off."""
    return {
        "number": row.number,
        "recordation": row.recordation,
        "office": row.office,
        "status": row.status,
        "status_words": said(row.state),
        "given_at": row.given_at,
        "expires_on": row.expires_on,
    }


def own_out(row: OwnTip) -> OwnTipOut:
    """Return a tip-off for its author."""
    return OwnTipOut(
        number=row.number,
        recordation=row.recordation,
        goods=row.goods,
        status=row.status,
        status_words=said(row.state),
        given_at=row.given_at,
        status_at=row.state_on,
        expires_on=row.expires_on,
        files=row.files,
    )
