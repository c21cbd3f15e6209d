"""What the interface returns of the health of recordations."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from guomen.api.v1.applications_schemas import NextOut, TotalOut
from guomen.api.v1.guides_schemas import ProductOut, TallyOut
from guomen.api.v1.register_schemas import NumberOut
from guomen.api.v1.schemas import BothOut

ScoreOut = Annotated[
    int | None, Field(description="0 to 100; null where nobody can know yet.", examples=[60])
]


class NudgeOut(Schema):
    """One thing to mend."""

    code: Annotated[str, Field(description="Its code.", examples=["few_checks"])]
    words: Annotated[str, Field(description="What to do.")]
    fix: Annotated[
        str,
        Field(
            description="Where: dossier, users, contacts, confirm, renew or notices.",
            examples=["dossier"],
        ),
    ]


class HealthPartOut(Schema):
    """One part of a health, with its reasons."""

    part: Annotated[str, Field(description="The part.", examples=["completeness"])]
    words: Annotated[str, Field(description="The part in words.")]
    score: ScoreOut
    reasons: Annotated[list[str], Field(description="Why, in words.")]
    nudges: Annotated[list[NudgeOut], Field(description="What to mend.")]


class HealthOut(Schema):
    """The health of one recordation; it decides nothing."""

    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.")]
    kind: Annotated[str, Field(description="Kind of right, in words.")]
    total: Annotated[int, Field(description="0 to 100.", examples=[55])]
    parts: Annotated[list[HealthPartOut], Field(description="Its five parts.")]
    made_by: Annotated[str, Field(description="By which table it was made.")]


class HealthsOut(Schema):
    """One part of your recordations in force with their health."""

    total: TotalOut
    rows: Annotated[list[HealthOut], Field(description="The recordations.")]
    next: NextOut


class ProductVotesOut(Schema):
    """What officers said of the card of one product."""

    product: ProductOut
    votes: Annotated[TallyOut, Field(description="How many said what.")]


class NoteOut(Schema):
    """What an officer noted and headquarters released."""

    product: ProductOut
    verdict: Annotated[str, Field(description="What was said.", examples=["helped"])]
    note: Annotated[str, Field(description="The note.")]
    released_at: Annotated[datetime, Field(description="When it was released.")]


class HealthPageOut(HealthOut):
    """One recordation's health with what officers said, up to the end of last month."""

    holder: Annotated[BothOut, Field(description="Who holds the right.")]
    confirmed_at: Annotated[
        datetime | None, Field(description="When everything was last confirmed.")
    ]
    votes: Annotated[list[ProductVotesOut], Field(description="Votes of past months.")]
    votes_until: Annotated[datetime, Field(description="Up to when votes are counted.")]
    notes: Annotated[list[NoteOut], Field(description="Notes that were released.")]


class WorstOut(Schema):
    """One recordation among the worst."""

    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.")]
    holder: Annotated[str, Field(description="Who holds it.")]
    total: Annotated[int, Field(description="0 to 100.")]
    lacks: Annotated[list[str], Field(description="What it lacks, in words.")]


class BandOut(Schema):
    """How many recordations have a health between two numbers."""

    low: Annotated[int, Field(description="From.")]
    high: Annotated[int, Field(description="To.")]
    recordations: Annotated[int, Field(description="How many.")]


class KindHealthOut(Schema):
    """The health of one kind of right."""

    kind: Annotated[str, Field(description="Kind of right, in words.")]
    recordations: Annotated[int, Field(description="How many.")]
    mean: Annotated[float, Field(description="Their mean.")]


class CommonOut(Schema):
    """Something that many recordations lack."""

    code: Annotated[str, Field(description="Its code.")]
    words: Annotated[str, Field(description="What it is.")]
    recordations: Annotated[int, Field(description="How many lack it.")]


class RegisterHealthOut(Schema):
    """The health of the register as it was looked through last."""

    at: Annotated[datetime | None, Field(description="When; null where never.")]
    table: Annotated[str, Field(description="By which table it was made.")]
    recordations: Annotated[int, Field(description="How many recordations.")]
    mean: Annotated[float, Field(description="Their mean.")]
    bands: Annotated[list[BandOut], Field(description="How many in each band.")]
    kinds: Annotated[list[KindHealthOut], Field(description="By kind of right.")]
    lacks: Annotated[list[CommonOut], Field(description="What lacks most often.")]
    worst: Annotated[list[WorstOut], Field(description="The worst first.")]
