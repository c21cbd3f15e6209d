"""The addresses of the desk."""

from typing import Final

from django.urls import URLPattern

app_name: Final = "desk"
urlpatterns: Final[list[URLPattern]] = []
