"""The law's pages: what is in force since when, in which words, and how well established."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.kernel.citation import Status
from guomen.law.parameter import Kind
from guomen.queries import law_clocks, law_conventions, law_pages, law_rules
from guomen.queries.asked import search_words
from guomen.web.public import law_deadline, law_money
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page

SUMS: Final = frozenset({Kind.AMOUNT, Kind.FINE})


@require_safe
@open_to_everyone()
def index(request: HttpRequest, pack: str = law_pages.HOME) -> HttpResponse:
    """Show the parameters of a pack that are asked for, and its instruments."""
    asked = asked_of(request.GET)
    context = {
        "law": law_pages.law_page(pack, day=clock.now().date(), asked=asked),
        "asked": asked,
        "marks": tuple(Status),
        "packs": law_pages.choices(pack),
        "pack": pack,
    }
    return page(request, "public/law.html", context)


def asked_of(typed: QueryDict) -> law_pages.Asked:
    """Return what is asked for; a mark that is none asks for every mark."""
    mark = typed.get("status", "")
    status = Status(mark) if mark in set(Status) else None
    return law_pages.Asked(search_words(typed.get("q", "")), status)


@require_safe
@open_to_everyone()
def rules(request: HttpRequest, pack: str = law_pages.HOME) -> HttpResponse:
    """Show the rules of a pack in words, with what puts each into numbers and what tests it."""
    context = {
        "sections": law_rules.rules(pack, day=clock.now().date()),
        "packs": law_pages.choices(pack),
        "pack": pack,
    }
    return page(request, "public/law-rules.html", context)


@require_safe
@open_to_everyone()
def show(request: HttpRequest, name: str, pack: str = law_pages.HOME) -> HttpResponse:
    """Show one parameter with its history, and compute with it where it can be computed."""
    rule = law_pages.parameter(pack, name, day=clock.now().date())
    context: dict[str, Any] = {
        "rule": rule,
        "pack": pack,
        "statements": law_rules.statements_of(rule),
        "scenarios": law_rules.tests_of(rule),
        "conventions": law_conventions.conventions(rule, day=clock.now().date()),
        "clock": rule.kind in law_clocks.CLOCKS,
        "sum": rule.kind in SUMS,
    }
    if context["clock"]:
        context |= law_deadline.asked(request.GET, pack, name)
    if context["sum"]:
        context |= law_money.asked_of_rule(request.GET, rule)
    return page(request, "public/rule.html", context)
