"""The addresses of the first version of the interface."""

from django.urls import URLPattern

from guomen.access.policy import Permission
from guomen.api.v1.doors import marked
from guomen.api.v1.interface import API

app_name = "api"
DOORS = {"screen": Permission.SCREEN}
urlpatterns = [
    pattern for pattern in API.urls[0] if isinstance(pattern, URLPattern) and pattern.name in DOORS
]
for _pattern in urlpatterns:
    marked(_pattern.callback, DOORS[str(_pattern.name)])
