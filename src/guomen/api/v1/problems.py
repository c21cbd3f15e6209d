"""What went wrong, as a machine reads it (RFC 9457, Problem Details for HTTP APIs)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from guomen.kernel.errors import BadInputError, GuomenError, NotAllowedError
from guomen.kernel.words import Words

MEDIA_TYPE: Final = "application/problem+json"
ADDRESS: Final = "/api/v1/problems/"
MOST_ERRORS: Final = 20
BODY: Final = 2
"""How many names lead to every field of a body: `body`, and the argument that holds it."""
WHO_ARE_YOU: Final = Words(
    "Say who asks: a token in the header Authorization: Bearer …, or a signed-in session with its "
    "second factor.",
    "请表明身份：在请求头 Authorization: Bearer … 中提供令牌，或使用已通过双重验证的登录会话。",
)
NOT_AS_DESCRIBED: Final = Words(
    "The body is not what the interface describes; see errors.",
    "请求内容不符合接口说明，见 errors。",
)
FAULTS: Final = MappingProxyType(
    {
        "missing": Words("this field; it is missing", "该字段（缺失）"),
        "extra_forbidden": Words("only fields that the interface names", "只含接口说明中的字段"),
        "string_type": Words("a text", "文本"),
        "string_too_short": Words("at least one character", "至少一个字符"),
        "string_too_long": Words("a shorter text", "更短的文本"),
        "list_type": Words("a list of lines", "申报项列表"),
        "too_short": Words("at least one line", "至少一个申报项"),
        "too_long": Words("at most 10,000 lines at a time", "一次不超过 10,000 个申报项"),
        "literal_error": Words("0, 1, 2, 3, 4 or nothing", "0、1、2、3、4 或留空"),
        "value_error": Words("text, or goods_name", "text 或 goods_name"),
    }
)
"""What was expected, by the name that pydantic gives to what was wrong."""
AN_OBJECT: Final = Words("an object as the interface describes it", "接口说明中的对象")


class ProblemError(Exception):
    """A request that is not answered, and why."""

    def __init__(self, status: HTTPStatus, name: str, words: Words) -> None:
        """Keep the status, a name that never changes, and the sentence."""
        super().__init__(words.en)
        self.status = status
        self.name = name
        self.words = words


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that is not what was expected; the value itself is not repeated."""

    where: str
    expected: str


def language() -> str:
    """Return the language the caller reads."""
    return get_language() or "en"


def problem(
    status: HTTPStatus, name: str, words: Words, errors: Sequence[FieldError] = ()
) -> HttpResponse:
    """Return the answer to a request that cannot be answered."""
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
    """Answer a request that cannot be read."""
    return problem(error.status, error.name, error.words)


def of_nobody(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    """Answer somebody who did not say who asks."""
    return problem(HTTPStatus.UNAUTHORIZED, "unknown-caller", WHO_ARE_YOU)


def of_http(_: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refuses, such as a forged request."""
    words = Words(str(error), f"请求被拒绝：{error}")
    return problem(HTTPStatus(error.status_code), "refused", words)


def of_fields(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a body whose fields are wrong; what was sent is not repeated."""
    found = [
        FieldError(
            place_of(one.get("loc", ())),
            FAULTS.get(str(one.get("type", "")), AN_OBJECT).in_language(language()),
        )
        for one in error.errors[:MOST_ERRORS]
    ]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong-fields", NOT_AS_DESCRIBED, found)


def place_of(path: Sequence[object]) -> str:
    """Return where a field stands, such as `lines[3].text`."""
    text = ""
    for part in path[BODY:]:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".many").removeprefix(".one").removeprefix(".")[:200] or "body"


def of_domain(_: HttpRequest, error: GuomenError) -> HttpResponse:
    """Answer an error of the domain."""
    match error:
        case NotAllowedError():
            return problem(HTTPStatus.FORBIDDEN, "not-allowed", error.words)
        case BadInputError():
            return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong-lines", error.words)
        case _:
            return problem(HTTPStatus.CONFLICT, "conflict", error.words)


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
