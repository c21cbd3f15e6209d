"""The doors: who comes in to which page, and what they are told when they do not.

Every view of the site stands behind one door. `open_to(Permission.…)` asks for a signed-in account
whose roles carry one of the permissions, staff with a verified second factor; `open_to_signed_in()`
asks for an account only; `open_to_everyone()` asks for nothing. The first two hand the view its
`Actor`. All three answer the errors of the domain with the page that explains them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import GuomenError
from guomen.usecases.accounts import actor_of
from guomen.usecases.mandates import act_for
from guomen.usecases.second_factor import is_verified
from guomen.web.ui.errors import DoorClosedError, explained

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ViewOfActor = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
EVERYONE: Final = "everyone"
SIGNED_IN: Final = "signed in"
CLIENT: Final = "client"
"""Where a session keeps the client that an agent chose; every request asks whether it may."""


def actor_behind(request: HttpRequest) -> Actor | None:
    """Return who is signed in, asked once per request; None for a visitor."""
    known: Actor | None = getattr(request, "guomen_actor", None)
    if known is not None or not request.user.is_authenticated:
        return known
    actor = act_for(actor_of(request.user), client_of(request), at=clock.now())
    request.guomen_actor = actor  # type: ignore[attr-defined]
    return actor


def client_of(request: HttpRequest) -> str:
    """Return the client that the session's agent chose, empty where none."""
    session = getattr(request, "session", None)
    return str(session.get(CLIENT, "")) if session is not None else ""


def must_change_password(request: HttpRequest) -> bool:
    """Return whether the account still has the password that somebody else made for it."""
    return bool(getattr(request.user, "must_change_password", False))


def open_to(*permissions: Permission) -> Callable[[ViewOfActor[P]], View[P]]:
    """Let in who holds one of `permissions`; staff only with a verified second factor."""

    def door(view: ViewOfActor[P]) -> View[P]:
        def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_behind(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            if must_change_password(request):
                return redirect("account")
            if actor.is_staff and not is_verified(request.user):
                return redirect("second-factor")
            refuse_without_mandate(request, actor)
            insist(actor, *permissions)
            return view(request, actor, *args, **kwargs)

        return marked(view, enter, frozenset(permissions))

    return door


def refuse_without_mandate(request: HttpRequest, actor: Actor) -> None:
    """Raise DoorClosedError, once, where the mandate that the agent acted under is over.

    What an agent sends after that is never taken for something it does for itself.
    """
    client = client_of(request)
    if not client or actor.agent is not None:
        return
    del request.session[CLIENT]
    raise DoorClosedError(
        f"Your mandate for client {client} is not in force any more. Nothing was recorded.",
        f"您对委托人 {client} 的代理权限已终止，本次操作未予登记。",
    )


def insist(actor: Actor, *permissions: Permission) -> None:
    """Return quietly where the actor holds one of `permissions`; raises DoorClosedError if none."""
    if not any(allowed(actor, permission) for permission in permissions):
        raise DoorClosedError(*refusal(permissions))


def open_to_signed_in() -> Callable[[ViewOfActor[P]], View[P]]:
    """Let in every account, staff even before the second factor: for the account's own pages."""

    def door(view: ViewOfActor[P]) -> View[P]:
        def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_behind(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            return view(request, actor, *args, **kwargs)

        return marked(view, enter, SIGNED_IN)

    return door


def open_to_everyone() -> Callable[[View[P]], View[P]]:
    """Let in everyone, without an account."""

    def door(view: View[P]) -> View[P]:
        return marked(view, view, EVERYONE)

    return door


def refusal(permissions: tuple[Permission, ...]) -> tuple[str, str]:
    """Return the sentence that names what the account lacks, in both languages."""
    names = [permission.words for permission in permissions]
    return (
        f"Your account may not: {', '.join(words.en for words in names)}.",
        f"您的账户无权：{'、'.join(words.zh for words in names)}。",
    )


def marked(
    view: Callable[..., HttpResponse], enter: View[P], door: str | frozenset[Permission]
) -> View[P]:
    """Return `enter` under the view's name, its errors explained and its door written on it."""

    @wraps(view)
    def explain(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return enter(request, *args, **kwargs)
        except GuomenError as error:
            return explained(request, error)

    explain.door = door  # type: ignore[attr-defined]
    return explain
