"""The pages that say what went wrong and what to do, in both languages."""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from guomen.kernel.errors import BadInputError, GuomenError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.web.ui.pages import page

READING: Final = frozenset({"GET", "HEAD"})


class DoorClosedError(NotAllowedError):
    """The account lacks the permission; another would come in."""


def error_page(
    request: HttpRequest, status: HTTPStatus, *, title: str, words: Words | None = None, do: str
) -> HttpResponse:
    """Render the one page of all errors: what happened, why, what to do."""
    context = {"title": title, "words": words, "do": do, "status": status.value}
    return page(request, "ui/error.html", context, status=status)


def bad_request(
    request: HttpRequest, exception: Exception | None = None, words: Words | None = None
) -> HttpResponse:
    """400: the request cannot be read."""
    del exception
    return error_page(
        request,
        HTTPStatus.BAD_REQUEST,
        title=gettext("This request cannot be read"),
        words=words,
        do=gettext("Go back, check what was entered, and send it again."),
    )


def not_allowed(
    request: HttpRequest, exception: Exception | None = None, words: Words | None = None
) -> HttpResponse:
    """403: known, but not open to this account."""
    del exception
    return error_page(
        request,
        HTTPStatus.FORBIDDEN,
        title=gettext("This page is not open to your account"),
        words=words,
        do=gettext("Ask an administrator for the role, or return to the start page."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such thing, or none that this account may know of."""
    del exception
    return error_page(
        request,
        HTTPStatus.NOT_FOUND,
        title=gettext("There is nothing at this address"),
        do=gettext("Check the number, or return to the start page."),
    )


def conflict(request: HttpRequest, words: Words) -> HttpResponse:
    """409: the thing has changed, or does not allow this now."""
    return error_page(
        request,
        HTTPStatus.CONFLICT,
        title=gettext("This cannot be done now"),
        words=words,
        do=gettext("Go back, reload the page, and look at what has changed."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return error_page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        title=gettext("Something went wrong on our side"),
        do=gettext("Nothing was saved. Try again; if it happens again, tell the administrator."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token, or with an old one."""
    del reason
    return error_page(
        request,
        HTTPStatus.FORBIDDEN,
        title=gettext("This form has expired"),
        do=gettext("Go back, reload the page, and send the form again. Nothing was saved."),
    )


def explained(request: HttpRequest, error: GuomenError) -> HttpResponse:
    """Return the page for an error of the domain.

    Reading what one may not read is 403; doing what cannot be done now is 409.
    """
    match error:
        case NotFoundError():
            return not_found(request)
        case DoorClosedError():
            return not_allowed(request, words=error.words)
        case NotAllowedError() if request.method in READING:
            return not_allowed(request, words=error.words)
        case BadInputError():
            return bad_request(request, words=error.words)
        case _:
            return conflict(request, error.words)
