"""Powers of attorney that wait for headquarters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import papers, team
from guomen.usecases import mandates
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.CONFIRM_MANDATE)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what waits, the newest first."""
    return page(request, "desk/mandates.html", {"rows": team.to_confirm(actor, at=clock.now())})


@require_POST
@open_to(Permission.CONFIRM_MANDATE)
def decide(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Confirm a power of attorney, or turn it down with a reason."""
    if request.POST.get("act") == "confirm":
        mandates.confirm_mandate(number, actor=actor, at=clock.now())
        messages.success(request, gettext("The power of attorney is confirmed."))
    else:
        reason = request.POST.get("reason", "").replace("\x00", "")
        mandates.end_mandate(number, reason=reason, actor=actor, at=clock.now())
        messages.success(request, gettext("The power of attorney was turned down."))
    return redirect("desk:mandates")


@require_safe
@open_to(Permission.CONFIRM_MANDATE)
def paper(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out the power of attorney."""
    del request
    file = papers.power_of_attorney(actor, number)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name)
        or "attachment"
    }
    return HttpResponse(file.path.read_bytes(), content_type=file.media_type, headers=headers)
