"""The addresses of the first version of the interface, and the door of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern

from guomen.access.policy import Permission
from guomen.api.v1.caching import finished
from guomen.api.v1.doors import EVERYONE, SIGNED_IN, Entrance, marked
from guomen.api.v1.interface import API
from guomen.api.v1.problems import problem
from guomen.api.v1.reading import JSON
from guomen.kernel.words import Words

app_name = "api"
HOLDER: Final = Permission.FILE_RECORDATION
TRADER: Final = Permission.ASK_BEFORE_SHIPPING
EXAMINER: Final = Permission.EXAMINE_RECORDATION
DOORS: Final[Mapping[str, str | Permission | frozenset[Permission]]] = MappingProxyType(
    {
        "screen": Permission.SCREEN,
        "register": EVERYONE,
        "register-suggest": EVERYONE,
        "register-changes": SIGNED_IN,
        "recordation": EVERYONE,
        "law-parameter": EVERYONE,
        "law-deadline": EVERYONE,
        "me": SIGNED_IN,
        "applications": frozenset({HOLDER, EXAMINER}),
        "application": frozenset({HOLDER, EXAMINER}),
        "application-new": HOLDER,
        "application-content": HOLDER,
        "application-family": HOLDER,
        "application-declare": HOLDER,
        "application-submit": HOLDER,
        "application-withdraw": HOLDER,
        "application-take": EXAMINER,
        "application-correction": EXAMINER,
        "application-approve": EXAMINER,
        "application-refuse": EXAMINER,
        "transfer": HOLDER,
        "transfer-answer": HOLDER,
        "licences": HOLDER,
        "licence-issue": HOLDER,
        "licences-granted": TRADER,
        "licence": frozenset({HOLDER, TRADER, Permission.READ_HITS}),
        "licence-change": HOLDER,
        "licence-withdraw": HOLDER,
        "releases": Permission.IMPORT_DECLARATIONS,
        "enquiries": TRADER,
        "enquiry-ask": TRADER,
        "enquiry": TRADER,
        "enquiry-ask-holder": TRADER,
        "questions": HOLDER,
        "question": HOLDER,
        "question-answer": HOLDER,
        "answer-check": EVERYONE,
        "answer-keys": EVERYONE,
        "guide": Permission.READ_HITS,
        "guide-card": Permission.READ_HITS,
        "examination-cards": Permission.READ_HITS,
        "guide-vote": Permission.EXAMINE,
        "dossier": frozenset({HOLDER, Permission.READ_HITS}),
        "dossier-teach": frozenset({HOLDER, EXAMINER}),
        "health": HOLDER,
        "health-register": Permission.IMPORT_REGISTER,
        "recordation-health": frozenset({HOLDER, Permission.READ_HITS}),
        "recordation-confirm": HOLDER,
        "searches": Permission.READ_MESSAGES,
        "search-save": Permission.READ_MESSAGES,
        "search-change": Permission.READ_MESSAGES,
        "search-look": Permission.READ_MESSAGES,
        "search-forget": Permission.READ_MESSAGES,
        "events": Permission.READ_MESSAGES,
        "tips": Permission.READ_OWN_RIGHTS,
        "tip-give": HOLDER,
        "tips-desk": Permission.WORK_TIPS,
        "tip": Permission.WORK_TIPS,
        "tip-work": Permission.WORK_TIPS,
        "upload": frozenset({HOLDER, EXAMINER}),
    }
)


def answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view that says as a problem which methods it answers, and what caches may keep."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
        response = view(request, **parts)
        if not isinstance(response, HttpResponseNotAllowed):
            return finished(request, response)
        allowed = response.headers["Allow"]
        words = Words(f"This address answers {allowed} only.", f"此地址仅接受 {allowed} 请求。")
        told = problem("wrong-method", words)
        told.headers["Allow"] = allowed
        return told

    return answered


def described() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield address, method and description of each operation."""
    for address, methods in API.get_openapi_schema(path_prefix="/")["paths"].items():
        for method, operation in methods.items():
            yield address.removeprefix("/"), method.upper(), operation


def entrance_of(operation: Mapping[str, Any]) -> Entrance:
    """Return what is known of an operation before its request is read."""
    names = [one["name"] for one in operation["parameters"] if one["in"] == "query"]
    kinds = [*operation.get("requestBody", {}).get("content", {JSON: None})]
    return Entrance(door_of(operation["operationId"]), frozenset(names), kinds[0])


def door_of(name: str) -> str | frozenset[Permission]:
    """Return the door of an operation: permissions always as a set."""
    door = DOORS[name]
    return frozenset({door}) if isinstance(door, Permission) else door


def address_of(pattern: URLPattern) -> str:
    """Return a pattern as the description writes its address."""
    return PLACE.sub(r"{\1}", str(pattern.pattern))


PLACE: Final = re.compile(r"<(?:\w+:)?(\w+)>")
OPERATIONS: Final = tuple(described())
PARAMETERS: Final = MappingProxyType(
    {one["operationId"]: entrance_of(one).parameters for _, _, one in OPERATIONS}
)
ADDRESSES: Final = frozenset(address for address, _, _ in OPERATIONS)
urlpatterns = [
    pattern
    for pattern in API.urls[0]
    if isinstance(pattern, URLPattern) and address_of(pattern) in ADDRESSES
]
for _pattern in urlpatterns:
    _here = [(how, one) for at, how, one in OPERATIONS if at == address_of(_pattern)]
    _pattern.callback = marked(
        answering(_pattern.callback),
        {method: entrance_of(one) for method, one in _here},
        {one["operationId"]: door_of(one["operationId"]) for _, one in _here},
    )
