"""What the interface takes and returns of licence tokens, and of releases under them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field

from guomen.api.v1.applications_schemas import NextOut, TotalOut
from guomen.api.v1.kept import LimitsIn, LimitsOut
from guomen.api.v1.listing import ListIn
from guomen.api.v1.register_schemas import NumberOut
from guomen.api.v1.schemas import Strict
from guomen.queries.asked import LONGEST_SEARCH

LARGEST_ID = (1 << 53) - 1
MOST_RELEASES = 10_000
LONGEST_CELL = 200

IdOut = Annotated[int, Field(description="Its identifier.", examples=[1])]
NameIn = Annotated[str, Field(max_length=200, description="Exact name of the party.")]
UsccIn = Annotated[str, Field(max_length=40, description="Its unified social credit code.")]


class LicencesIn(ListIn):
    """Which licences of a recordation."""

    q: Annotated[
        str,
        Field(
            max_length=LONGEST_SEARCH,
            description="A part of a name, a code or a token.",
            examples=["宁波"],
        ),
    ] = ""


class LicenceOut(Schema):
    """One licence with its limits and its balance."""

    id: IdOut
    token: Annotated[str, Field(description="Number of its token, empty where none was issued.")]
    name: Annotated[str, Field(description="Who may lawfully use the right.")]
    uscc: Annotated[str, Field(description="Its unified social credit code.")]
    limits: LimitsOut
    used: Annotated[Decimal, Field(description="How much was released under it.")]
    over: Annotated[Decimal, Field(description="How much of that was beyond what was left.")]
    remaining: Annotated[
        Decimal | None, Field(description="What is left; null where there is no such limit.")
    ]
    standing: Annotated[
        str,
        Field(description="runs, not_yet, expired, used_up, over or withdrawn.", examples=["runs"]),
    ]
    standing_words: Annotated[str, Field(description="The standing in words.")]
    issued_at: Annotated[datetime | None, Field(description="When the token was issued.")]
    withdrawn_at: Annotated[datetime | None, Field(description="When it was withdrawn.")]
    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.", examples=["KOLVANE"])]
    holder: Annotated[str, Field(description="Who holds the right.")]


class LicencesOut(Schema):
    """One part of a list of licences."""

    total: TotalOut
    rows: Annotated[list[LicenceOut], Field(description="The licences of this part.")]
    next: NextOut


class UseOut(Schema):
    """One release under a licence; the declaration and who told it are for customs alone."""

    id: IdOut
    document: Annotated[str, Field(description="The declaration; empty for all but customs.")]
    line_no: Annotated[int, Field(description="Its line.", examples=[1])]
    quantity: Annotated[Decimal, Field(description="How much was released.")]
    unit: Annotated[str, Field(description="In which unit.")]
    over: Annotated[Decimal, Field(description="How much of it was beyond what was left.")]
    office: Annotated[str, Field(description="Customs office.", examples=["3101"])]
    day: Annotated[date, Field(description="Day of release.")]
    how: Annotated[str, Field(description="How the release became known.")]
    reversed_at: Annotated[datetime | None, Field(description="When it was taken back.")]
    reversed_because: Annotated[str, Field(description="Why it was taken back.")]


class LicencePageOut(Schema):
    """One licence and one part of what was released under it, the newest first."""

    licence: Annotated[LicenceOut, Field(description="The licence.")]
    total: Annotated[int, Field(description="How many releases there are.")]
    uses: Annotated[list[UseOut], Field(description="The releases of this part.")]
    next: NextOut


class GrantIn(Strict):
    """A token for a party that may lawfully use the right."""

    name: NameIn = ""
    uscc: UsccIn = ""
    limits: LimitsIn = Field(default_factory=dict)


class ChangeLimitsIn(Strict):
    """The limits that a licence has from now on."""

    limits: LimitsIn


class ReleaseIn(Strict):
    """One released line as the clearance system tells it; every cell is a text."""

    document_no: Annotated[
        str, Field(max_length=LONGEST_CELL, description="Declaration or parcel.")
    ]
    line_no: Annotated[str, Field(max_length=LONGEST_CELL, description="Its line.")]
    quantity: Annotated[str, Field(max_length=LONGEST_CELL, description="How much went.")]
    day: Annotated[str, Field(max_length=LONGEST_CELL, description="Day of release.")]
    office: Annotated[str, Field(max_length=LONGEST_CELL, description="Customs office.")]


class ReleasesIn(Strict):
    """Released lines; good rows are counted, bad ones come back with reasons."""

    rows: Annotated[
        list[ReleaseIn], Field(min_length=1, max_length=MOST_RELEASES, description="The lines.")
    ]


class RefusedReleaseOut(Schema):
    """Why a row was not counted."""

    row: Annotated[int, Field(description="Which row, from 1.", examples=[2])]
    field: Annotated[str, Field(description="Which field.", examples=["line_no"])]
    found: Annotated[str, Field(description="What was found.")]
    expected: Annotated[str, Field(description="What was expected.")]


class ReleasesOut(Schema):
    """What became of the rows."""

    counted: Annotated[int, Field(description="Taken off a token now.", examples=[1])]
    known: Annotated[int, Field(description="Told before; not counted again.", examples=[0])]
    without_token: Annotated[int, Field(description="Lines that quote no token.", examples=[0])]
    over: Annotated[int, Field(description="Counted beyond what was left.", examples=[0])]
    refused: Annotated[list[RefusedReleaseOut], Field(description="Rows that were not counted.")]
