"""The saved searches of whoever is signed in, portal and desk alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import searches as reading
from guomen.usecases import searches
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_MESSAGES)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the saved searches, with how much is new in each."""
    saved = reading.of_account(actor, day=clock.now().date())
    return page(request, "ui/searches.html", {"saved": saved, "most": searches.MOST})


@require_POST
@open_to(Permission.READ_MESSAGES)
def save(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the search of a page of results."""
    typed = request.POST
    searches.save(typed.get("name", ""), query=typed.get("query", ""), actor=actor, at=clock.now())
    return redirect("searches")


@require_POST
@open_to(Permission.READ_MESSAGES)
def change(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Rename a search, say whether to be told of what is new, or forget it."""
    typed = request.POST
    if "forget" in typed:
        searches.forget(identifier, actor=actor, at=clock.now())
    else:
        searches.change(
            identifier,
            name=typed.get("name", ""),
            alert="alert" in typed,
            actor=actor,
            at=clock.now(),
        )
    return redirect("searches")


@require_POST
@open_to(Permission.READ_MESSAGES)
def look(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Lead to what is new in a search, which counts as seen from now on."""
    del request
    return redirect(f"{reverse('public:register')}?{searches.look(identifier, actor=actor)}")
