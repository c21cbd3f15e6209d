"""What is read of a request, and when: after who asks is known, and never without end."""

import json
import re
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from guomen.api.v1.problems import NOT_AS_DESCRIBED, FieldError, ProblemError, language
from guomen.kernel.words import Words

MEBIBYTE: Final = 1 << 20
MOST_BYTES: Final = 8 * MEBIBYTE
MOST_OF_A_FILE: Final = 24 * MEBIBYTE
WITHOUT_BODY: Final = frozenset({"GET", "HEAD", "DELETE"})
JSON: Final = "application/json"
FILES: Final = "multipart/form-data"
FILE: Final = "file"
UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")
"""Half a character, and the one that no table keeps."""
ESCAPE: Final = b"\\u"
REPLACEMENT: Final = "\ufffd"
NOT_JSON: Final = Words(
    "The body is no JSON text, or is nested too deeply. Send an object.",
    "请求内容不是 JSON 文本，或嵌套过深。请提交一个 JSON 对象。",
)
JSON_ONLY: Final = Words(
    "The body must be JSON: send the header Content-Type: application/json.",
    "请求内容须为 JSON：请使用请求头 Content-Type: application/json。",
)
FILES_ONLY: Final = Words(
    "The body must be a form with one file: send the header Content-Type: multipart/form-data.",
    "请求内容须为含一个文件的表单：请使用请求头 Content-Type: multipart/form-data。",
)
ONE_FILE: Final = Words("one file, and nothing else", "一个文件，且无其他字段")
NO_SUCH_PARAMETER: Final = Words("only parameters that the interface names", "只含接口说明中的参数")
ONCE: Final = Words("this parameter once", "该参数只出现一次")


def check_kind(request: HttpRequest, *, kind: str = JSON) -> None:
    """Raise ProblemError for a body of another kind or too large, before any of it is read."""
    if request.method in WITHOUT_BODY:
        return
    if request.content_type != kind:
        name, words = ("not-json", JSON_ONLY) if kind == JSON else ("no-file", FILES_ONLY)
        raise ProblemError(name, words)
    most = MOST_BYTES if kind == JSON else MOST_OF_A_FILE
    said = str(request.META.get("CONTENT_LENGTH") or "0")[:20]
    if not said.isdecimal() or int(said) > most:
        raise ProblemError("too-large", too_large(most))


def too_large(most: int) -> Words:
    """Return the sentence about a body of more than so many bytes."""
    limit = most // MEBIBYTE
    return Words(
        f"The body is larger than {limit} MiB. Send less at a time.",
        f"请求内容超过 {limit} MiB，请分批提交。",
    )


def take(request: HttpRequest, parameters: frozenset[str], *, kind: str = JSON) -> None:
    """Read what was sent: the names in the address, and the body where there is to be one."""
    check_names(request, parameters)
    if request.method in WITHOUT_BODY:
        return
    if kind == JSON:
        take_body(request)
    else:
        check_file(request)


def check_file(request: HttpRequest) -> None:
    """Raise ProblemError where a form holds anything but one file."""
    names = [*request.POST, *(name for name, files in request.FILES.lists() for _ in files)]
    if names != [FILE]:
        found = FieldError(FILE, ONE_FILE.in_language(language()))
        raise ProblemError("wrong-fields", NOT_AS_DESCRIBED, [found])


def check_names(request: HttpRequest, parameters: frozenset[str]) -> None:
    """Raise ProblemError where the address has parameters of other names, or one more than once."""
    found = [
        FieldError(name[:200], words.in_language(language()))
        for name, values in request.GET.lists()
        for words in [fault_of(name, values, parameters)]
        if words is not None
    ]
    if found:
        raise ProblemError("wrong-fields", NOT_AS_DESCRIBED, found)


def fault_of(name: str, values: list[str], parameters: frozenset[str]) -> Words | None:
    """Return what was expected instead of a parameter, None where it is as it should be."""
    if name not in parameters:
        return NO_SUCH_PARAMETER
    return ONCE if len(values) > 1 else None


def take_body(request: HttpRequest) -> None:
    """Read and keep the object sent; raises ProblemError where there is none of MOST_BYTES at most.

    The limit is that of the interface, wider than that of the pages' forms.
    """
    raw = request.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ProblemError("too-large", too_large(MOST_BYTES))
    request._body = raw  # noqa: SLF001 - Django's own is narrower
    request.guomen_sent = object_in(raw)  # type: ignore[attr-defined]


def object_in(raw: bytes) -> dict[str, Any]:
    """Return the object of a JSON text; half a character, or U+0000, becomes U+FFFD."""
    try:
        sent = json.loads(raw)
        clean = whole(sent) if ESCAPE in raw else sent
    except (ValueError, RecursionError) as error:
        raise ProblemError("no-json", NOT_JSON) from error
    if not isinstance(clean, dict):
        raise ProblemError("no-json", NOT_JSON)
    return clean


class TakenBody(Parser):
    """Gives the interface what `take_body` has read."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object sent."""
        sent: dict[str, Any] = request.guomen_sent  # type: ignore[attr-defined]
        return sent


def whole(value: Any) -> Any:
    """Return a value of JSON in whose texts every character is whole."""
    if isinstance(value, str):
        return UNKEPT.sub(REPLACEMENT, value)
    if isinstance(value, list):
        return [whole(one) for one in value]
    if isinstance(value, dict):
        return {whole(name): whole(one) for name, one in value.items()}
    return value
