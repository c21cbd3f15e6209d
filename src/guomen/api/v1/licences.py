"""Licence tokens over the interface: listed, issued, changed, withdrawn; what was used of them."""

from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Body, Path, Query, Router

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.applications_schemas import NothingIn
from guomen.api.v1.doors import caller
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.kept import plain_of
from guomen.api.v1.licences_schemas import (
    LARGEST_ID,
    ChangeLimitsIn,
    GrantIn,
    LicenceOut,
    LicencePageOut,
    LicencesIn,
    LicencesOut,
    UseOut,
)
from guomen.api.v1.listing import ListIn, next_of, number_in
from guomen.api.v1.register import Number
from guomen.api.v1.schemas import said
from guomen.api.v1.showing import example
from guomen.queries import licences
from guomen.queries.licences import LicenceRow, UseRow
from guomen.queries.paging import Page
from guomen.rights.licence import Limits
from guomen.usecases import licences as doing
from guomen.usecases.once import once

router: Final = Router(tags=["licences"])
Licence = Annotated[
    int, Path(ge=1, le=LARGEST_ID, description="Identifier of the licence.", example=1)
]
LIMITS: Final = {
    "goods": ["6404"],
    "directions": ["export"],
    "valid_to": "2027-12-31",
    "quantity": "1000",
    "unit": "025",
}


@router.get(
    "register/{number}/licences",
    response=LicencesOut,
    summary="List the licences of your recordation",
    url_name="licences",
)
def of_recordation(request: HttpRequest, number: Number, asked: Query[LicencesIn]) -> LicencesOut:
    """Return the licences of a recordation by name, with what is left of each."""
    found = licences.of_recordation(
        caller(request), number, asked=asked.q, number=number_in(asked), day=now().date()
    )
    return licences_out(request, found.found)


@router.post(
    "register/{number}/licences",
    response=LicencePageOut,
    summary="Issue a licence token",
    url_name="licence-issue",
    openapi_extra=example({"name": "宁波合规鞋业有限公司", "limits": LIMITS}),
)
def issue(
    request: HttpRequest, number: Number, body: Body[GrantIn], key: IdempotencyKey
) -> LicencePageOut:
    """Issue a token to a party that may lawfully use the right; tell the party its number."""
    actor = caller(request)
    token = doing.issue_token(
        number,
        name=body.name,
        uscc=body.uscc,
        limits=body.limits or Limits(),
        actor=actor,
        at=now(),
        submission=submission_of(key, actor=actor),
    )
    found = licences.of_recordation(actor, number, asked=token, number=1, day=now().date())
    return page_out(request, actor, found.found.rows[0].id)


@router.get(
    "licences",
    response=LicencesOut,
    summary="List the tokens granted to you",
    url_name="licences-granted",
)
def granted(request: HttpRequest, asked: Query[ListIn]) -> LicencesOut:
    """Return the tokens granted to the party that you speak for, the newest first."""
    found = licences.granted(caller(request), number=number_in(asked), day=now().date())
    return licences_out(request, found)


@router.get(
    "licences/{identifier}",
    response=LicencePageOut,
    summary="Read a licence and its releases",
    url_name="licence",
)
def show(request: HttpRequest, identifier: Licence, asked: Query[ListIn]) -> LicencePageOut:
    """Return a licence on your right, or granted to you, with what was released under it."""
    return page_out(request, caller(request), identifier, number=number_in(asked))


@router.put(
    "licences/{identifier}",
    response=LicencePageOut,
    summary="Change what a licence allows",
    url_name="licence-change",
    openapi_extra=example({"limits": LIMITS}),
)
def change(request: HttpRequest, identifier: Licence, body: Body[ChangeLimitsIn]) -> LicencePageOut:
    """Change the limits of a licence; what was released before stays counted."""
    actor = caller(request)
    doing.change_limits(identifier, body.limits, actor=actor, at=now())
    return page_out(request, actor, identifier)


@router.post(
    "licences/{identifier}/withdraw",
    response=LicencePageOut,
    summary="Withdraw a licence",
    url_name="licence-withdraw",
    openapi_extra=example({}),
)
def withdraw(
    request: HttpRequest, identifier: Licence, body: Body[NothingIn], key: IdempotencyKey
) -> LicencePageOut:
    """Withdraw a licence; from now on it makes nobody an authorised user."""
    del body
    actor, at = caller(request), now()

    def act() -> str:
        doing.withdraw_licence(identifier, actor=actor, at=at)
        return str(identifier)

    content = ("withdraw_licence", identifier)
    once(submission_of(key, actor=actor), act, content=content, actor=actor, at=at)
    return page_out(request, actor, identifier)


def licences_out(request: HttpRequest, page: Page[LicenceRow]) -> LicencesOut:
    """Return one part of a list of licences."""
    rows = [licence_out(row) for row in page.rows]
    return LicencesOut(total=page.total, rows=rows, next=next_of(request, page.next))


def page_out(
    request: HttpRequest, actor: Actor, identifier: int, number: int = 1
) -> LicencePageOut:
    """Return a licence with one part of its releases."""
    found = licences.show(actor, identifier, number=number, day=now().date())
    return LicencePageOut(
        licence=licence_out(found.row),
        total=found.uses.total,
        uses=[use_out(use) for use in found.uses.rows],
        next=next_of(request, found.uses.next),
    )


def licence_out(row: LicenceRow) -> LicenceOut:
    """Return one licence."""
    return LicenceOut(
        id=row.id,
        token=row.token,
        name=row.name,
        uscc=row.uscc,
        limits=plain_of(row.limits),
        used=row.used,
        over=row.over,
        remaining=row.remaining,
        standing=row.standing.value,
        standing_words=said(row.standing.words),
        issued_at=row.issued_at,
        withdrawn_at=row.withdrawn_at,
        recordation=row.recordation,
        mark=row.mark,
        holder=row.holder,
    )


def use_out(use: UseRow) -> UseOut:
    """Return one release."""
    return UseOut(
        id=use.id,
        document=use.document,
        line_no=use.line_no,
        quantity=use.quantity,
        unit=use.unit,
        over=use.over,
        office=use.office,
        day=use.day,
        how=said(use.how),
        reversed_at=use.reversed_at,
        reversed_because=use.reversed_because,
    )
