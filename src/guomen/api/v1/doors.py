"""Who comes in to the interface: a machine with a token, or staff with a verified session."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer

from guomen.access.policy import Actor, Permission
from guomen.adapters.clock import now
from guomen.api.v1.reading import check_kind, take_body
from guomen.kernel.errors import NotAllowedError
from guomen.usecases.accounts import actor_of
from guomen.usecases.tokens import actor_with


class TokenDoor(HttpBearer):
    """Lets in who brings a valid token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor whose token it is; nobody where it is not valid."""
        check_kind(request)
        try:
            actor = actor_with(token, at=now())
        except NotAllowedError:
            return None
        take_body(request)
        return actor


class SessionDoor(APIKeyCookie):
    """Lets in who is signed in; staff with the second factor only, forms of others never."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """Return the actor signed in; a request without a session is nobody's."""
        if not request.user.is_authenticated:
            return None
        check_kind(request)
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor of the session."""
        del key
        person: Any = request.user
        actor = actor_of(person)
        if person.must_change_password:
            raise HttpError(403, "the password has to be changed first")
        if actor.is_staff and getattr(person, "otp_device", None) is None:
            raise HttpError(403, "the second factor is missing")
        take_body(request)
        return actor


def marked(view: Callable[..., Any], *permissions: Permission) -> Callable[..., Any]:
    """Return a view with its door written on it, for the permission matrix."""
    view.door = frozenset(permissions)  # type: ignore[attr-defined]
    return view
