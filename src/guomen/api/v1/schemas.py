"""What the interface takes and returns."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from guomen.usecases.screening import MOST_LINES

LONGEST_NUMBER = 200
BrandTypeIn = Literal["", "0", "1", "2", "3", "4"]


class Strict(Schema):
    """An object whose fields are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class LineIn(Strict):
    """One declared line; `text`, or `goods_name` with `specification`, is what is screened."""

    line_id: Annotated[str, Field(min_length=1, max_length=LONGEST_NUMBER)]
    text: str = ""
    goods_name: str = ""
    specification: str = ""
    hs_code: str = ""
    brand: str = ""
    brand_type: BrandTypeIn = ""
    consignor: str = ""
    consignor_code: str = ""
    producer: str = ""
    producer_code: str = ""
    consignee: str = ""
    consignee_code: str = ""

    @model_validator(mode="before")
    @classmethod
    def names_something(cls, sent: Any) -> Any:
        """Refuse a line without any text to screen."""
        fields = getattr(sent, "_obj", sent)
        if isinstance(fields, dict) and not {"text", "goods_name"} & set(fields):
            raise ValueError("a line needs text, or goods_name")
        return sent


class LinesIn(Strict):
    """Up to MOST_LINES lines, each with a number of its own."""

    lines: Annotated[list[LineIn], Field(min_length=1, max_length=MOST_LINES)]


def how_many(sent: Any) -> str:
    """Return which of the two bodies was sent."""
    fields = getattr(sent, "_obj", sent)
    return "many" if isinstance(fields, dict) and "lines" in fields else "one"


Sent = Annotated[
    Annotated[LineIn, Tag("one")] | Annotated[LinesIn, Tag("many")], Discriminator(how_many)
]


class PartOut(Schema):
    """One part of a hit: what speaks for or against it, its points, the values that met."""

    part: str
    words: str
    points: int
    met: list[str]


class HitOut(Schema):
    """A line that may concern a recorded right; `start` and `end` count characters, -1 for none."""

    line_id: str
    recordation_no: str
    mark: str
    start: int
    end: int
    transformation: str
    total: int
    register_revision: int
    parts: list[PartOut]


class RefusedOut(Schema):
    """A line that could not be screened; `row` counts the lines sent from 1."""

    row: int
    line_id: str
    field: str
    found: str
    expected: str


class AnswerOut(Schema):
    """What became of the lines, on which points, and on which revision of the register."""

    lines: int
    scorecard: str
    register_revision: int
    recordations: int
    hits: list[HitOut]
    refused: list[RefusedOut]


class FieldErrorOut(Schema):
    """One field that is not what was expected."""

    where: str
    expected: str


class ProblemOut(Schema):
    """Why a request was not answered (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: Annotated[list[FieldErrorOut], Field(default_factory=list)]
