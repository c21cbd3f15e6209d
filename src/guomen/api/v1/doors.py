"""Who comes in to the interface: a machine with a token, a person with a session, a visitor.

Every operation has its door in the table `urls.DOORS`: permissions of which one is enough,
everybody who is known, or everybody. Whoever is not let in is told so before any of the body is
read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters.clock import now
from guomen.api.v1.problems import ProblemError
from guomen.api.v1.reading import check_kind, take
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.usecases.accounts import actor_of
from guomen.usecases.mandates import act_for
from guomen.usecases.second_factor import is_verified
from guomen.usecases.tokens import actor_with
from guomen.usecases.visits import GATE

EVERYONE: Final = "everyone"
SIGNED_IN: Final = "signed in"
VISITOR: Final = Actor("", frozenset())
"""Who asks without saying who it is; holds no role, so may nothing that needs one."""
ACTING_FOR: Final = "Guomen-Acting-For"
NO_SECOND_FACTOR: Final = Words(
    "The second factor of this session is missing. Sign in with it first.",
    "该会话尚未通过双重验证，请先完成验证。",
)
PASSWORD_FIRST: Final = Words(
    "Somebody else made the password of this account. Sign in to the site and change it first.",
    "该账号的密码由他人设置，请先登录网站修改密码。",
)
TOO_MANY: Final = Words(
    "This address asked too often. Wait as many seconds as Retry-After says, or ask with a token.",
    "该地址请求过于频繁。请按 Retry-After 所示秒数等待，或使用令牌。",
)


class TokenDoor(HttpBearer):
    """Lets in who brings a valid token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return the actor whose token it is; raises ProblemError where it is not valid."""
        check_kind(request, kind=entrance(request).kind)
        try:
            actor = actor_with(token, at=now())
        except NotAllowedError as error:
            raise ProblemError("unknown-caller", error.words) from error
        return admitted(request, actor)


class SessionDoor(APIKeyCookie):
    """Lets in who is signed in; staff with the second factor only, forms of others never."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Any:
        """Return the actor signed in; a request without a session is nobody's."""
        if not request.user.is_authenticated:
            return None
        check_kind(request, kind=entrance(request).kind)
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """Return the actor of the session."""
        del key
        actor = actor_of(request.user)
        if getattr(request.user, "must_change_password", False):
            raise NotAllowedError(PASSWORD_FIRST.en, PASSWORD_FIRST.zh)
        if actor.is_staff and not is_verified(request.user):
            raise ProblemError("second-factor", NO_SECOND_FACTOR)
        return admitted(request, actor)


TOKEN: Final = TokenDoor()
SESSION: Final = SessionDoor()


class OpenDoor:
    """Lets everybody in: who says who it is as that, others as a visitor, so many times a minute.

    A token that is not valid is refused all the same: its owner should learn of it. A session of
    staff without its second factor is a visitor's.
    """

    def __call__(self, request: HttpRequest) -> Actor:
        """Return who asks."""
        known = TOKEN(request) or self.of_session(request)
        if known:
            return known
        wait = GATE.wait(str(request.META.get("REMOTE_ADDR", "")), at=now())
        if wait:
            raise ProblemError("too-many", TOO_MANY, headers={"Retry-After": str(wait)})
        return admitted(request, VISITOR)

    def of_session(self, request: HttpRequest) -> Actor | None:
        """Return who is signed in whole, None where nobody is."""
        try:
            found: Actor | None = SESSION(request)
        except ProblemError as error:
            if error.name != "second-factor":
                raise
            return None
        return found


OPEN: Final = OpenDoor()


def admitted(request: HttpRequest, actor: Actor) -> Actor:
    """Return in what capacity an actor comes in; the request is read once it may.

    Raises NotAllowedError where the operation is not open to it.
    """
    capacity, entered = capacity_of(request, actor), entrance(request)
    if isinstance(entered.door, frozenset):
        insist(capacity, entered.door)
    take(request, entered.parameters, kind=entered.kind)
    return capacity


def insist(actor: Actor, permissions: frozenset[Permission]) -> None:
    """Return quietly where the actor holds one of the permissions; raises NotAllowedError."""
    if any(allowed(actor, one) for one in permissions):
        return
    names = [one.words for one in Permission if one in permissions]
    raise NotAllowedError(
        f"{actor.name} may not: {', '.join(words.en for words in names)}.",
        f"{actor.name} 无权：{'、'.join(words.zh for words in names)}。",
    )


def capacity_of(request: HttpRequest, actor: Actor) -> Actor:
    """Return the actor as it acts in this request: for the party that it names, or for its own.

    This is the one place where a mandate to act for a client takes effect. Raises NotAllowedError
    for a party that the actor may not act for.
    """
    party = request.headers.get(ACTING_FOR, "").strip()
    if not party or party == actor.party:
        return actor
    capacity = act_for(actor, party, at=now())
    if capacity.party == party:
        return capacity
    raise NotAllowedError(
        f"{actor.name or 'A visitor'} may not act for the party named in {ACTING_FOR}.",
        f"{actor.name or '访客'} 无权代表 {ACTING_FOR} 所指的当事人。",
    )


def caller(request: HttpRequest) -> Actor:
    """Return who asks, VISITOR for somebody who did not say."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor


@dataclass(frozen=True, slots=True)
class Entrance:
    """What is known of an operation before its request is read.

    Its door, the names that may stand after the `?`, and the kind of body that it takes.
    """

    door: str | frozenset[Permission]
    parameters: frozenset[str]
    kind: str


def entrance(request: HttpRequest) -> Entrance:
    """Return what is written on the view that answers a request, for its method."""
    match = request.resolver_match
    if match is None:
        raise RuntimeError("a door is passed after the address is known")
    view: Any = match.func
    found: Entrance = view.entrances[request.method]
    return found


def marked(
    view: Callable[..., Any],
    entrances: Mapping[str, Entrance],
    doors: Mapping[str, str | frozenset[Permission]],
) -> Callable[..., Any]:
    """Return a view with what is known of each method, and its doors for the permission matrix."""
    view.entrances = MappingProxyType(dict(entrances))  # type: ignore[attr-defined]
    view.doors = MappingProxyType(dict(doors))  # type: ignore[attr-defined]
    return view
