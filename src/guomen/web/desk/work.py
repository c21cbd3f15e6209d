"""My work: what to examine next, and the cases whose clocks run."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters.clock import now
from guomen.queries import cases, work
from guomen.targeting.lanes import Lane
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

LANES: Final = (Lane.EXAMINE, Lane.CHECK_DOCUMENTS, Lane.RELEASE_AND_AUDIT)


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the ranked selections of a lane, and the cases with their next clocks."""
    lane = text(request, "lane")
    at = now()
    context = {
        "selections": work.to_examine(actor, lane=lane, number=number_of_page(request)),
        "lanes": LANES,
        "lane": Lane(lane) if lane in LANES else Lane.EXAMINE,
        "cases": cases.find(actor, cases.Filter(), at=at, number=1),
        "may_examine": allowed(actor, Permission.EXAMINE),
    }
    return page(request, "desk/work.html", context)
