"""The law's pages: what is in force since when, and what it means for a date or a value."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.law.amount import Amount, Base
from guomen.law.deadline import Channel
from guomen.law.parameter import Kind
from guomen.queries import law
from guomen.queries.asked import amount_from, day_from
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page

CHANNELS: Final = {
    Channel.POST: Words("by post, bank or electronically", "邮寄、银行或电子方式"),
    Channel.IN_PERSON: Words("handed in at the office", "当面递交"),
}
CALCULATED: Final = frozenset({Kind.DEADLINE, Kind.AMOUNT, Kind.FINE})


@dataclass(frozen=True, slots=True)
class Calculation:
    """What was typed, and the answer or the reason why there is none."""

    start: str
    channel: str
    value: str
    deadline: law.DeadlineAnswer | None = None
    amount: Amount | None = None
    fine: law.FineAnswer | None = None
    problem: Words | None = None


@require_safe
@open_to_everyone()
def index(request: HttpRequest) -> HttpResponse:
    """Show the instruments and every parameter with its history."""
    return page(request, "public/law.html", {"law": law.law_page()})


@require_safe
@open_to_everyone()
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Show one rule with its history, and compute with it where it can be computed."""
    rule = law.parameter(name)
    today = clock.now().date()
    calculated = rule.kind in CALCULATED
    context = {
        "rule": rule,
        "calculated": calculated,
        "asked": calculation(rule, request.GET, today.isoformat()) if calculated else None,
        "channels": CHANNELS.items(),
        "base": None
        if rule.kind not in {Kind.AMOUNT, Kind.FINE}
        else law.base_words(name, day=today),
    }
    return page(request, "public/rule.html", context)


def calculation(rule: law.Entry, typed: QueryDict, today: str) -> Calculation:
    """Return the answer to what was typed; without anything typed, the form as it starts."""
    start = typed.get("start", "")
    value = typed.get("value", "")
    channel = typed.get("channel", Channel.POST)
    if not (start or value):
        return Calculation(start=today, channel=channel, value="")
    try:
        return answer(rule, start or today, channel, value)
    except GuomenError as error:
        return Calculation(start=start, channel=channel, value=value, problem=error.words)


def answer(rule: law.Entry, start: str, channel: str, value: str) -> Calculation:
    """Return what the law says; raises GuomenError with the sentence that says why it cannot."""
    day = day_from(start)
    if rule.kind is Kind.DEADLINE:
        by = Channel(channel) if channel in set(Channel) else Channel.POST
        found = law.deadline_answer(rule.name, start=day, channel=by)
        return Calculation(day.isoformat(), by, value, deadline=found)
    if rule.kind is Kind.AMOUNT:
        due = law.amount_answer(rule.name, value=amount_from(value), day=day)
        return Calculation(day.isoformat(), channel, value, amount=due)
    asks = law.amount_base(rule.name, day=day) is not Base.NONE
    fine = law.fine_answer(rule.name, value=amount_from(value) if asks else None, day=day)
    return Calculation(day.isoformat(), channel, value, fine=fine)
