"""General security: what it comes to, where one stands, and applying for one."""

from decimal import Decimal
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.queries import general_securities as queries
from guomen.queries.asked import amount_from
from guomen.usecases import general_securities
from guomen.web.portal import typed
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

COSTS = Words("Last year's costs", "上一年度费用")
AMOUNT = Words("The amount", "担保金额")
ISSUED = Words("The day of the letter", "保函出具日期")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what a general security comes to, and the own ones; apply for one."""
    if request.method != "POST":
        return security_page(request, actor)
    try:
        number = general_securities.apply_for(
            year_costs=amount_from(request.POST.get("year_costs", ""), where=COSTS),
            amount=amount_from(request.POST.get("amount", ""), where=AMOUNT),
            guarantor=typed.text(request, "guarantor", longest=200),
            reference=typed.text(request, "reference", longest=120),
            issued_on=typed.day(request, "issued_on", where=ISSUED),
            actor=actor,
            at=clock.now(),
            submission=typed.submission(request),
        )
    except BadInputError as error:
        return security_page(request, actor, wrong=error.words)
    said = gettext("General security %(number)s was handed in. Headquarters decides on it.")
    messages.success(request, said % {"number": number})
    return redirect("portal:security")


def security_page(
    request: HttpRequest, actor: Actor, *, wrong: Words | None = None
) -> HttpResponse:
    """Render the page; the amount is computed for the costs in the address, else for none."""
    costs, unread = costs_of(request)
    day = clock.now().date()
    context = {
        "terms": queries.terms(costs, day=day),
        "review": queries.review(day),
        "costs": request.POST.get("year_costs", "") if wrong else request.GET.get("costs", ""),
        "securities": queries.own(actor),
        "wrong": wrong or unread,
        "typed": request.POST if wrong else {},
        "submission": typed.fresh_submission(),
        "may_apply": allowed(actor, Permission.FILE_RECORDATION),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong or unread else HTTPStatus.OK
    return page(request, "portal/security.html", context, status=status)


def costs_of(request: HttpRequest) -> tuple[Decimal, Words | None]:
    """Return the costs of the address, and why they could not be read."""
    asked = request.POST.get("year_costs", "") or request.GET.get("costs", "")
    if not asked.strip():
        return Decimal(0), None
    try:
        return amount_from(asked, where=COSTS), None
    except BadInputError as error:
        return Decimal(0), error.words
