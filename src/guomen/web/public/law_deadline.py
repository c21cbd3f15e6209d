"""The deadline calculator: a question in the address, the last moment and why as the answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError, Provisional
from guomen.law.deadline import Channel, Pause
from guomen.queries import law_clocks, law_pages
from guomen.queries.asked import day_from
from guomen.queries.law_clocks import Answer, ClockForm, Extended, Question
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page

CHANNELS: Final = {
    Channel.POST: Words("by post, bank or electronically", "邮寄、银行或电子方式"),
    Channel.IN_PERSON: Words("handed in at the office", "当面递交"),
}
PAUSES: Final = ("1", "2")
SUSPENDED: Final = Words("The day on which the clock was stopped", "期限中止之日")
RESUMED: Final = Words("The day on which the clock went on", "期限恢复计算之日")
ASKED_ON: Final = Words("The day on which the extension was asked for", "申请延长之日")


@dataclass(frozen=True, slots=True)
class TypedPause:
    """One pause as it was typed; its fields are named with `number`."""

    number: str
    suspended: str
    resumed: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything as it was typed, so that a wrong entry stays in its field."""

    start: str
    channel: str
    circumstances: tuple[str, ...]
    office: str
    pauses: tuple[TypedPause, ...]
    extension: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, or the reason why there is none and the day it would be by weekends alone."""

    answer: Answer | None = None
    problem: Words | None = None
    provisional: Provisional | None = None


@require_safe
@open_to_everyone()
def show(request: HttpRequest) -> HttpResponse:
    """Ask for a pack, a clock and a day, and show when it ends and why."""
    pack = request.GET.get("pack") or law_pages.HOME
    rule = request.GET.get("rule") or law_clocks.first_clock(pack)
    context = {
        "packs": law_pages.choices(pack),
        "pack": pack,
        "groups": law_clocks.choice_of_clocks(pack),
        "whole": True,
        **asked(request.GET, pack, rule),
    }
    return page(request, "public/law-deadline.html", context)


def asked(get: QueryDict, pack: str, rule: str) -> dict[str, Any]:
    """Return the form of a clock, what was typed, and what was found."""
    today = clock.now().date()
    form = law_clocks.clock_form(pack, rule, day=today)
    typed = typed_of(get, form, today)
    return {
        "form": form,
        "typed": typed,
        "found": found(form, typed) if get.get("start") else Found(),
        "channels": CHANNELS.items(),
    }


def typed_of(get: QueryDict, form: ClockForm, today: date) -> Typed:
    """Return what was typed, or the form as it starts."""
    return Typed(
        start=get.get("start") or today.isoformat(),
        channel=get.get("channel", Channel.POST),
        circumstances=tuple(get.getlist("in")),
        office=get.get("office") or form.office,
        pauses=tuple(
            TypedPause(number, get.get(f"paused{number}", ""), get.get(f"resumed{number}", ""))
            for number in PAUSES
        ),
        extension=get.get("extension", ""),
        by=get.get("by") or next((one.name for one in form.askers), ""),
        on=get.get("on", ""),
    )


def found(form: ClockForm, typed: Typed) -> Found:
    """Return the answer, or the sentence that says why there is none."""
    try:
        return Found(law_clocks.answer(question(form, typed)))
    except MissingCalendarError as error:
        return Found(problem=error.words, provisional=error.provisional)
    except GuomenError as error:
        return Found(problem=error.words)


def question(form: ClockForm, typed: Typed) -> Question:
    """Return the question typed; what the clock does not know is not asked.

    Raises BadInputError for a day that is none.
    """
    known = {one.name for one in form.circumstances}
    channel = typed.channel
    return Question(
        pack=form.pack,
        rule=form.rule,
        day=day_from(typed.start),
        channel=Channel(channel) if channel in set(Channel) else Channel.POST,
        circumstances=frozenset(typed.circumstances) & known,
        office=typed.office if form.offices else "",
        pauses=pauses_of(typed) if form.suspended_by else (),
        extended=extended_of(form, typed),
    )


def pauses_of(typed: Typed) -> tuple[Pause, ...]:
    """Return the pauses typed; one without its end still lasts."""
    return tuple(
        Pause(
            day_from(one.suspended, where=SUSPENDED),
            day_from(one.resumed, where=RESUMED) if one.resumed else None,
        )
        for one in typed.pauses
        if one.suspended or one.resumed
    )


def extended_of(form: ClockForm, typed: Typed) -> Extended | None:
    """Return the extension asked for, or None; without a day it was asked for on the first."""
    if typed.extension not in {one.name for one in form.extensions}:
        return None
    return Extended(typed.extension, typed.by, day_from(typed.on or typed.start, where=ASKED_ON))
