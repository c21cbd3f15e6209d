"""The lists: own rights, notices to answer, own cases, own held goods."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import side_lists
from guomen.queries.asked import page_number
from guomen.queries.disclosure import Side
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def rights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the actor's recordations with their authorised users."""
    found = side_lists.own_rights(actor, number=asked_page(request), day=clock.now().date())
    return page(request, "portal/rights.html", {"found": found})


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def notices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the notices to answer, the first to end first."""
    found = side_lists.notices(actor, number=asked_page(request), at=clock.now())
    return page(request, "portal/notices.html", {"found": found})


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases about the actor's rights."""
    found = side_lists.own_cases(actor, Side.HOLDER, number=asked_page(request), at=clock.now())
    return page(request, "portal/cases.html", {"found": found, "side": Side.HOLDER})


@require_safe
@open_to(Permission.READ_CASE)
def goods(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases about the actor's goods."""
    found = side_lists.own_cases(actor, Side.TRADER, number=asked_page(request), at=clock.now())
    return page(request, "portal/cases.html", {"found": found, "side": Side.TRADER})


def asked_page(request: HttpRequest) -> int:
    """Return the page of the list that the address asks for."""
    return page_number(request.GET.get("page", ""))
