"""The calculator of securities, fines and charges, and of the criminal thresholds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.law.amount import Base
from guomen.law.charges import Stored
from guomen.law.sentences import BASES
from guomen.law.thresholds import CriminalFacts, Indicator
from guomen.queries import law_money, law_pages
from guomen.queries.asked import amount_from, day_from, days_from
from guomen.queries.law_money import MoneyAnswer, MoneyForm, MoneyQuestion
from guomen.queries.law_pages import Entry
from guomen.web.public.law_drawings import DrawnFine, with_picture
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page

CRIME: Final = "crime"
FINE: Final = Words("The fine", "罚款金额")
DAYS_LATE: Final = Words("The days late", "逾期天数")
FIRST: Final = Words("The first day of storage", "仓储第一日")
LAST: Final = Words("The last day of storage", "仓储最后一日")
SERVED: Final = Words("The day of service", "送达之日")


@dataclass(frozen=True, slots=True)
class Field:
    """One figure of a form: its name in the address, its label, and what was typed."""

    name: str
    words: Words
    typed: str


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from the values, or the reason why nothing does."""

    answer: MoneyAnswer | None = None
    fines: tuple[DrawnFine, ...] = ()
    indicators: tuple[Indicator, ...] | None = None
    problem: Words | None = None


@require_safe
@open_to_everyone()
def show(request: HttpRequest) -> HttpResponse:
    """Ask for values under their own names, and show what the law of a day makes of them."""
    get = request.GET
    pack = get.get("pack") or law_pages.HOME
    today = clock.now().date()
    typed_day = get.get("day") or today.isoformat()
    day, wrong = read_day(typed_day, today)
    form = law_money.money_form(pack, day=day)
    context = {
        "packs": law_pages.choices(pack),
        "pack": pack,
        "form": form,
        "typed": get,
        "day": typed_day,
        "currency": get.get("currency") or form.currency,
        "values": [Field(one.base, one.words, get.get(one.base, "")) for one in form.values],
        "measures": [Field(one, one.words, get.get(one, "")) for one in form.measures],
        "money": Result(problem=wrong) if wrong else money(get, form, day),
        "crime": Result(problem=wrong) if wrong else crime(get, form, day),
    }
    return page(request, "public/law-money.html", context)


def read_day(typed: str, today: date) -> tuple[date, Words | None]:
    """Return the day typed; or today, and the sentence that says what is wrong."""
    try:
        return day_from(typed), None
    except GuomenError as error:
        return today, error.words


def money(get: QueryDict, form: MoneyForm, day: date) -> Result:
    """Return what follows from the values typed; nothing where none was."""
    try:
        asked = question(get, form, day)
        if not (asked.values or asked.fine is not None or asked.stored):
            return Result()
        answer = law_money.money_answer(asked)
    except GuomenError as error:
        return Result(problem=error.words)
    return Result(answer, tuple(with_picture(one) for one in answer.fines))


def question(get: QueryDict, form: MoneyForm, day: date) -> MoneyQuestion:
    """Return the question typed; raises BadInputError for a figure or a day that is none."""
    values = {
        one.base: amount_from(get.get(one.base, ""), where=one.words)
        for one in form.values
        if get.get(one.base)
    }
    fine = amount_from(get.get("fine", ""), where=FINE) if get.get("fine") else None
    return MoneyQuestion(
        pack=form.pack,
        day=day,
        currency=(get.get("currency") or form.currency).strip(),
        values=values,
        fine=fine,
        days_late=None if fine is None else days_from(get.get("late", ""), where=DAYS_LATE),
        stored=stored(get) if get.get("stored") else None,
    )


def stored(get: QueryDict) -> Stored:
    """Return the days of storage typed; raises BadInputError for a day that is none."""
    served = get.get("served")
    return Stored(
        first=day_from(get.get("stored", ""), where=FIRST),
        last=day_from(get.get("collected", ""), where=LAST),
        decision_served_on=day_from(served, where=SERVED) if served else None,
        delay=get.get("delay", ""),
    )


def crime(get: QueryDict, form: MoneyForm, day: date) -> Result:
    """Return each criminal threshold beside the figures typed; nothing where none was."""
    try:
        figures = {
            one: amount_from(get.get(one, ""), where=one.words)
            for one in form.measures
            if get.get(one)
        }
        if not figures:
            return Result()
        facts = CriminalFacts(figures, several=bool(get.get("several")), unit=bool(get.get("unit")))
        return Result(indicators=law_money.indicators(form.pack, facts, day=day))
    except GuomenError as error:
        return Result(problem=error.words)


def asked_of_rule(get: QueryDict, rule: Entry) -> dict[str, Any]:
    """Return the small form of one amount or fine, what was typed, and what follows."""
    today = clock.now().date()
    day = get.get("start") or today.isoformat()
    value = get.get("value", "")
    base = law_money.base_of(rule, day=today)
    context: dict[str, Any] = {"day": day, "value": value, "base": base, "base_words": BASES[base]}
    if not (get.get("start") or value):
        return context
    try:
        sum_of = law_money.sum_of(rule, value=value_of(value, base), day=day_from(day))
    except GuomenError as error:
        return {**context, "problem": error.words}
    if isinstance(sum_of, law_money.FineOnPage):
        return {**context, "drawn": with_picture(sum_of)}
    return {**context, "amount": sum_of}


def value_of(typed: str, base: Base) -> Decimal | None:
    """Return the value typed; None for a rule that asks for none."""
    return None if base is Base.NONE else amount_from(typed, where=BASES[base])
