"""What the interface takes and returns of questions asked before shipping."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from guomen.api.v1.applications_schemas import NextOut, TotalOut
from guomen.api.v1.kept import LimitsIn
from guomen.api.v1.licences_schemas import IdOut, NameIn, UsccIn
from guomen.api.v1.register_schemas import NumberOut
from guomen.api.v1.schemas import Strict

ENQUIRY = r"^Q[0-9]{2}-[0-9]{6,9}$"
QUANTITY = r"^([0-9]{1,15}(\.[0-9]{1,3})?)?$"

EnquiryNumberOut = Annotated[
    str, Field(description="Number of the question.", examples=["Q26-000001"])
]
AnsweredOut = Annotated[
    str,
    Field(
        description="you_are_authorised, partner_is_authorised, ask_the_holder, holder_was_asked, "
        "holder_says_yes, holder_says_no or holder_needs_to_know_more.",
        examples=["ask_the_holder"],
    ),
]


class PartyIn(Strict):
    """A party by its exact name and its code."""

    name: NameIn = ""
    uscc: UsccIn = ""


class AskIn(Strict):
    """What you want to ship."""

    goods: Annotated[
        str, Field(min_length=1, max_length=300, description="The goods.", examples=["运动鞋"])
    ]
    mark: Annotated[
        str,
        Field(min_length=1, max_length=200, description="The mark on them.", examples=["KOLVANE"]),
    ]
    direction: Annotated[Literal["import", "export"], Field(description="Which way they go.")]
    hs_code: Annotated[
        str, Field(pattern=r"^[0-9]{0,13}$", description="HS code, where known.")
    ] = ""
    country: Annotated[
        str,
        Field(pattern=r"^([A-Z]{3})?$", description="The other end of the route, alpha-3 code."),
    ] = ""
    quantity: Annotated[str, Field(pattern=QUANTITY, description="How much, empty if unknown.")] = (
        ""
    )
    unit: Annotated[
        str, Field(max_length=20, description="Unit of the quantity, as declarations name it.")
    ] = ""
    partner: Annotated[PartyIn, Field(description="Who makes or sells the goods.")] = PartyIn()


class AskedOut(Schema):
    """What was asked."""

    goods: Annotated[str, Field(description="The goods.")]
    mark: Annotated[str, Field(description="The mark on them.")]
    hs_code: Annotated[str, Field(description="HS code.")]
    direction: Annotated[str, Field(description="import or export.", examples=["export"])]
    country: Annotated[str, Field(description="The other end of the route.")]
    quantity: Annotated[str, Field(description="How much.")]
    unit: Annotated[str, Field(description="Unit of the quantity.")]
    partner: Annotated[str, Field(description="Who makes or sells the goods.")]
    partner_uscc: Annotated[str, Field(description="Its code.")]


class AskedRightOut(Schema):
    """What is answered about one recorded right."""

    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.")]
    holder: Annotated[str, Field(description="Who holds it.")]
    answer: AnsweredOut
    words: Annotated[str, Field(description="The answer in words.")]
    asked_at: Annotated[datetime | None, Field(description="When the holder was asked.")]
    answered_at: Annotated[datetime | None, Field(description="When the holder answered.")]
    remark: Annotated[str, Field(description="What the holder said.")]
    token: Annotated[str, Field(description="Licence token issued with the answer.")]


class EnquiryRowOut(Schema):
    """One question in your list."""

    number: EnquiryNumberOut
    asked_at: Annotated[datetime, Field(description="When.")]
    goods: Annotated[str, Field(description="The goods.")]
    mark: Annotated[str, Field(description="The mark on them.")]
    answers: Annotated[list[str], Field(description="The kinds of answers it has.")]


class EnquiriesOut(Schema):
    """One part of what your party asked."""

    total: TotalOut
    rows: Annotated[list[EnquiryRowOut], Field(description="The questions, the newest first.")]
    next: NextOut


class SignedOut(Schema):
    """A signed answer: the bytes that were signed as a text, and the detached signature."""

    number: EnquiryNumberOut
    version: Annotated[int, Field(description="Which version.", examples=[1])]
    latest: Annotated[int, Field(description="Which version is the latest.", examples=[1])]
    valid_until: Annotated[date, Field(description="Until when it may be relied on.")]
    body: Annotated[
        str,
        Field(description="The answer as canonical JSON; its UTF-8 bytes are what was signed."),
    ]
    signature: Annotated[str, Field(description="Ed25519 signature in base64.")]
    key_id: Annotated[str, Field(description="With which of the published keys.")]
    sound: Annotated[bool, Field(description="Whether the signature is right.")]


class EnquiryOut(Schema):
    """One question with its answer as it stands, signed."""

    number: EnquiryNumberOut
    code: Annotated[str, Field(description="Who has number and code may check the answer.")]
    asked_at: Annotated[datetime, Field(description="When.")]
    asked: Annotated[AskedOut, Field(description="The question as it was asked.")]
    rights: Annotated[list[AskedRightOut], Field(description="What is answered on each right.")]
    answer: Annotated[SignedOut, Field(description="The latest signed answer.")]


class CheckIn(Strict):
    """Which answer is checked."""

    number: Annotated[str, Field(pattern=ENQUIRY, description="Number of the question.")]
    code: Annotated[str, Field(min_length=1, max_length=40, description="Its code.")]
    version: Annotated[
        int, Field(ge=0, le=9999, description="Which version; 0 for the latest.")
    ] = 0


class KeyOut(Schema):
    """A key with which answers were signed."""

    key_id: Annotated[str, Field(description="Its identifier.")]
    pem: Annotated[str, Field(description="The public key in PEM.")]


class KeysOut(Schema):
    """Every key with which answers were signed here."""

    keys: Annotated[list[KeyOut], Field(description="The keys.")]


class AskHolderIn(Strict):
    """What the holder is told beside the question."""

    reply: Annotated[
        str, Field(max_length=500, description="More, where the holder asked for more.")
    ] = ""


class QuestionOut(Schema):
    """A question put to you as the holder of a right."""

    id: IdOut
    number: EnquiryNumberOut
    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.")]
    asked_at: Annotated[datetime | None, Field(description="When it was put to you.")]
    asker: Annotated[str, Field(description="Who asks.")]
    asker_uscc: Annotated[str, Field(description="Its code.")]
    asked: Annotated[AskedOut, Field(description="What is asked.")]
    answer: AnsweredOut
    remark: Annotated[str, Field(description="What you said.")]
    reply: Annotated[str, Field(description="What the trader told more.")]
    token: Annotated[str, Field(description="Licence token issued with your answer.")]
    waits: Annotated[bool, Field(description="Whether the trader waits for your answer.")]


class QuestionsOut(Schema):
    """One part of the questions put to you, open ones first."""

    total: TotalOut
    rows: Annotated[list[QuestionOut], Field(description="The questions.")]
    next: NextOut


class LicenseIn(PartyIn):
    """Whom to license with the answer."""

    limits: LimitsIn = Field(default_factory=dict)


class AnswerIn(Strict):
    """Your answer; a licence goes with yes only."""

    answer: Annotated[
        Literal["holder_says_yes", "holder_says_no", "holder_needs_to_know_more"],
        Field(description="What you say."),
    ]
    remark: Annotated[str, Field(max_length=500, description="What the trader is told.")] = ""
    license: Annotated[LicenseIn | None, Field(description="Whom to license in the same step.")] = (
        None
    )


def asked_fields(asked: Any) -> dict[str, Any]:
    """Return the fields of what was asked."""
    return {
        "goods": asked.goods,
        "mark": asked.mark,
        "hs_code": asked.hs_code,
        "direction": asked.direction_code,
        "country": asked.country,
        "quantity": asked.quantity,
        "unit": asked.unit,
        "partner": asked.partner,
        "partner_uscc": asked.partner_uscc,
    }
