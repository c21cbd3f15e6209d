"""Hits: the list with its filters, and one hit with everything that explains it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.queries import guides, hits
from guomen.targeting.lanes import Lane
from guomen.web.ui.asked import day, number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List hits, the highest total first."""
    asked = hits.Filter(
        day=day(request, "day"),
        lane=text(request, "lane"),
        office=text(request, "office"),
        recordation=text(request, "recordation"),
    )
    found = hits.find(actor, asked, number=number_of_page(request))
    return page(request, "desk/hits.html", {"page": found, "asked": asked, "lanes": tuple(Lane)})


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Show one hit: the text, the points, the right, and why its consignment was selected."""
    hit = hits.show(actor, identifier)
    number = hit.right.recordation
    context = {
        "hit": hit,
        "cards": guides.links(actor, [number]).get(number, ()),
        "may_examine": allowed(actor, Permission.EXAMINE),
    }
    return page(request, "desk/hit.html", context)
