"""GET api/v1/events: what happened, in the order in which it was committed, for subscribers."""

from datetime import datetime
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.schemas import Parameters, said
from guomen.queries.messages import MOST_AT_ONCE, feed

router: Final = Router(tags=["events"])
LARGEST_NUMBER: Final = (1 << 53) - 1


class EventsIn(Parameters):
    """From where events are asked for."""

    after: Annotated[
        int,
        Field(
            ge=0,
            le=LARGEST_NUMBER,
            description="The `last` of the answer before; 0 for everything.",
            examples=[0],
        ),
    ] = 0
    limit: Annotated[
        int, Field(ge=1, le=MOST_AT_ONCE, description="How many at most.", examples=[100])
    ] = 100


class EventOut(Schema):
    """One thing that happened; no restricted fact and no third party stands in it."""

    number: Annotated[int, Field(description="Its number; later ones are larger.", examples=[1])]
    at: Annotated[datetime, Field(description="When it happened.")]
    topic: Annotated[
        str, Field(description="What it is about: noun.what.", examples=["token.used_up"])
    ]
    subject: Annotated[
        str, Field(description="The thing by its number.", examples=["recordation T2019-76593"])
    ]
    words: Annotated[str, Field(description="What happened, in one sentence.")]
    link: Annotated[str, Field(description="The page about it, a path of this site.")]


class EventsOut(Schema):
    """Events in order; `more` says whether to ask again at once."""

    asked_at: Annotated[datetime, Field(description="When this was answered.")]
    rows: Annotated[list[EventOut], Field(description="The events.")]
    last: Annotated[int, Field(description="Send it as `after` next time.", examples=[1])]
    more: Annotated[bool, Field(description="Whether there may be more already.")]


@router.get("events", response=EventsOut, summary="Follow what happens", url_name="events")
def events(request: HttpRequest, asked: Query[EventsIn]) -> EventsOut:
    """Return the events for you, your party or your desk after a number.

    Each is given at least once: keep `last` after you have dealt with the rows, and send it as
    `after`. No number is ever committed behind one that you have read, so none is missed; numbers
    of others are left out. Ask again once a minute, at once while `more` is true.
    """
    rows = feed(caller(request), after=asked.after, limit=asked.limit)
    return EventsOut(
        asked_at=now(),
        rows=[
            EventOut(
                number=one.sequence,
                at=one.at,
                topic=one.topic,
                subject=one.subject,
                words=said(one.words),
                link=one.link,
            )
            for one in rows
        ],
        last=rows[-1].sequence if rows else asked.after,
        more=len(rows) == asked.limit,
    )
