"""What caches are told of an answer, and 304 for who has it already.

The register is tagged with its revision: a visitor who asks again is answered without a look at
it. Other answers open to everybody are tagged with their content.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag

from guomen.adapters.clock import now
from guomen.api.v1.doors import VISITOR, caller
from guomen.api.v1.problems import language
from guomen.queries.register_changes import revision_of_register

PUBLIC: Final = "public, max-age=0, must-revalidate"
PRIVATE: Final = "private, no-store"
VARIES: Final = ("Accept-Language", "Authorization", "Cookie")
SOFTWARE: Final = version("guomen")


def by_revision(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Return an operation on the register that visitors' caches may keep until it changes.

    The answer depends on the revision, the day, the language and the address only.
    """

    @wraps(operation)
    def answered(request: HttpRequest, response: HttpResponse, **parts: Any) -> Any:
        if caller(request) is not VISITOR:
            return operation(request, response, **parts)
        day = now().date()
        tag = quote_etag(f"{revision_of_register()}.{day:%Y%m%d}.{language()}.{SOFTWARE}")
        if is_known(request, tag):
            return not_modified(tag)
        share(response, tag)
        return operation(request, response, **parts)

    return answered


def open_to_caches(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Return an operation whose answer is the same for everybody; it is tagged once written."""

    @wraps(operation)
    def answered(request: HttpRequest, response: HttpResponse, **parts: Any) -> Any:
        share(response)
        return operation(request, response, **parts)

    return answered


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer as it leaves: tagged where it is open to caches, kept by nobody else."""
    patch_vary_headers(response, VARIES)
    response.headers.setdefault("Cache-Control", PRIVATE)
    if response.status_code != HTTPStatus.OK or response.headers["Cache-Control"] != PUBLIC:
        return response
    if "ETag" not in response.headers:
        response.headers["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        if is_known(request, response.headers["ETag"]):
            return finished(request, not_modified(response.headers["ETag"]))
    return response


def is_known(request: HttpRequest, tag: str) -> bool:
    """Return whether the caller has the answer of this tag."""
    known = [
        one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))
    ]
    return tag in known or "*" in known


def share(response: HttpResponse, tag: str = "") -> None:
    """Let every cache keep an answer, as long as it asks whether it still holds."""
    response.headers["Cache-Control"] = PUBLIC
    if tag:
        response.headers["ETag"] = tag


def not_modified(tag: str) -> HttpResponse:
    """Return the answer to who has the answer."""
    answer = HttpResponseNotModified()
    share(answer, tag)
    return answer
