"""Ask before you ship over the interface: ask, read the signed answer, ask the holder, check."""

from decimal import Decimal
from typing import Annotated, Final

from django.http import HttpRequest, HttpResponse
from ninja import Body, Path, Query, Router

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.caching import open_to_caches
from guomen.api.v1.doors import OPEN, caller
from guomen.api.v1.enquiries_schemas import (
    ENQUIRY,
    AskedOut,
    AskedRightOut,
    AskHolderIn,
    AskIn,
    CheckIn,
    EnquiriesOut,
    EnquiryOut,
    EnquiryRowOut,
    KeyOut,
    KeysOut,
    SignedOut,
    asked_fields,
)
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.listing import ListIn, next_of, number_in
from guomen.api.v1.register_schemas import NUMBER
from guomen.api.v1.schemas import said
from guomen.api.v1.showing import example
from guomen.kernel.ids import Direction
from guomen.queries import enquiries
from guomen.queries.enquiries import RightRow
from guomen.rights.enquiry import Named, Question
from guomen.usecases import enquiries as doing
from guomen.usecases.enquiry_answers import Checked, canonical, check, published_keys
from guomen.usecases.once import once

router: Final = Router(tags=["enquiries"])
EnquiryNumber = Annotated[
    str, Path(pattern=ENQUIRY, description="Number of the question.", example="Q26-000001")
]
Recordation = Annotated[
    str, Path(pattern=NUMBER, description="Recordation number.", example="T2019-76593")
]
ASKED: Final = {
    "goods": "运动鞋",
    "mark": "KOLVANE",
    "direction": "export",
    "hs_code": "6404110000",
}


@router.get("enquiries", response=EnquiriesOut, summary="List what you asked", url_name="enquiries")
def index(request: HttpRequest, asked: Query[ListIn]) -> EnquiriesOut:
    """Return what your party asked, the newest first."""
    page = enquiries.own(caller(request), number=number_in(asked))
    rows = [
        EnquiryRowOut(
            number=row.number,
            asked_at=row.asked_at,
            goods=row.goods,
            mark=row.mark,
            answers=[one.value for one in row.outcomes],
        )
        for row in page.rows
    ]
    return EnquiriesOut(total=page.total, rows=rows, next=next_of(request, page.next))


@router.post(
    "enquiries",
    response=EnquiryOut,
    summary="Ask before you ship",
    url_name="enquiry-ask",
    openapi_extra=example(ASKED),
)
def ask(request: HttpRequest, body: Body[AskIn], key: IdempotencyKey) -> EnquiryOut:
    """Ask what is recorded, and whether you or your partner is authorised; answered and signed.

    So many questions a day as the refusal says. No limit of anybody's licence is told.
    """
    actor = caller(request)
    submission = submission_of(key, actor=actor)
    number = doing.ask(question_of(body), actor=actor, at=now(), submission=submission)
    return enquiry_out(actor, number)


@router.get(
    "enquiries/{number}", response=EnquiryOut, summary="Read a signed answer", url_name="enquiry"
)
def show(request: HttpRequest, number: EnquiryNumber) -> EnquiryOut:
    """Return a question with its answer as it stands, and the latest signed version."""
    return enquiry_out(caller(request), number)


@router.post(
    "enquiries/{number}/rights/{recordation}/ask",
    response=EnquiryOut,
    summary="Ask the holder of a right",
    url_name="enquiry-ask-holder",
    openapi_extra=example({"reply": ""}),
)
def ask_holder(
    request: HttpRequest,
    number: EnquiryNumber,
    recordation: Recordation,
    body: Body[AskHolderIn],
    key: IdempotencyKey,
) -> EnquiryOut:
    """Put a question to the holder of a right, or tell it more where it asked for more."""
    actor, at = caller(request), now()

    def act() -> str:
        doing.ask_holder(number, recordation, reply=body.reply, actor=actor, at=at)
        return number

    content = ("ask_holder", number, recordation, body.reply)
    once(submission_of(key, actor=actor), act, content=content, actor=actor, at=at)
    return enquiry_out(actor, number)


@router.post(
    "answers/check",
    auth=OPEN,
    response=SignedOut,
    summary="Check an answer",
    url_name="answer-check",
    openapi_extra=example({"number": "Q26-000001", "code": "0123456789AB"}, "not-found"),
)
def check_answer(request: HttpRequest, body: Body[CheckIn]) -> SignedOut:
    """Return an answer to whoever holds its number and its code; which was wrong is not told."""
    del request
    return signed_out(check(body.number, body.code, version=body.version))


@router.get(
    "answers/keys",
    auth=OPEN,
    response=KeysOut,
    summary="The keys of signed answers",
    url_name="answer-keys",
)
@open_to_caches
def keys(request: HttpRequest, response: HttpResponse) -> KeysOut:
    """Return every key with which answers were signed here, so that anybody can check them."""
    del request, response
    found = published_keys()
    return KeysOut(keys=[KeyOut(key_id=one.key_id, pem=one.pem) for one in found])


def question_of(body: AskIn) -> Question:
    """Return the question as the use case takes it."""
    return Question(
        goods=" ".join(body.goods.split()),
        mark=" ".join(body.mark.split()),
        direction=Direction(body.direction),
        hs_code=body.hs_code,
        country=body.country,
        quantity=Decimal(body.quantity) if body.quantity else None,
        unit=body.unit if body.quantity else "",
        partner=Named(" ".join(body.partner.name.split()), body.partner.uscc.strip().upper()),
    )


def enquiry_out(actor: Actor, number: str) -> EnquiryOut:
    """Return a question of the actor's party with the latest signed answer."""
    found = enquiries.show(actor, number)
    return EnquiryOut(
        number=found.number,
        code=found.code,
        asked_at=found.asked_at,
        asked=AskedOut(**asked_fields(found.asked)),
        rights=[right_out(one) for one in found.rights],
        answer=signed_out(check(found.number, found.code)),
    )


def right_out(one: RightRow) -> AskedRightOut:
    """Return what is answered about one right."""
    return AskedRightOut(
        recordation=one.recordation,
        mark=one.mark,
        holder=one.holder,
        answer=one.outcome.value,
        words=said(one.outcome.words),
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        remark=one.remark,
        token=one.token,
    )


def signed_out(found: Checked) -> SignedOut:
    """Return a signed answer; its body is written as it was signed."""
    return SignedOut(
        number=found.number,
        version=found.version,
        latest=found.latest,
        valid_until=found.valid_until,
        body=canonical(found.body),
        signature=found.signature,
        key_id=found.key_id,
        sound=found.sound,
    )
