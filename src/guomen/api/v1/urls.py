"""The addresses of the first version of the interface."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern

from guomen.access.policy import Permission
from guomen.api.v1.doors import marked
from guomen.api.v1.interface import API
from guomen.api.v1.problems import problem
from guomen.kernel.words import Words

app_name = "api"
DOORS: Final = MappingProxyType({"screen": Permission.SCREEN})


def explaining_methods(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a view that says as a problem which methods it answers, where another was used."""

    @wraps(view)
    def explained(request: HttpRequest, **parts: Any) -> HttpResponse:
        response = view(request, **parts)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = response.headers["Allow"]
        words = Words(f"This address answers {allowed} only.", f"此地址仅接受 {allowed} 请求。")
        told = problem(HTTPStatus.METHOD_NOT_ALLOWED, "wrong-method", words)
        told.headers["Allow"] = allowed
        return told

    return explained


urlpatterns = [
    pattern for pattern in API.urls[0] if isinstance(pattern, URLPattern) and pattern.name in DOORS
]
for _pattern in urlpatterns:
    _pattern.callback = marked(explaining_methods(_pattern.callback), DOORS[str(_pattern.name)])
