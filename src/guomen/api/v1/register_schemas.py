"""What the interface takes and returns of the register."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from guomen.api.v1.paging import USUAL, Cursor, Limit
from guomen.api.v1.schemas import BothOut, Parameters
from guomen.queries.asked import LONGEST_SEARCH
from guomen.rights.right import RightKind
from guomen.search.asked import Standing

MOST_SUGGESTED = 20
NUMBER = r"^[A-Z][0-9]{4}-[0-9]{4,7}$"
NICE_CLASS = r"^([1-9]|[123][0-9]|4[0-5])$"
COUNTRY = r"^[A-Z]{2,3}$"
LARGEST_REVISION = (1 << 53) - 1

SearchWords = Annotated[
    str,
    Field(
        max_length=LONGEST_SEARCH,
        description="Words of a mark, a holder or a number, in either script; all must occur.",
        examples=["KOLVANE"],
    ),
]
NumberOut = Annotated[str, Field(description="Recordation number.", examples=["T2019-76593"])]
RevisionOut = Annotated[
    int, Field(description="Revision of the register that was read.", examples=[17])
]


class SearchIn(Parameters):
    """What is asked of the register; what is left out asks for everything."""

    q: SearchWords = ""
    kind: Annotated[
        RightKind | None, Field(description="Kind of right.", examples=["trademark"])
    ] = None
    nice_class: Annotated[
        str | None,
        Field(
            alias="class",
            pattern=NICE_CLASS,
            description="Class of the Nice Classification, 1 to 45.",
            examples=["25"],
        ),
    ] = None
    state: Annotated[Standing | None, Field(description="State today.", examples=["in_force"])] = (
        None
    )
    country: Annotated[
        str | None,
        Field(pattern=COUNTRY, description="Country of the holder.", examples=["US"]),
    ] = None
    limit: Limit = USUAL
    cursor: Cursor = ""


class SuggestIn(Parameters):
    """What somebody has typed so far."""

    q: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_SEARCH,
            description="The beginning of a mark, a holder or a number, in either script.",
            examples=["KOLV"],
        ),
    ]
    limit: Annotated[
        int, Field(ge=1, le=MOST_SUGGESTED, description="How many at most.", examples=[5])
    ] = 10


class ChangesIn(Parameters):
    """From where changes are asked for."""

    since: Annotated[
        int,
        Field(
            ge=0,
            le=LARGEST_REVISION,
            description="The revision up to which you know the register; 0 for all of it.",
            examples=[0],
        ),
    ]
    limit: Limit = USUAL
    cursor: Cursor = ""


class EntryOut(Schema):
    """One recordation as anybody may see it."""

    number: NumberOut
    title: Annotated[str, Field(description="Title of the right.", examples=["KOLVANE"])]
    kind: Annotated[str, Field(description="Kind of right.", examples=["trademark"])]
    kind_words: Annotated[str, Field(description="The kind in words.", examples=["trademark"])]
    marks: Annotated[
        list[str], Field(description="The mark in each script.", examples=[["KOLVANE", "科尔维恩"]])
    ]
    right_number: Annotated[str, Field(description="Number of the right.", examples=["8800001"])]
    holder: Annotated[BothOut, Field(description="Who holds the right.")]
    country: Annotated[str, Field(description="Country of the holder.", examples=["US"])]
    classes: Annotated[list[str], Field(description="Nice classes.", examples=[["25"]])]
    goods: Annotated[str, Field(description="Goods for which it is recorded.", examples=["Shoes"])]
    approved_on: Annotated[date, Field(description="First day.", examples=["2019-06-01"])]
    valid_to: Annotated[date, Field(description="Last day.", examples=["2029-05-31"])]
    ended_on: Annotated[
        date | None, Field(description="First day without it, where it ended before its time.")
    ]
    renewal_opens: Annotated[
        date, Field(description="From when renewal may be filed.", examples=["2028-12-01"])
    ]
    state: Annotated[str, Field(description="State today.", examples=["in_force"])]
    state_words: Annotated[str, Field(description="The state in words.", examples=["in force"])]
    protects: Annotated[
        bool, Field(description="Whether customs acts on it of its own motion today.")
    ]


class EntriesOut(Schema):
    """One part of what a search found, best matches first."""

    total: Annotated[int, Field(description="How many were found in all.", examples=[1])]
    register_revision: RevisionOut
    day: Annotated[date, Field(description="The day for which states hold.")]
    rows: Annotated[list[EntryOut], Field(description="The recordations of this part.")]
    next: Annotated[
        str | None, Field(description="Address of the next part, null on the last one.")
    ]


class SuggestionOut(Schema):
    """One recordation that somebody may be about to ask for."""

    number: NumberOut
    text: Annotated[str, Field(description="The mark, or the title.", examples=["KOLVANE"])]
    holder: Annotated[BothOut, Field(description="Who holds the right.")]
    state: Annotated[str, Field(description="State today.", examples=["in_force"])]


class SuggestionsOut(Schema):
    """What somebody may be about to ask for, likeliest first."""

    register_revision: RevisionOut
    rows: Annotated[list[SuggestionOut], Field(description="The suggestions.")]


class ChangeOut(Schema):
    """A recordation and the revision at which something last happened to it."""

    number: NumberOut
    revision: Annotated[int, Field(description="When it last changed.", examples=[17])]


class ChangesOut(Schema):
    """Changes in their order; once there is no next part, go on from `register_revision`."""

    register_revision: RevisionOut
    rows: Annotated[list[ChangeOut], Field(description="Each changed recordation once.")]
    next: Annotated[
        str | None, Field(description="Address of the next part, null on the last one.")
    ]


class ContactOut(Schema):
    """Whom to ask at the right holder's; what is not known is empty."""

    party: Annotated[str, Field(description="Number of the party.", examples=["P00000001"])]
    name: Annotated[str, Field(description="Name of the party.")]
    contact: Annotated[str, Field(description="Whom to ask for.")]
    phone: Annotated[str, Field(description="Telephone.")]
    email: Annotated[str, Field(description="E-mail.")]
    address: Annotated[str, Field(description="Postal address.")]


class LawfulUserOut(Schema):
    """A party that may lawfully use the right; the limits are between it and the holder."""

    name: Annotated[str, Field(description="Name of the party.")]
    uscc: Annotated[str, Field(description="Unified social credit code.")]


class RecordationOut(EntryOut):
    """One recordation; contact and users only for a caller who says who it is."""

    register_revision: RevisionOut
    contact: Annotated[ContactOut | None, Field(description="Whom to ask; null for visitors.")] = (
        None
    )
    authorised_users: Annotated[
        list[LawfulUserOut] | None,
        Field(description="Who may lawfully use the right, 500 at most; null for visitors."),
    ] = None
    authorised_users_in_all: Annotated[
        int | None, Field(description="How many authorised users there are; null for visitors.")
    ] = None
