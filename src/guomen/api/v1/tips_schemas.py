"""What the interface takes and returns of tip-offs."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from guomen.api.v1.applications_schemas import NextOut, TotalOut
from guomen.api.v1.register_schemas import NUMBER, NumberOut
from guomen.api.v1.schemas import BothOut, Day, Strict

TIP = r"^L[0-9]{4}-[0-9]{6,9}$"

TipNumberOut = Annotated[
    str, Field(description="Number of the tip-off.", examples=["L2026-000001"])
]
TipStatusOut = Annotated[
    str,
    Field(
        description="received, in_profile, stop_made, nothing_found or expired.",
        examples=["received"],
    ),
]


class TipIn(Strict):
    """What you know; files are handed in on the pages."""

    recordation: Annotated[str, Field(pattern=NUMBER, description="Your recordation.")]
    goods: Annotated[str, Field(min_length=1, max_length=300, description="What to look for.")]
    certainty: Annotated[
        Literal["seen", "documents", "hearsay"], Field(description="How it is known.")
    ]
    expires_on: Annotated[Day, Field(description="Until when it counts, a year at most.")]
    who: Annotated[str, Field(max_length=300, description="Who has to do with it.")] = ""
    place: Annotated[str, Field(max_length=200, description="Where.")] = ""
    office: Annotated[
        str, Field(pattern=r"^([0-9A-Z]{4})?$", description="Customs office, where known.")
    ] = ""
    expected_from: Annotated[Day | None, Field(description="Expected from.")] = None
    expected_to: Annotated[Day | None, Field(description="Expected to.")] = None
    source: Annotated[str, Field(max_length=4000, description="How you know.")] = ""


class OwnTipOut(Schema):
    """A tip-off as its author reads it: what became of it, and no case of anybody."""

    number: TipNumberOut
    recordation: NumberOut
    goods: Annotated[str, Field(description="What to look for.")]
    status: TipStatusOut
    status_words: Annotated[str, Field(description="The status in words.")]
    given_at: Annotated[datetime, Field(description="When it was given.")]
    status_at: Annotated[datetime, Field(description="Since when it has its status.")]
    expires_on: Annotated[date, Field(description="Until when it counts.")]
    files: Annotated[int, Field(description="How many files came with it.")]


class OwnTipsOut(Schema):
    """One part of your tip-offs."""

    total: TotalOut
    rows: Annotated[list[OwnTipOut], Field(description="The tip-offs, the newest first.")]
    next: NextOut


class TipGivenOut(Schema):
    """The number of a tip-off that was given."""

    number: TipNumberOut


class DeskTipRowOut(Schema):
    """One tip-off in the list of a desk; reading it whole is kept."""

    number: TipNumberOut
    recordation: NumberOut
    office: Annotated[str, Field(description="Customs office, empty for none in particular.")]
    status: TipStatusOut
    status_words: Annotated[str, Field(description="The status in words.")]
    given_at: Annotated[datetime, Field(description="When it was given.")]
    expires_on: Annotated[date, Field(description="Until when it counts.")]


class DeskTipsOut(Schema):
    """One part of the tip-offs for a desk."""

    total: TotalOut
    rows: Annotated[list[DeskTipRowOut], Field(description="Those to look at first.")]
    next: NextOut


class TipOut(DeskTipRowOut):
    """A tip-off with all it says, for customs."""

    party: Annotated[str, Field(description="Number of the party that gave it.")]
    party_name: Annotated[BothOut, Field(description="Its name.")]
    goods: Annotated[str, Field(description="What to look for.")]
    who: Annotated[str, Field(description="Who has to do with it.")]
    place: Annotated[str, Field(description="Where.")]
    expected_from: Annotated[date | None, Field(description="Expected from.")]
    expected_to: Annotated[date | None, Field(description="Expected to.")]
    source: Annotated[str, Field(description="How it is known.")]
    certainty: Annotated[str, Field(description="How sure it is, in words.")]
    worked_at: Annotated[datetime | None, Field(description="When it was worked.")]
    worked_by: Annotated[str, Field(description="Who worked it.")]
    remark: Annotated[str, Field(description="Customs' own; it is never told back.")]


class WorkIn(Strict):
    """What became of a tip-off."""

    status: Annotated[
        Literal["in_profile", "stop_made", "nothing_found"],
        Field(description="What became of it; its author is told."),
    ]
    remark: Annotated[
        str, Field(max_length=2000, description="Customs' own; it is never told back.")
    ] = ""
