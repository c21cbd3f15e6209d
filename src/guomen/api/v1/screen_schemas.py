"""What screening over the interface takes and returns."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Discriminator, Field, Tag, model_validator

from guomen.api.v1.faults import refuse
from guomen.api.v1.schemas import Strict
from guomen.usecases.screening import MOST_LINES

LONGEST_NUMBER = 200
BrandTypeIn = Literal["", "0", "1", "2", "3", "4"]


class LineIn(Strict):
    """One declared line; `text`, or `goods_name` with `specification`, is what is screened."""

    line_id: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_NUMBER,
            description="A number of your own, by which the answer names the line.",
            examples=["1"],
        ),
    ]
    text: Annotated[str, Field(description="What is screened.", examples=["KOLVANE 运动鞋"])] = ""
    goods_name: Annotated[str, Field(description="商品名称, where text is not given.")] = ""
    specification: Annotated[str, Field(description="规格型号, beside the goods name.")] = ""
    hs_code: Annotated[str, Field(description="HS code.", examples=["6404110000"])] = ""
    brand: Annotated[str, Field(description="The brand as declared.")] = ""
    brand_type: Annotated[BrandTypeIn, Field(description="品牌类型, 0 to 4.", examples=["4"])] = ""
    consignor: Annotated[str, Field(description="Who sends.")] = ""
    consignor_code: Annotated[str, Field(description="The sender's code.")] = ""
    producer: Annotated[str, Field(description="Who made the goods, or sold them inland.")] = ""
    producer_code: Annotated[str, Field(description="The producer's code.")] = ""
    consignee: Annotated[str, Field(description="Who receives.")] = ""
    consignee_code: Annotated[str, Field(description="The receiver's code.")] = ""

    @model_validator(mode="before")
    @classmethod
    def names_something(cls, sent: Any) -> Any:
        """Refuse a line without any text to screen."""
        fields = getattr(sent, "_obj", sent)
        if isinstance(fields, dict) and not {"text", "goods_name"} & set(fields):
            refuse("text, or goods_name", "text 或 goods_name")
        return sent


class LinesIn(Strict):
    """Up to MOST_LINES lines, each with a number of its own."""

    lines: Annotated[
        list[LineIn],
        Field(
            min_length=1, max_length=MOST_LINES, description="The lines, each of another number."
        ),
    ]


def how_many(sent: Any) -> str:
    """Return which of the two bodies was sent."""
    fields = getattr(sent, "_obj", sent)
    return "many" if isinstance(fields, dict) and "lines" in fields else "one"


Sent = Annotated[
    Annotated[LineIn, Tag("one")] | Annotated[LinesIn, Tag("many")], Discriminator(how_many)
]


class PartOut(Schema):
    """One part of a hit: what speaks for or against it, its points, the values that met."""

    part: Annotated[str, Field(description="Name of the part.", examples=["exact"])]
    words: Annotated[str, Field(description="The part in words.")]
    points: Annotated[int, Field(description="Its points.", examples=[60])]
    met: Annotated[list[str], Field(description="The values that met.", examples=[["KOLVANE"]])]


class HitOut(Schema):
    """A line that may concern a recorded right; `start` and `end` count characters, -1 for none."""

    line_id: Annotated[str, Field(description="Number of the line.", examples=["1"])]
    recordation_no: Annotated[
        str, Field(description="Which recordation it may concern.", examples=["T2019-76593"])
    ]
    mark: Annotated[str, Field(description="Which mark of it.", examples=["KOLVANE"])]
    start: Annotated[int, Field(description="Where in the text it begins.", examples=[0])]
    end: Annotated[int, Field(description="Where in the text it ends.", examples=[7])]
    transformation: Annotated[
        str, Field(description="How the text became the mark.", examples=["exact"])
    ]
    total: Annotated[int, Field(description="All points together.", examples=[95])]
    register_revision: Annotated[int, Field(description="Revision of the register screened on.")]
    parts: Annotated[list[PartOut], Field(description="What adds up to the total.")]


class RefusedOut(Schema):
    """A line that could not be screened; `row` counts the lines sent from 1."""

    row: Annotated[int, Field(description="Which line, from 1.", examples=[2])]
    line_id: Annotated[str, Field(description="Number of the line.", examples=["2"])]
    field: Annotated[str, Field(description="Which field is at fault.", examples=["text"])]
    found: Annotated[str, Field(description="What was found.", examples=["1,000,000"])]
    expected: Annotated[str, Field(description="What was expected.")]


class AnswerOut(Schema):
    """What became of the lines, on which points, and on which revision of the register."""

    lines: Annotated[int, Field(description="How many lines were sent.", examples=[1])]
    scorecard: Annotated[
        str, Field(description="Which points were applied.", examples=["cn-2026.2"])
    ]
    register_revision: Annotated[int, Field(description="Revision of the register screened on.")]
    recordations: Annotated[int, Field(description="How many recordations that was.")]
    hits: Annotated[list[HitOut], Field(description="The hits, in the order of the lines.")]
    refused: Annotated[
        list[RefusedOut], Field(description="The lines that could not be screened, and why.")
    ]
