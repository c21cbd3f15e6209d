"""A demonstration says so on every page; a real installation does not."""

from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.site, pytest.mark.django_db]
SENTENCE = "Demonstration: the traffic is invented"


def test_a_demonstration_says_so(client: Client, settings: Any) -> None:
    settings.GUOMEN_DEMONSTRATION = True

    answer = client.get("/law/")

    assert SENTENCE in answer.content.decode()


def test_a_real_installation_says_nothing_of_it(client: Client) -> None:
    answer = client.get("/law/")

    assert SENTENCE not in answer.content.decode()
