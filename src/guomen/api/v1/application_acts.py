"""POST api/v1/applications: what an applicant, or a former holder, does with one."""

from dataclasses import asdict, replace
from typing import Final

from django.http import HttpRequest
from ninja import Body

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.applications import Number, transfer_out
from guomen.api.v1.applications import router as of_applications
from guomen.api.v1.applications_schemas import (
    ContentIn,
    DraftIn,
    FamilyIn,
    FamilyOut,
    NothingIn,
    ReasonedIn,
    StandsOut,
    TransferAnswerIn,
    TransferOut,
    VersionedIn,
)
from guomen.api.v1.doors import caller
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.schemas import said
from guomen.api.v1.showing import example
from guomen.queries import application_family, applications
from guomen.rights.application import Stage, Step
from guomen.rights.filing import Subject
from guomen.rights.right import RightKind
from guomen.usecases import applications as doing
from guomen.usecases.effects import HANDS_OVER
from guomen.usecases.once import once
from guomen.usecases.transfers import answer_transfer

router: Final = of_applications
RIGHT: Final = {"kind": "trademark", "number": "8800001", "mark": "KOLVANE", "nice_classes": [25]}


@router.post(
    "applications",
    response=StandsOut,
    summary="Begin an application",
    url_name="application-new",
    openapi_extra=example({"subject": "recordation", "kind": "trademark"}),
)
def new(request: HttpRequest, body: Body[DraftIn], key: IdempotencyKey) -> StandsOut:
    """Begin a draft: empty, or with what the register holds of the recordation concerned."""
    actor, at = caller(request), now()
    number = once(
        submission_of(key, actor=actor),
        lambda: doing.draft(
            Subject(body.subject),
            actor=actor,
            at=at,
            kind=RightKind(body.kind),
            recordation=body.recordation,
        ),
        content=("draft", body.dict()),
        actor=actor,
        at=at,
    )
    return stands(actor, number)


@router.put(
    "applications/{number}/content",
    response=StandsOut,
    summary="State what an application says",
    url_name="application-content",
    openapi_extra=example({"version": 1, "content": {"right": RIGHT}}, "conflict"),
)
def content(request: HttpRequest, number: Number, body: Body[ContentIn]) -> StandsOut:
    """Keep everything that an application states; half-filled it may be.

    What was declared true has to be declared again. 409 where somebody changed it since `version`.
    """
    actor = caller(request)
    filing = replace(body.content, told_true=None)
    doing.edit(number, filing, expected_version=body.version, actor=actor, at=now())
    return stands(actor, number)


@router.post(
    "applications/{number}/family",
    response=FamilyOut,
    summary="Add further rights",
    url_name="application-family",
    openapi_extra=example({"rights": [{**RIGHT, "number": "8800003"}]}),
)
def family(
    request: HttpRequest, number: Number, body: Body[FamilyIn], key: IdempotencyKey
) -> FamilyOut:
    """Begin an application for each further right, with everything else as in this one."""
    actor, at = caller(request), now()

    def add() -> str:
        doing.add_to_family(number, body.rights, actor=actor, at=at)
        return number

    sent = ("family", number, [asdict(one) for one in body.rights])
    once(submission_of(key, actor=actor), add, content=sent, actor=actor, at=at)
    page = application_family.family_page(actor, number, at=at)
    return FamilyOut(numbers=[one.row.number for one in page.relatives])


@router.post(
    "applications/{number}/declare",
    response=StandsOut,
    summary="Declare everything true",
    url_name="application-declare",
    openapi_extra=example({}),
)
def declare(
    request: HttpRequest, number: Number, body: Body[NothingIn], key: IdempotencyKey
) -> StandsOut:
    """Declare that everything stated is true."""
    del body
    actor, at = caller(request), now()

    def act() -> str:
        doing.declare(number, actor=actor, at=at)
        return number

    content = ("declare", number)
    once(submission_of(key, actor=actor), act, content=content, actor=actor, at=at)
    return stands(actor, number)


@router.post(
    "applications/{number}/submit",
    response=StandsOut,
    summary="Submit, or submit what was corrected",
    url_name="application-submit",
    openapi_extra=example({"version": 3}),
)
def submit(
    request: HttpRequest, number: Number, body: Body[VersionedIn], key: IdempotencyKey
) -> StandsOut:
    """File a draft, or what was corrected; `lacks` of the application says what is owed before."""
    actor = caller(request)
    doing.submit(
        number,
        expected_version=body.version,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
    )
    return stands(actor, number)


@router.post(
    "applications/{number}/withdraw",
    response=StandsOut,
    summary="Withdraw an application",
    url_name="application-withdraw",
    openapi_extra=example({"reasons": "Filed twice."}),
)
def withdraw(
    request: HttpRequest, number: Number, body: Body[ReasonedIn], key: IdempotencyKey
) -> StandsOut:
    """Take an application back before customs has decided."""
    actor = caller(request)
    doing.withdraw(
        number,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
        reasons=body.reasons,
    )
    return stands(actor, number)


@router.post(
    "applications/{number}/transfer",
    response=TransferOut,
    summary="Answer an application to transfer your right",
    url_name="transfer-answer",
    openapi_extra=example({"answer": "confirm", "hand_over": True}),
)
def answer(
    request: HttpRequest, number: Number, body: Body[TransferAnswerIn], key: IdempotencyKey
) -> TransferOut:
    """Say as the former holder whether the right was transferred; an objection says why."""
    actor = caller(request)
    answer_transfer(
        number,
        Step(body.answer),
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
        hand_over=(HANDS_OVER,) if body.hand_over else (),
        reasons=body.reasons,
    )
    return transfer_out(application_family.transfer(actor, number))


def stands(actor: Actor, number: str) -> StandsOut:
    """Return where an application stands now."""
    row = applications.found(actor, number)
    stage = Stage(row.stage)
    return StandsOut(
        number=number, version=row.version, stage=stage.value, stage_words=said(stage.words)
    )
