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
from guomen.kernel.errors import GuomenError
from guomen.usecases.accounts import actor_of
from guomen.web.ui.errors import DoorClosedError, explained

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ViewOfActor = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
EVERYONE: Final = "everyone"
SIGNED_IN: Final = "signed in"


def actor_behind(request: HttpRequest) -> Actor | None:
    """Return who is signed in, asked once per request; None for a visitor."""
    known: Actor | None = getattr(request, "guomen_actor", None)
    if known is not None or not request.user.is_authenticated:
        return known
    actor = actor_of(request.user)
    request.guomen_actor = actor  # type: ignore[attr-defined]
    return actor


def is_verified(request: HttpRequest) -> bool:
    """Return whether the session has passed the second factor."""
    return getattr(request.user, "otp_device", None) is not None


def open_to(*permissions: Permission) -> Callable[[ViewOfActor[P]], View[P]]:
    """Let in who holds one of `permissions`; staff only with a verified second factor."""

    def door(view: ViewOfActor[P]) -> View[P]:
        def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = actor_behind(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            if actor.is_staff and not is_verified(request):
                return redirect("second-factor")
            insist(actor, *permissions)
            return view(request, actor, *args, **kwargs)

        return marked(view, enter, frozenset(permissions))

    return door


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
