"""One case from one side: the notice to answer, the case, the receipt of what was done."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import NotFoundError
from guomen.queries import contacts, side_acts, sides
from guomen.queries.disclosure import TABLE, Side
from guomen.usecases.cases import record_look
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def notice(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the notice: what was found, until when to answer, who is told, and the two answers."""
    return looked_at(
        request,
        actor,
        number,
        template="portal/notice.html",
        prefer=Side.HOLDER,
        more={
            "ladder": contacts.ladder_of(actor, number, at=clock.now()),
            "prepared": contacts.instruction(actor),
        },
    )


@require_safe
@open_to(Permission.READ_CASE)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the case from the actor's side."""
    prefer = request.GET.get("side", "")
    return looked_at(request, actor, number, template="portal/case.html", prefer=prefer)


def looked_at(
    request: HttpRequest,
    actor: Actor,
    number: str,
    *,
    template: str,
    prefer: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """Render a case from the actor's side, and write down that it was looked at."""
    at = clock.now()
    found = sides.side_page(actor, number, at=at, prefer=prefer)
    record_look(number, actor=actor, at=at)
    context = {
        "found": found,
        "offers": side_acts.side_offers(actor, number, at=at, prefer=prefer),
        "who_sees": TABLE,
        **more,
    }
    return page(request, template, context)


@require_safe
@open_to(Permission.READ_CASE)
def receipt(request: HttpRequest, actor: Actor, number: str, sequence: int) -> HttpResponse:
    """Show what the actor's side did, when it was received, and what runs now."""
    prefer = request.GET.get("side", "")
    found = sides.side_page(actor, number, at=clock.now(), prefer=prefer)
    mine = [entry for entry in found.told if entry.mine]
    last = next((entry for entry in mine if entry.sequence == sequence), None)
    if last is None:
        raise NotFoundError(
            f"There is no receipt {sequence} in case {number}.",
            f"案件 {number} 中没有回执 {sequence}。",
        )
    together = [entry for entry in mine if entry.at == last.at]
    context = {"found": found, "entries": together[::-1], "received_at": last.at}
    return page(request, "portal/receipt.html", context)
