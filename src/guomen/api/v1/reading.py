"""How much of a request is read, and when: after who asks is known, and never without end."""

import json
import re
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from guomen.api.v1.problems import ProblemError
from guomen.kernel.words import Words

MEBIBYTE: Final = 1 << 20
MOST_BYTES: Final = 8 * MEBIBYTE
HALF: Final = re.compile("[\ud800-\udfff]")
REPLACEMENT: Final = "\ufffd"
TOO_LARGE: Final = Words(
    f"The body is larger than {MOST_BYTES // MEBIBYTE} MiB. Send fewer lines at a time.",
    f"请求内容超过 {MOST_BYTES // MEBIBYTE} MiB，请分批提交。",
)
NOT_JSON: Final = Words(
    "The body is no JSON text, or is nested too deeply. Send an object.",
    "请求内容不是 JSON 文本，或嵌套过深。请提交一个 JSON 对象。",
)
JSON_ONLY: Final = Words(
    "The body must be JSON: send the header Content-Type: application/json.",
    "请求内容须为 JSON：请使用请求头 Content-Type: application/json。",
)


def check_kind(request: HttpRequest) -> None:
    """Raise ProblemError for a body that is not JSON or is too large, before any of it is read."""
    if request.content_type != "application/json":
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", JSON_ONLY)
    said = str(request.META.get("CONTENT_LENGTH") or "0")[:20]
    if not said.isdecimal() or int(said) > MOST_BYTES:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", TOO_LARGE)


def take_body(request: HttpRequest) -> None:
    """Read and keep the object sent; raises ProblemError where there is none of MOST_BYTES at most.

    The limit is that of the interface, wider than that of the pages' forms.
    """
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", TOO_LARGE)
    request._body = raw  # noqa: SLF001 - Django's own is narrower
    request.guomen_sent = object_in(raw)  # type: ignore[attr-defined]


def object_in(raw: bytes) -> dict[str, Any]:
    """Return the object of a JSON text; half a character in a text becomes U+FFFD."""
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "no-json", NOT_JSON) from error
    if not isinstance(sent, dict):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "no-json", NOT_JSON)
    return whole_object(sent)


class TakenBody(Parser):
    """Gives the interface what `take_body` has read."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object sent."""
        sent: dict[str, Any] = request.guomen_sent  # type: ignore[attr-defined]
        return sent


def whole_object(sent: dict[str, Any]) -> dict[str, Any]:
    """Return an object, and the objects in a list of lines, with whole characters only."""
    lines = sent.get("lines")
    clean = {whole(name): whole(value) for name, value in sent.items()}
    if isinstance(lines, list):
        clean["lines"] = [
            {whole(name): whole(value) for name, value in line.items()}
            if isinstance(line, dict)
            else line
            for line in lines
        ]
    return clean


def whole(value: Any) -> Any:
    """Return a text with whole characters only, anything else as it is."""
    return HALF.sub(REPLACEMENT, value) if isinstance(value, str) else value
