"""The addresses of the first version of the interface, and the door of each."""

from collections.abc import Callable
from functools import wraps
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern

from guomen.access.policy import Permission
from guomen.api.v1.caching import finished
from guomen.api.v1.doors import EVERYONE, SIGNED_IN, marked
from guomen.api.v1.interface import API
from guomen.api.v1.problems import problem
from guomen.kernel.words import Words

app_name = "api"
DOORS: Final = MappingProxyType(
    {
        "screen": Permission.SCREEN,
        "register": EVERYONE,
        "register-suggest": EVERYONE,
        "register-changes": SIGNED_IN,
        "recordation": EVERYONE,
        "law-parameter": EVERYONE,
        "law-deadline": EVERYONE,
        "me": SIGNED_IN,
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


def parameters() -> dict[str, frozenset[str]]:
    """Return, for each operation, the names that its address may have after the `?`."""
    return {
        operation["operationId"]: frozenset(
            one["name"] for one in operation["parameters"] if one["in"] == "query"
        )
        for address in API.get_openapi_schema(path_prefix="/")["paths"].values()
        for operation in address.values()
    }


PARAMETERS: Final = MappingProxyType(parameters())
urlpatterns = [
    pattern for pattern in API.urls[0] if isinstance(pattern, URLPattern) and pattern.name in DOORS
]
for _pattern in urlpatterns:
    _name = str(_pattern.name)
    _pattern.callback = marked(answering(_pattern.callback), DOORS[_name], PARAMETERS[_name])
