"""POST api/v1/screen: lines in, explained hits out."""

from typing import Final

import pyarrow as pa
from django.http import HttpRequest
from ninja import Body, Router

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.problems import language
from guomen.api.v1.screen_schemas import (
    AnswerOut,
    HitOut,
    LineIn,
    LinesIn,
    PartOut,
    RefusedOut,
    Sent,
)
from guomen.screening.lines import COLUMNS, text_of
from guomen.screening.points import Points
from guomen.screening.result import Hit
from guomen.screening.scorecards import Part
from guomen.screening.transformations import Transformation
from guomen.usecases.screening import Answer, screen_lines

router: Final = Router(tags=["screening"])
EXAMPLE: Final = {
    "requestBody": {
        "content": {
            "application/json": {
                "example": {"line_id": "1", "text": "KOLVANE 运动鞋", "hs_code": "6404110000"}
            }
        }
    }
}


@router.post(
    "screen",
    response=AnswerOut,
    summary="Screen one line, or up to 10,000",
    url_name="screen",
    openapi_extra=EXAMPLE,
)
def screen(request: HttpRequest, body: Body[Sent]) -> AnswerOut:
    """Return the hits of the lines on the register in force; nothing is kept of the lines."""
    lines = body.lines if isinstance(body, LinesIn) else [body]
    answer = screen_lines(table_of(lines), actor=caller(request), at=now())
    return answer_out(answer, language())


def table_of(lines: list[LineIn]) -> pa.Table:
    """Return lines as screening reads them."""
    columns = {name: [getattr(line, name) for line in lines] for name in COLUMNS}
    columns["text"] = [line.text or text_of(line.goods_name, line.specification) for line in lines]
    return pa.table({name: pa.array(cells, pa.large_string()) for name, cells in columns.items()})


def answer_out(answer: Answer, reader: str) -> AnswerOut:
    """Return an answer in the language of whoever reads it."""
    expected = "expected_zh" if reader.startswith("zh") else "expected"
    return AnswerOut(
        lines=answer.lines,
        scorecard=answer.scorecard,
        register_revision=answer.register_revision,
        recordations=answer.recordations,
        hits=[hit_out(hit, reader) for hit in answer.hits],
        refused=[
            RefusedOut(
                row=row["row"],
                line_id=row["line_id"],
                field=row["field"],
                found=row["found"],
                expected=row[expected],
            )
            for row in answer.refused.to_pylist()
        ],
    )


def hit_out(hit: Hit, reader: str) -> HitOut:
    """Return a hit with its parts in words."""
    return HitOut(
        line_id=hit.line_id,
        recordation_no=hit.recordation_no,
        mark=hit.mark,
        start=hit.start,
        end=hit.end,
        transformation=hit.transformation.value,
        total=hit.total,
        register_revision=hit.register_revision,
        parts=[part_out(part, reader) for part in hit.parts],
    )


def part_out(part: Points, reader: str) -> PartOut:
    """Return one part in words."""
    named = Transformation(part.part) if part.part in set(Transformation) else Part(part.part)
    return PartOut(
        part=part.part,
        words=named.words.in_language(reader),
        points=part.points,
        met=list(part.met),
    )
