"""What the operations of the interface share: strict bodies, parameters, days, words, problems."""

import re
from datetime import date
from typing import Annotated, Final

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from guomen.api.v1.faults import refuse
from guomen.api.v1.problems import language
from guomen.kernel.citation import Citation
from guomen.kernel.words import Words

PLAIN_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY: Final = date(1980, 1, 1)
LAST_DAY: Final = date(2150, 12, 31)
"""Days outside these bounds are typing errors: no law of any pack is older or known further on."""


class Strict(Schema):
    """A body whose fields are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class Parameters(Schema):
    """What stands in an address after its `?`."""

    model_config = ConfigDict(hide_input_in_errors=True)


def day_in(text: object) -> date:
    """Return the day of a text such as 2026-09-18, which is the one way to write it."""
    if isinstance(text, date):
        return text
    found = day_or_none(text) if isinstance(text, str) else None
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        refuse(
            f"a day from {FIRST_DAY} to {LAST_DAY}, such as 2026-09-18",
            f"{FIRST_DAY} 至 {LAST_DAY} 之间的日期，例如 2026-09-18",
        )
    return found


def day_or_none(text: str) -> date | None:
    """Return the day written as year, month and day with hyphens, None for anything else."""
    try:
        return date.fromisoformat(text) if PLAIN_DAY.fullmatch(text) else None
    except ValueError:
        return None


Day = Annotated[date, BeforeValidator(day_in), WithJsonSchema({"type": "string", "format": "date"})]


def said(words: Words) -> str:
    """Return words in the language of whoever reads the answer."""
    return words.in_language(language())


class BothOut(Schema):
    """A name in the two languages of the register; the same in both where only one is known."""

    en: Annotated[
        str, Field(description="In English, or in Latin script.", examples=["Kolvane Inc."])
    ]
    zh: Annotated[str, Field(description="In Chinese.", examples=["科尔维恩公司"])]


class CitationOut(Schema):
    """A provision: instrument, version and article."""

    instrument: Annotated[str, Field(description="Short name of the instrument.", examples=["REG"])]
    version: Annotated[str, Field(description="Which version of it.", examples=["2018"])]
    article: Annotated[str, Field(description="Which article.", examples=["10"])]


def both_out(words: Words) -> BothOut:
    """Return words in both languages."""
    return BothOut(en=words.en, zh=words.zh)


def citation_out(cited: Citation) -> CitationOut:
    """Return a provision."""
    return CitationOut(instrument=cited.instrument, version=cited.version, article=cited.article)


class FieldErrorOut(Schema):
    """One field or parameter that is not what was expected; what was sent is not repeated."""

    where: Annotated[str, Field(description="Where it stands.", examples=["lines[0].text"])]
    expected: Annotated[str, Field(description="What was expected.", examples=["a text"])]


class ProblemOut(Schema):
    """Why a request was not answered (RFC 9457)."""

    type: Annotated[
        str,
        Field(
            description="Which problem; a name that never changes.",
            examples=["/api/v1/problems/wrong-fields"],
        ),
    ]
    title: Annotated[str, Field(description="The status in words.")]
    status: Annotated[int, Field(description="The status.", examples=[422])]
    detail: Annotated[
        str, Field(description="What happened and what to do, in the language asked for.")
    ]
    errors: Annotated[
        list[FieldErrorOut],
        Field(default_factory=list, description="Each field that is wrong, where fields are."),
    ]
