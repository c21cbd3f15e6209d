"""The messages of whoever is signed in, portal and desk alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.queries import messages
from guomen.queries.asked import page_number
from guomen.usecases.messages import open_message, read_all
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_MESSAGES)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the messages: unread first, then the newest."""
    about = request.GET.get("about", "")
    only = request.GET.get("only", "")
    number = number_of_page(request)
    found = messages.inbox(actor, about=about, only=only, number=number)
    last = max((row.sequence for row in found.rows), default=0)
    context = {
        "found": found,
        "about": about,
        "only": only,
        "topics": messages.TOPICS.items(),
        "last": last,
    }
    return page(request, "ui/messages.html", context)


@require_POST
@open_to(Permission.READ_MESSAGES)
def follow(request: HttpRequest, actor: Actor, sequence: int) -> HttpResponse:
    """Mark a message read and lead to what it tells of."""
    del request
    return redirect(open_message(sequence, actor=actor))


@require_POST
@open_to(Permission.READ_MESSAGES)
def all_read(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Mark everything read up to the newest that stood on the page."""
    read_all(page_number(request.POST.get("last", "")), actor=actor)
    return redirect("messages")
