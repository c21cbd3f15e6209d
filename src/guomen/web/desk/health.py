"""The health of the register for headquarters: the worst first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.queries import health
from guomen.rights.health import Part
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.EXAMINE_RECORDATION)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List recordations by health, as the register was looked through last."""
    found = health.worst(actor, number=number_of_page(request))
    return page(request, "desk/health.html", {"page": found, "parts": tuple(Part)})
