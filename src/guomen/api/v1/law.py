"""GET api/v1/law: a value of the law on a day, and a deadline with every day left out."""

from typing import Annotated, Final

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from guomen.adapters.clock import now
from guomen.api.v1.caching import open_to_caches
from guomen.api.v1.doors import OPEN
from guomen.api.v1.law_schemas import (
    NAME,
    DeadlineIn,
    DeadlineOut,
    LeftOutOut,
    ParameterIn,
    RestsOnOut,
    ValueOut,
)
from guomen.api.v1.schemas import citation_out, said
from guomen.kernel.words import Words
from guomen.law.calendar import LeftOut
from guomen.law.deadline import Part
from guomen.queries import law_clocks, law_pages
from guomen.queries.law_clocks import Answer, Question

router: Final = Router(tags=["law"])
Name = Annotated[
    str,
    Path(pattern=NAME, description="Name of a value of the law.", example="recordation.validity"),
]


@router.get(
    "law/parameters/{name}",
    auth=OPEN,
    response=ValueOut,
    summary="Read a value of the law on a day",
    url_name="law-parameter",
    openapi_extra={"x-problems": ["not-in-force"]},
)
@open_to_caches
def parameter(
    request: HttpRequest, response: HttpResponse, name: Name, asked: Query[ParameterIn]
) -> ValueOut:
    """Return what the law says on a day, since when, from which provision, how well established.

    Where no value was in force on that day the answer is 404 `not-in-force`, never a default.
    """
    del request, response
    day = asked.day or now().date()
    entry = law_pages.parameter(asked.pack, name, day=day)
    value = law_pages.value_on(entry, day)
    return ValueOut(
        pack=entry.pack,
        name=entry.name,
        kind=entry.kind.value,
        title=said(entry.title),
        day=day,
        value=[said(words) for words in value.sentences],
        since=value.since,
        until=value.until,
        citations=[citation_out(one) for one in value.citations],
        status=value.status.value,
        status_words=said(value.status.words),
        confirmed_here=value.confirmed is not None,
        remark=said_or_none(value.remark),
    )


@router.get(
    "law/deadline",
    auth=OPEN,
    response=DeadlineOut,
    summary="Count a deadline, each day explained",
    url_name="law-deadline",
    openapi_extra={"x-problems": ["not-found", "not-in-force", "conflict", "missing-calendar"]},
)
@open_to_caches
def deadline(request: HttpRequest, response: HttpResponse, asked: Query[DeadlineIn]) -> DeadlineOut:
    """Return the last day of a clock of the law, with the days left out and the provisions.

    A count that runs into a year whose working days are not announced is answered with 409
    `missing-calendar`; its sentence names the provisional day, which starts no clock.
    """
    del request, response
    return deadline_out(asked.pack, law_clocks.answer(question_of(asked)))


def question_of(asked: DeadlineIn) -> Question:
    """Return the question as the law takes it."""
    return Question(pack=asked.pack, rule=asked.rule, day=asked.start, channel=asked.channel)


def deadline_out(pack: str, answer: Answer) -> DeadlineOut:
    """Return the answer of a clock in the language of whoever reads it."""
    return DeadlineOut(
        pack=pack,
        pack_version=answer.pack_version,
        rule=answer.rule,
        title=said(answer.title),
        start=answer.start,
        trigger=said(answer.trigger),
        length=said(answer.length),
        opens=answer.opens,
        last_day=answer.day,
        closes=answer.closes,
        zone=answer.zone,
        effect=said_or_none(answer.effect),
        counted=answer.counted,
        left_out=[left_out(one) for one in answer.skipped],
        worked=[left_out(one) for one in answer.worked],
        rests_on=[part_out(one) for one in answer.parts],
        status=answer.status.value,
        status_words=said(answer.status.words),
        calendar=answer.calendar,
        remark=said_or_none(answer.remark),
    )


def left_out(one: LeftOut) -> LeftOutOut:
    """Return a day with the reason."""
    return LeftOutOut(day=one.day, reason=said(one.reason))


def part_out(part: Part) -> RestsOnOut:
    """Return one thing that a deadline rests on."""
    return RestsOnOut(
        says=said(part.what),
        citations=[citation_out(one) for one in part.citations],
        status=part.status.value,
        status_words=said(part.status.words),
    )


def said_or_none(words: Words | None) -> str | None:
    """Return words in the language of the reader, None for none."""
    return None if words is None else said(words)
