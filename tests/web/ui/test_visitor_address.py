"""The visitor's address comes from our own proxies and from nobody else."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from guomen.web.ui.security import VisitorAddress

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_proxies_are_believed(
    settings: Any, proxies: int, header: str, address: str
) -> None:
    settings.GUOMEN_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header})

    VisitorAddress(lambda _: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == address
