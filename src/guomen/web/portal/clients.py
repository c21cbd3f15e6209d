"""Clients: for whom an agent acts, and the powers of attorney it hands in."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.words import Words
from guomen.queries import team as queries
from guomen.usecases import mandates
from guomen.web.portal import typed
from guomen.web.portal.team import FROM, TO, WRONG
from guomen.web.ui.doors import CLIENT, open_to
from guomen.web.ui.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.CHOOSE_CLIENT)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the agent's clients; hand in a power of attorney."""
    if request.method != "POST":
        return clients_page(request, actor)
    try:
        number = mandates.enter_mandate(
            typed.word(request, "holder"),
            valid_from=typed.day(request, "valid_from", where=FROM),
            valid_to=typed.day(request, "valid_to", where=TO),
            paper=typed.one_paper(request, "paper"),
            actor=actor,
            at=clock.now(),
            submission=typed.submission(request),
        )
    except WRONG as error:
        return clients_page(request, actor, wrong=error.words)
    said = gettext("Power of attorney %(number)s waits for the client or headquarters.")
    messages.success(request, said % {"number": number})
    return redirect("portal:clients")


def clients_page(request: HttpRequest, actor: Actor, *, wrong: Words | None = None) -> HttpResponse:
    """Render the clients; where a paper was refused, with what was typed."""
    context = {
        "clients": queries.clients(actor, at=clock.now()),
        "acts_for": actor.party if actor.agent else "",
        "wrong": wrong,
        "typed": request.POST if wrong else {},
        "submission": typed.fresh_submission(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "portal/clients.html", context, status=status)


@require_POST
@open_to(Permission.CHOOSE_CLIENT)
def choose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Act for a client from the next page on, or for nobody; a stranger cannot be chosen."""
    wanted = request.POST.get("client", "")
    open_now = {one.holder for one in queries.chosen(actor, at=clock.now())}
    request.session.pop(CLIENT, None)
    if wanted and wanted in open_now:
        request.session[CLIENT] = wanted
        return redirect("portal:home")
    if wanted:
        messages.warning(request, gettext("There is no mandate in force for this client."))
    return redirect("portal:clients")
