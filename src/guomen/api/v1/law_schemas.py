"""What the interface takes and returns of the law."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from guomen.api.v1.schemas import CitationOut, Day, Parameters
from guomen.law.deadline import Channel
from guomen.queries.law_pages import HOME

NAME = r"^[a-z][a-z0-9_.]{0,79}$"
PACK = r"^[a-z]{2,10}$"

PackIn = Annotated[
    str,
    Field(pattern=PACK, description="Whose law: cn, eu, us or trips.", examples=["cn"]),
]
PackOut = Annotated[str, Field(description="Whose law.", examples=["cn"])]
StatusOut = Annotated[
    str,
    Field(
        description="How well established: confirmed, secondary, derived or unconfirmed. Check "
        "what is unconfirmed before relying on it.",
        examples=["confirmed"],
    ),
]
StatusWordsOut = Annotated[
    str, Field(description="The status in words.", examples=["confirmed by the text"])
]
CitationsOut = Annotated[list[CitationOut], Field(description="The provisions it rests on.")]


class ParameterIn(Parameters):
    """For which day, and in whose law."""

    day: Annotated[
        Day | None,
        Field(description="The day asked about; today where left out.", examples=["2026-05-08"]),
    ] = None
    pack: PackIn = HOME


class DeadlineIn(Parameters):
    """Which clock runs, from when, and what makes a difference to it."""

    rule: Annotated[
        str,
        Field(pattern=NAME, description="Name of the clock.", examples=["recordation.examination"]),
    ]
    start: Annotated[
        Day, Field(description="The day that starts the clock.", examples=["2026-05-08"])
    ]
    pack: PackIn = HOME
    channel: Annotated[
        Channel, Field(description="How the act reaches the office.", examples=["post"])
    ] = Channel.POST


class ValueOut(Schema):
    """A value of the law on a day: what it says, since when, from which provision."""

    pack: PackOut
    name: Annotated[str, Field(description="Its name.", examples=["recordation.validity"])]
    kind: Annotated[str, Field(description="What it is.", examples=["deadline"])]
    title: Annotated[str, Field(description="Its title.", examples=["Validity of a recordation"])]
    day: Annotated[date, Field(description="The day asked about.", examples=["2026-05-08"])]
    value: Annotated[
        list[str], Field(description="What it says, in sentences.", examples=[["10 years"]])
    ]
    since: Annotated[date, Field(description="First day in force.", examples=["2004-03-01"])]
    until: Annotated[date | None, Field(description="Last day in force, null where none is known.")]
    citations: CitationsOut
    status: StatusOut
    status_words: StatusWordsOut
    confirmed_here: Annotated[
        bool, Field(description="Whether the operator of this site confirmed it by name.")
    ]
    remark: Annotated[str | None, Field(description="What to know before relying on it.")]


class LeftOutOut(Schema):
    """A day that does not count, and why."""

    day: Annotated[date, Field(description="The day.", examples=["2026-05-09"])]
    reason: Annotated[str, Field(description="Why.", examples=["Saturday"])]


class RestsOnOut(Schema):
    """One thing that the answer rests on."""

    says: Annotated[str, Field(description="What it says.", examples=["30 working days"])]
    citations: CitationsOut
    status: StatusOut
    status_words: StatusWordsOut


class DeadlineOut(Schema):
    """The last day of a clock, with everything that explains it."""

    pack: PackOut
    pack_version: Annotated[str, Field(description="Version of the rules that were read.")]
    rule: Annotated[str, Field(description="The clock.", examples=["recordation.examination"])]
    title: Annotated[str, Field(description="Its title.")]
    start: Annotated[date, Field(description="The day that starts it.", examples=["2026-05-08"])]
    trigger: Annotated[str, Field(description="What happens on that day.")]
    length: Annotated[str, Field(description="How long it runs.", examples=["30 working days"])]
    opens: Annotated[date | None, Field(description="First day of a window, null for others.")]
    last_day: Annotated[date, Field(description="The last day in time.", examples=["2026-06-23"])]
    closes: Annotated[
        str,
        Field(description="Time of day at which it ends, in `zone`; empty where days count only."),
    ]
    zone: Annotated[str, Field(description="Time zone of `closes`.", examples=["Asia/Shanghai"])]
    effect: Annotated[str | None, Field(description="What happens once it has passed.")]
    counted: Annotated[int, Field(description="How many days were counted one by one.")]
    left_out: Annotated[list[LeftOutOut], Field(description="Each day that did not count.")]
    worked: Annotated[list[LeftOutOut], Field(description="Weekends that counted, and why.")]
    rests_on: Annotated[list[RestsOnOut], Field(description="Every provision that was applied.")]
    status: StatusOut
    status_words: StatusWordsOut
    calendar: Annotated[str, Field(description="The calendar read, empty where none was needed.")]
    remark: Annotated[str | None, Field(description="What to know before relying on it.")]
