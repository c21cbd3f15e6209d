"""Team and agents: the pages of a party's main account."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import team as queries
from guomen.usecases import mandates, team
from guomen.web.portal import typed
from guomen.web.templatetags.ui import say
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

FROM: Final = Words("The first day", "起始日期")
TO: Final = Words("The last day", "截止日期")
WRONG: Final = (BadInputError, NotFoundError, NotAllowedError)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.MANAGE_TEAM)
def show_team(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the accounts of the team; invite a colleague, whose password is shown once."""
    if request.method != "POST":
        return team_page(request, actor)
    username = typed.word(request, "username")
    try:
        password = team.invite(
            username,
            display_name=typed.text(request, "display_name", longest=120),
            reads_only=typed.ticked(request, "reads_only"),
            language="en" if typed.word(request, "language") == "en" else "zh-hans",
            actor=actor,
            at=clock.now(),
        )
    except BadInputError as error:
        return team_page(request, actor, wrong=error.words)
    return team_page(request, actor, invited=(username, password))


def team_page(
    request: HttpRequest,
    actor: Actor,
    *,
    wrong: Words | None = None,
    invited: tuple[str, str] | None = None,
) -> HttpResponse:
    """Render the team; where an invitation was refused, with what was typed."""
    context = {
        "members": queries.members(actor),
        "me": actor.name,
        "wrong": wrong,
        "invited": invited,
        "typed": request.POST if wrong else {},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "portal/team.html", context, status=status)


@require_POST
@open_to(Permission.MANAGE_TEAM)
def change_member(request: HttpRequest, actor: Actor, username: str) -> HttpResponse:
    """Close an account, or give or take the main account."""
    acts = {
        "close": (team.close_member, gettext("The account is closed.")),
        "make_master": (team.make_master, gettext("The account is a main account now.")),
        "take_master": (team.take_master, gettext("The account is no main account any more.")),
    }
    chosen = acts.get(request.POST.get("act", ""))
    if chosen is None:
        raise BadInputError(
            where="act", found=request.POST.get("act", ""), expected="one of " + ", ".join(acts)
        )
    act, said = chosen
    try:
        act(username, actor=actor, at=clock.now())
    except NotAllowedError as error:
        messages.warning(request, say(error.words))
    else:
        messages.success(request, said)
    return redirect("portal:team")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.MANAGE_TEAM)
def show_agents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the agents of the party; give a mandate."""
    if request.method != "POST":
        return agents_page(request, actor)
    try:
        number = mandates.give_mandate(
            typed.word(request, "agent"),
            valid_from=typed.day(request, "valid_from", where=FROM),
            valid_to=typed.day(request, "valid_to", where=TO),
            actor=actor,
            at=clock.now(),
            submission=typed.submission(request),
        )
    except WRONG as error:
        return agents_page(request, actor, wrong=error.words)
    said = gettext("Mandate %(number)s counts from its first day on.") % {"number": number}
    messages.success(request, said)
    return redirect("portal:agents")


def agents_page(request: HttpRequest, actor: Actor, *, wrong: Words | None = None) -> HttpResponse:
    """Render the agents; where a mandate was refused, with what was typed."""
    context = {
        "agents": queries.agents(actor, at=clock.now()),
        "wrong": wrong,
        "typed": request.POST if wrong else {},
        "submission": typed.fresh_submission(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "portal/agents.html", context, status=status)


@require_safe
@open_to(Permission.MANAGE_TEAM)
def agent_acts(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show what an agent did and looked at for the party."""
    found = next((one for one in queries.agents(actor, at=clock.now()) if one.number == number), 0)
    if not found:
        raise mandates.missing(number)
    context = {"mandate": found, "done": queries.done_by(number, actor=actor)}
    return page(request, "portal/agent.html", context)


@require_POST
@open_to(Permission.MANAGE_TEAM)
def change_mandate(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Confirm a power of attorney that an agent handed in, or end a mandate."""
    at = clock.now()
    if request.POST.get("act") == "confirm":
        mandates.confirm_mandate(number, actor=actor, at=at)
        messages.success(request, gettext("The power of attorney is confirmed."))
    else:
        reason = typed.text(request, "reason")
        mandates.end_mandate(number, reason=reason, actor=actor, at=at)
        messages.success(request, gettext("The mandate has ended; it gives no more access."))
    return redirect("portal:agents")
