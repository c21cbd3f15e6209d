"""GET api/v1/questions: what traders ask the holder of a right, and what it answers."""

from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Body, Path, Query, Router

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.enquiries_schemas import (
    AnswerIn,
    AskedOut,
    QuestionOut,
    QuestionsOut,
    asked_fields,
)
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.licences_schemas import LARGEST_ID
from guomen.api.v1.listing import ListIn, next_of, number_in
from guomen.api.v1.showing import example
from guomen.queries import enquiries
from guomen.queries.enquiries import QuestionRow
from guomen.rights.enquiry import Outcome
from guomen.usecases.enquiry_replies import answer_question
from guomen.usecases.once import once

router: Final = Router(tags=["enquiries"])
Identifier = Annotated[
    int, Path(ge=1, le=LARGEST_ID, description="Identifier of the question.", example=1)
]


@router.get(
    "questions", response=QuestionsOut, summary="List what you are asked", url_name="questions"
)
def index(request: HttpRequest, asked: Query[ListIn]) -> QuestionsOut:
    """Return the questions that traders put to your rights: open ones first."""
    page = enquiries.questions(caller(request), number=number_in(asked))
    rows = [question_out(row) for row in page.rows]
    return QuestionsOut(total=page.total, rows=rows, next=next_of(request, page.next))


@router.get(
    "questions/{identifier}", response=QuestionOut, summary="Read a question", url_name="question"
)
def show(request: HttpRequest, identifier: Identifier) -> QuestionOut:
    """Return one question put to you."""
    return question_out(enquiries.question(caller(request), identifier))


@router.post(
    "questions/{identifier}/answer",
    response=QuestionOut,
    summary="Answer a trader's question",
    url_name="question-answer",
    openapi_extra=example({"answer": "holder_says_yes", "remark": "For this order only."}),
)
def answer(
    request: HttpRequest, identifier: Identifier, body: Body[AnswerIn], key: IdempotencyKey
) -> QuestionOut:
    """Answer a question, and license in the same step; the answer is signed anew."""
    actor, at, to = caller(request), now(), body.license

    def act() -> str:
        answer_question(
            identifier,
            Outcome(body.answer),
            remark=body.remark,
            license_to=(to.name, to.uscc) if to else None,
            limits=(to.limits or None) if to else None,
            actor=actor,
            at=at,
        )
        return str(identifier)

    content = ("answer", identifier, body.answer, body.remark, repr(to))
    once(submission_of(key, actor=actor), act, content=content, actor=actor, at=at)
    return question_out(enquiries.question(actor, identifier))


def question_out(row: QuestionRow) -> QuestionOut:
    """Return one question as its holder reads it."""
    return QuestionOut(
        id=row.id,
        number=row.number,
        recordation=row.recordation,
        mark=row.mark,
        asked_at=row.asked_at,
        asker=row.asker,
        asker_uscc=row.asker_uscc,
        asked=AskedOut(**asked_fields(row.asked)),
        answer=row.outcome.value,
        remark=row.remark,
        reply=row.reply,
        token=row.token,
        waits=row.waits,
    )
