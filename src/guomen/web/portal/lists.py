"""The lists: own rights, notices to answer, own cases, own held goods."""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.adapters.exports import csv_text
from guomen.queries import portfolio, side_lists
from guomen.queries.asked import search_words
from guomen.queries.disclosure import Side
from guomen.queries.register import KINDS
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def rights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the actor's recordations with their authorised users, or hand them out as a table."""
    day, wanted = clock.now().date(), asked(request)
    if request.GET.get("as") in {"csv", "json"}:
        return table(request, actor, wanted)
    context = {
        "found": portfolio.find(actor, wanted, number=number_of_page(request), day=day),
        "counts": portfolio.counts(actor, day=day),
        "asked": wanted,
        "kinds": KINDS.items(),
        "orders": portfolio.ORDER_WORDS.items(),
    }
    return page(request, "portal/rights.html", context)


def asked(request: HttpRequest) -> portfolio.Asked:
    """Return what the address asks of the own recordations."""
    return portfolio.Asked(
        **{
            name: search_words(request.GET.get(name, ""))
            for name in ("words", "state", "kind", "users", "order")
        }
    )


def table(request: HttpRequest, actor: Actor, wanted: portfolio.Asked) -> HttpResponse:
    """Hand out the own recordations as CSV or JSON."""
    rows = portfolio.exported(actor, wanted, day=clock.now().date())
    if request.GET.get("as") == "json":
        found = [dict(zip(portfolio.HEADER, row, strict=True)) for row in rows]
        text, kind = json.dumps(found, ensure_ascii=False), "application/json"
    else:
        text, kind = csv_text(portfolio.HEADER, rows), "text/csv"
    name = f"recordations.{request.GET['as']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the notices to answer, the first to end first."""
    found = side_lists.notices(actor, number=number_of_page(request), at=clock.now())
    return page(request, "portal/notices.html", {"found": found})


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases about the actor's rights."""
    found = side_lists.own_cases(actor, Side.HOLDER, number=number_of_page(request), at=clock.now())
    return page(request, "portal/cases.html", {"found": found, "side": Side.HOLDER})


@require_safe
@open_to(Permission.READ_CASE)
def goods(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases about the actor's goods."""
    found = side_lists.own_cases(actor, Side.TRADER, number=number_of_page(request), at=clock.now())
    return page(request, "portal/cases.html", {"found": found, "side": Side.TRADER})
