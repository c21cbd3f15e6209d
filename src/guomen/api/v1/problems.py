"""What went wrong, as a machine reads it (RFC 9457, Problem Details for HTTP APIs)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from guomen.api.v1.faults import expected
from guomen.kernel.errors import (
    BadInputError,
    GuomenError,
    NotAllowedError,
    NotFoundError,
    StaleCaseError,
)
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from guomen.law.parameter import NotInForce

MEDIA_TYPE: Final = "application/problem+json"
ADDRESS: Final = "/api/v1/problems/"
MOST_ERRORS: Final = 20
BODY: Final = "body"
MISSING: Final = HTTPStatus.NOT_FOUND
UNFIT: Final = HTTPStatus.UNPROCESSABLE_ENTITY
PROBLEMS: Final = MappingProxyType(
    {
        "bad-request": (HTTPStatus.BAD_REQUEST, "The address, the host or a header is unreadable."),
        "no-json": (HTTPStatus.BAD_REQUEST, "The body is no JSON object, or is nested too deeply."),
        "unknown-caller": (
            HTTPStatus.UNAUTHORIZED,
            "Nobody said who asks, or the token is unknown, withdrawn or expired.",
        ),
        "not-allowed": (HTTPStatus.FORBIDDEN, "The caller may not do this."),
        "second-factor": (HTTPStatus.FORBIDDEN, "The session of staff lacks its second factor."),
        "forged-form": (HTTPStatus.FORBIDDEN, "A session came without the token of its forms."),
        "no-such-address": (MISSING, "No operation has this address."),
        "not-found": (MISSING, "There is no such thing, or the caller may not know of it."),
        "not-in-force": (MISSING, "No value of the law was in force on the day asked for."),
        "wrong-method": (HTTPStatus.METHOD_NOT_ALLOWED, "The address answers other methods."),
        "conflict": (HTTPStatus.CONFLICT, "The thing has changed, or does not allow this now."),
        "missing-calendar": (
            HTTPStatus.CONFLICT,
            "The count runs into a year whose working days are not announced or not loaded.",
        ),
        "too-large": (
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "The body is larger than 8 MiB, a file than 24 MiB.",
        ),
        "not-json": (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."),
        "no-file": (
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "The body must be multipart/form-data with one file.",
        ),
        "wrong-fields": (UNFIT, "Fields or parameters are wrong; `errors` says which and why."),
        "wrong-content": (UNFIT, "What was sent is readable and cannot be so."),
        "too-many": (
            HTTPStatus.TOO_MANY_REQUESTS,
            "This address asked too often; Retry-After says how many seconds to wait.",
        ),
        "our-fault": (HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."),
    }
)
"""Every problem by the name that ends its `type`: its status, and what it means."""
WHO_ARE_YOU: Final = Words(
    "Say who asks: a token in the header Authorization: Bearer …, or a signed-in session with its "
    "second factor.",
    "请表明身份：在请求头 Authorization: Bearer … 中提供令牌，或使用已通过双重验证的登录会话。",
)
NOT_AS_DESCRIBED: Final = Words(
    "The request is not what the interface describes; see errors.",
    "请求内容不符合接口说明，见 errors。",
)
FORGED: Final = Words(
    "A signed-in session must send the token of its forms in the header X-CSRFToken.",
    "使用登录会话时，须在请求头 X-CSRFToken 中提供表单令牌。",
)
CANNOT_BE_READ: Final = Words("The request cannot be read.", "请求无法读取。")


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that is not what was expected; the value itself is not repeated."""

    where: str
    expected: str


class ProblemError(Exception):
    """A request that is not answered, and why: a name of PROBLEMS and the sentence."""

    def __init__(
        self,
        name: str,
        words: Words,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Keep what the answer will say."""
        super().__init__(words.en)
        self.name = name
        self.words = words
        self.errors = errors
        self.headers = headers


def language() -> str:
    """Return the language the caller reads."""
    return get_language() or "en"


def problem(name: str, words: Words, errors: Sequence[FieldError] = ()) -> HttpResponse:
    """Return the answer to a request that cannot be answered; `name` is one of PROBLEMS."""
    status = PROBLEMS[name][0]
    content: dict[str, Any] = {
        "type": ADDRESS + name,
        "title": status.phrase,
        "status": status.value,
        "detail": words.in_language(language()),
    }
    if errors:
        content["errors"] = [{"where": one.where, "expected": one.expected} for one in errors]
    response = HttpResponse(json.dumps(content), content_type=MEDIA_TYPE, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def of_request(_: HttpRequest, error: ProblemError) -> HttpResponse:
    """Answer a request that is not answered."""
    told = problem(error.name, error.words, error.errors)
    for name, value in error.headers.items():
        told.headers[name] = value
    return told


def of_nobody(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    """Answer somebody who did not say who asks."""
    return problem("unknown-caller", WHO_ARE_YOU)


def of_http(_: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refuses: a forged request, or one it cannot read."""
    if error.status_code == HTTPStatus.FORBIDDEN:
        return problem("forged-form", FORGED)
    return problem("bad-request", CANNOT_BE_READ)


def of_fields(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer fields that are wrong; what was sent is not repeated."""
    found = [
        FieldError(place_of(one.get("loc", ())), expected(one).in_language(language()))
        for one in error.errors[:MOST_ERRORS]
    ]
    return problem("wrong-fields", NOT_AS_DESCRIBED, found)


def place_of(path: Sequence[object]) -> str:
    """Return where a field stands, such as `lines[3].text`, or the name of a parameter.

    The path begins with `body`, `query`, `path` or `header`. In a body the name of the argument
    that holds it follows; a parameter is called by its name alone.
    """
    source = str(path[0]) if path else BODY
    if source != BODY:
        return str(path[-1])[:200]
    text = ""
    for part in path[2:]:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".many").removeprefix(".one").removeprefix(".")[:200] or BODY


def of_domain(_: HttpRequest, error: GuomenError) -> HttpResponse:
    """Answer an error of the domain."""
    return problem(name_of(error), error.words)


def name_of(error: GuomenError) -> str:
    """Return which problem an error of the domain is."""
    kinds: tuple[tuple[type[GuomenError], str], ...] = (
        (StaleCaseError, "conflict"),
        (NotAllowedError, "not-allowed"),
        (BadInputError, "wrong-content"),
        (NotFoundError, "not-found"),
        (NotInForce, "not-in-force"),
        (MissingCalendarError, "missing-calendar"),
    )
    return next((name for kind, name in kinds if isinstance(error, kind)), "conflict")


def explain_on(api: NinjaAPI) -> None:
    """Let an interface answer every error with a problem."""
    handlers: dict[type[Exception], Any] = {
        ProblemError: of_request,
        AuthenticationError: of_nobody,
        HttpError: of_http,
        ValidationError: of_fields,
        GuomenError: of_domain,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
