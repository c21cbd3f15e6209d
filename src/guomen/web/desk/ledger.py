"""The ledger for those who audit."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.queries import ledger
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_LEDGER)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List who did and who looked at what, the newest first."""
    subject, by = text(request, "subject"), text(request, "by")
    found = ledger.find(actor, subject=subject, by=by, number=number_of_page(request))
    return page(request, "desk/ledger.html", {"page": found, "subject": subject, "by": by})
