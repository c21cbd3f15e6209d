"""Tip-offs of right holders, for those who choose what to examine."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters.clock import now
from guomen.queries import tips as queries
from guomen.usecases import tips
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.WORK_TIPS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the tip-offs for this desk."""
    found = queries.to_work(actor, number=number_of_page(request))
    return page(request, "desk/tips.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.WORK_TIPS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show one tip-off, and write down who looked; write what became of it."""
    if request.method == "POST":
        tips.work(
            number,
            status=request.POST.get("status", ""),
            remark=request.POST.get("remark", "").replace("\x00", "").strip()[:2000],
            actor=actor,
            at=now(),
        )
        messages.success(request, gettext("What became of the tip-off is written down."))
        return redirect("desk:tip", number)
    found = queries.one(actor, number)
    tips.record_look(number, actor=actor, at=now())
    states = [(name, queries.STATES[name]) for name in tips.WORKED]
    return page(request, "desk/tip.html", {"tip": found, "states": states})


@require_safe
@open_to(Permission.WORK_TIPS)
def file(request: HttpRequest, actor: Actor, number: str, key: int) -> HttpResponse:
    """Hand out a file of a tip-off, and write down who read it."""
    del request
    found = queries.file(actor, number, key)
    tips.record_look(number, actor=actor, at=now())
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    return HttpResponse(
        found.path.read_bytes(),
        content_type=found.media_type,
        headers={"Content-Disposition": disposition or "attachment"},
    )
