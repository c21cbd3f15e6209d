"""Deadlines that a corrected calendar would move, for a supervisor to accept one by one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission, Role
from guomen.adapters.clock import now
from guomen.queries import moved_deadlines
from guomen.web.ui.asked import text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the running clocks that would end on another day, with both days and why."""
    context = {
        "found": moved_deadlines.find(actor, at=now(), after=text(request, "after")),
        "act": moved_deadlines.ACT,
        "may_accept": Role.SUPERVISOR in actor.roles,
    }
    return page(request, "desk/moved_deadlines.html", context)
