"""GET api/v1/health: how far officers can use recordations today, and what to mend."""

from typing import Any, Final

from django.http import HttpRequest
from ninja import Body, Query, Router

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.applications_schemas import NothingIn
from guomen.api.v1.doors import caller
from guomen.api.v1.guides import tally_out
from guomen.api.v1.health_schemas import (
    BandOut,
    CommonOut,
    HealthOut,
    HealthPageOut,
    HealthPartOut,
    HealthsOut,
    KindHealthOut,
    NoteOut,
    NudgeOut,
    ProductVotesOut,
    RegisterHealthOut,
    WorstOut,
)
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.listing import ListIn, next_of, number_in
from guomen.api.v1.register import Number
from guomen.api.v1.schemas import both_out, said
from guomen.api.v1.showing import example
from guomen.queries import health
from guomen.queries.health import HealthRow, WorstRow
from guomen.rights.health import PartScore
from guomen.usecases.health import confirm as confirm_all

router: Final = Router(tags=["health"])


@router.get("health", response=HealthsOut, summary="Health of your recordations", url_name="health")
def index(request: HttpRequest, asked: Query[ListIn]) -> HealthsOut:
    """Return your recordations in force with their health, by number."""
    page = health.mine(caller(request), number=number_in(asked), at=now())
    rows = [HealthOut(**health_fields(row)) for row in page.rows]
    return HealthsOut(total=page.total, rows=rows, next=next_of(request, page.next))


@router.get(
    "health/register",
    response=RegisterHealthOut,
    summary="Health of the register",
    url_name="health-register",
)
def register(request: HttpRequest) -> RegisterHealthOut:
    """Return the health of the whole register as it was looked through last."""
    found = health.report(caller(request))
    return RegisterHealthOut(
        at=found.at,
        table=found.table,
        recordations=found.recordations,
        mean=found.mean,
        bands=[
            BandOut(low=low, high=high, recordations=number) for low, high, number in found.bands
        ],
        kinds=[
            KindHealthOut(kind=said(one.kind), recordations=one.recordations, mean=one.mean)
            for one in found.kinds
        ],
        lacks=[
            CommonOut(code=code, words=said(words), recordations=number)
            for code, words, number in found.lacks
        ],
        worst=[worst_out(one) for one in found.worst],
    )


@router.get(
    "register/{number}/health",
    response=HealthPageOut,
    summary="Health of one recordation",
    url_name="recordation-health",
)
def show(request: HttpRequest, number: Number) -> HealthPageOut:
    """Return the health of a recordation with its reasons, and what officers said of its cards."""
    return page_out(caller(request), number)


@router.post(
    "register/{number}/confirm",
    response=HealthPageOut,
    summary="Confirm that everything is still true",
    url_name="recordation-confirm",
    openapi_extra=example({}),
)
def confirm(
    request: HttpRequest, number: Number, body: Body[NothingIn], key: IdempotencyKey
) -> HealthPageOut:
    """Say as the right-holder that everything recorded is still true."""
    del body
    actor = caller(request)
    confirm_all(number, submission=submission_of(key, actor=actor), actor=actor, at=now())
    return page_out(actor, number)


def page_out(actor: Actor, number: str) -> HealthPageOut:
    """Return one recordation's health."""
    found = health.show(actor, number, at=now())
    return HealthPageOut(
        **health_fields(found.row),
        holder=both_out(found.holder),
        confirmed_at=found.confirmed_at,
        votes=[
            ProductVotesOut(product=product, votes=tally_out(votes))
            for product, votes in found.votes
        ],
        votes_until=found.votes_until,
        notes=[
            NoteOut(
                product=one.product,
                verdict=one.verdict.value,
                note=one.note,
                released_at=one.released_at,
            )
            for one in found.notes
        ],
    )


def health_fields(row: HealthRow) -> dict[str, Any]:
    """Return what is said of one recordation."""
    return {
        "recordation": row.recordation,
        "mark": row.mark,
        "kind": said(row.kind),
        "total": row.health.total,
        "parts": [part_out(part) for part in row.health.parts],
        "made_by": row.health.made_by,
    }


def part_out(part: PartScore) -> HealthPartOut:
    """Return one part with its reasons."""
    return HealthPartOut(
        part=part.part.value,
        words=said(part.part.words),
        score=part.score,
        reasons=[said(one.words) for one in part.reasons],
        nudges=[
            NudgeOut(code=one.code, words=said(one.words), fix=one.fix.value) for one in part.nudges
        ],
    )


def worst_out(row: WorstRow) -> WorstOut:
    """Return one of the worst."""
    return WorstOut(
        recordation=row.recordation,
        mark=row.mark,
        holder=row.holder,
        total=row.total,
        lacks=[said(words) for words in row.lacks],
    )
