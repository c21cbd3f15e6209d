"""What every request may bring and every answer says: how much, and own files only."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from guomen.kernel.words import Words
from guomen.usecases.second_factor import is_verified
from guomen.web.ui.doors import actor_behind
from guomen.web.ui.errors import error_page, not_found

MEBIBYTE: Final = 1 << 20
MOST_FROM_A_VISITOR: Final = MEBIBYTE // 4
MOST_FROM_A_PARTY: Final = 25 * MEBIBYTE
MOST_FROM_VERIFIED_STAFF: Final = 200 * MEBIBYTE
INTERFACE: Final = "/api/"
NUL: Final = "\x00"
LONGEST_ADDRESS: Final = 45
POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class VisitorAddress:
    """Takes the visitor's address from our own proxies; what a visitor wrote is never believed.

    Else one stranger's failed sign-ins would count against everybody behind the same proxy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the address that the outermost of our proxies saw."""
        hops = int(settings.GUOMEN_PROXIES)
        told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        if 0 < hops <= len(told) and told[-hops]:
            request.META["REMOTE_ADDR"] = told[-hops][:LONGEST_ADDRESS]
        return self.get_response(request)


class ContentSecurityPolicy:
    """Adds the policy, and keeps pages that a signed-in person sees out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy in the header."""
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
        if "sessionid" in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RequestLimits:
    """Turns away what no page asks for, before any of it is read or looked up.

    Files are kept on disk while a form is read, and a form is read before anybody knows whether it
    may be sent: so only verified staff, who photograph goods, and parties, who hand in a picture or
    document, may send more than a form's text.
    The interface for machines has limits of its own, and asks who it is before it reads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 to a body that is too large, 404 to an address that no table can hold."""
        if request.path_info.startswith(INTERFACE):
            return self.get_response(request)
        limit = most_from(request)
        if body_size(request) > limit:
            return too_large(request, limit)
        if NUL in request.path_info:
            return not_found(request)
        return self.get_response(request)


def body_size(request: HttpRequest) -> int:
    """Return how many bytes the request says it brings; none where it says nothing readable."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said[:20]) if said.isdecimal() else 0


def most_from(request: HttpRequest) -> int:
    """Return how many bytes whoever asks may send at once."""
    if not request.user.is_authenticated:
        return MOST_FROM_A_VISITOR
    if is_verified(request.user):
        return MOST_FROM_VERIFIED_STAFF
    actor = actor_behind(request)
    if actor is not None and actor.party:
        return MOST_FROM_A_PARTY
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def too_large(request: HttpRequest, limit: int) -> HttpResponse:
    """413: more than whoever asks may send at once."""
    shown = f"{limit / MEBIBYTE:,.2f}".rstrip("0").rstrip(".")
    return error_page(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        title=gettext("This request cannot be read"),
        words=Words(
            f"It is larger than the {shown} MiB that may be sent at once. Send fewer or smaller "
            "files.",
            f"内容超过一次可提交的上限 {shown} MiB，请减少或缩小文件后重新提交。",
        ),
        do=gettext("Go back, check what was entered, and send it again."),
    )
