"""Where the pages of this installation are, for papers that leave it."""

from typing import Final

from django.conf import settings
from django.urls import reverse

OWN_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver", "*"})


def record_page(number: str) -> str:
    """Return the address of the public page of a recordation: at the first origin, else host."""
    page = reverse("public:recordation", args=[number])
    if settings.CSRF_TRUSTED_ORIGINS:
        return f"{settings.CSRF_TRUSTED_ORIGINS[0].rstrip('/')}{page}"
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
    scheme = "http" if host in OWN_MACHINE else "https"
    return f"{scheme}://{host}{page}"
