"""POST api/v1/applications: what customs does with one."""

from typing import Final

from django.http import HttpRequest
from ninja import Body

from guomen.adapters.clock import now
from guomen.api.v1.application_acts import stands
from guomen.api.v1.applications import Number
from guomen.api.v1.applications import router as of_applications
from guomen.api.v1.applications_schemas import (
    ApprovalIn,
    CorrectionIn,
    NothingIn,
    RefusalIn,
    StandsOut,
)
from guomen.api.v1.doors import caller
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.showing import example
from guomen.usecases import decisions
from guomen.usecases.once import once

router: Final = of_applications


@router.post(
    "applications/{number}/take",
    response=StandsOut,
    summary="Take an application to examine",
    url_name="application-take",
    openapi_extra=example({}),
)
def take(
    request: HttpRequest, number: Number, body: Body[NothingIn], key: IdempotencyKey
) -> StandsOut:
    """Put an application on your own desk; another's is taken over openly."""
    del body
    actor, at = caller(request), now()

    def act() -> str:
        decisions.take(number, actor=actor, at=at)
        return number

    once(submission_of(key, actor=actor), act, content=("take", number), actor=actor, at=at)
    return stands(actor, number)


@router.post(
    "applications/{number}/correction",
    response=StandsOut,
    summary="Ask the applicant to correct",
    url_name="application-correction",
    openapi_extra=example({"version": 4, "items": ["a picture of the label"]}),
)
def correction(
    request: HttpRequest, number: Number, body: Body[CorrectionIn], key: IdempotencyKey
) -> StandsOut:
    """Ask for what lacks, one item each; the clock stands still until it comes."""
    actor = caller(request)
    decisions.request_correction(
        number,
        items=tuple(body.items),
        reasons=body.reasons,
        expected_version=body.version,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
    )
    return stands(actor, number)


@router.post(
    "applications/{number}/approve",
    response=StandsOut,
    summary="Approve an application",
    url_name="application-approve",
    openapi_extra=example({"version": 4}),
)
def approve(
    request: HttpRequest, number: Number, body: Body[ApprovalIn], key: IdempotencyKey
) -> StandsOut:
    """Approve an application; the register says so from the same moment."""
    actor = caller(request)
    decisions.approve(
        number,
        expected_version=body.version,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
        reasons=body.reasons,
    )
    return stands(actor, number)


@router.post(
    "applications/{number}/refuse",
    response=StandsOut,
    summary="Refuse an application",
    url_name="application-refuse",
    openapi_extra=example(
        {"version": 4, "grounds": ["documents"], "reasons": "The certificate is missing."}
    ),
)
def refuse(
    request: HttpRequest, number: Number, body: Body[RefusalIn], key: IdempotencyKey
) -> StandsOut:
    """Refuse an application on grounds of the law, with reasons."""
    actor = caller(request)
    decisions.refuse(
        number,
        grounds=tuple(body.grounds),
        reasons=body.reasons,
        expected_version=body.version,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
    )
    return stands(actor, number)
