"""General securities that wait for headquarters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters.clock import now
from guomen.kernel.errors import BadInputError
from guomen.queries import general_securities as queries
from guomen.usecases import general_securities
from guomen.web.templatetags.ui import say
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.DECIDE_SECURITY)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what waits for a decision, the first to end first."""
    found = queries.to_decide(actor, number=number_of_page(request))
    return page(request, "desk/securities.html", {"found": found})


@require_POST
@open_to(Permission.DECIDE_SECURITY)
def decide(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Approve or refuse."""
    try:
        if request.POST.get("act") == "approve":
            general_securities.approve(number, actor=actor, at=now())
        else:
            reason = request.POST.get("reason", "").replace("\x00", "")
            general_securities.refuse(number, reason=reason, actor=actor, at=now())
    except BadInputError as error:
        messages.warning(request, say(error.words))
    else:
        messages.success(request, gettext("The decision is written down; the holder was told."))
    return redirect("desk:securities")
