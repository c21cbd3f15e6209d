"""The interface is asked everything that its description allows, and much that it does not.

schemathesis makes requests from docs/reference/openapi.json: such as are described, and such as are
wrong in one place. Whatever is asked, the answer is one that is described.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from guomen.access.policy import Role
from guomen.api.v1.description import describe
from guomen.api.v1.urls import DOORS
from tests.api.v1.callers import machine
from tests.build_site import MARK, employ, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
EXAMPLES: Final = 12
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    ignored_auth,
]
KNOWN: Final[dict[str, dict[str, Any]]] = {
    "recordation": {"path_parameters": {"number": MARK}},
    "law-parameter": {"path_parameters": {"name": "recordation.validity"}},
    "law-deadline": {"query": {"rule": "recordation.examination", "start": "2026-05-08"}},
}
"""Names that there are; one drawn at random is mostly not found, which tells little."""
Headers = Callable[[], dict[str, str]]


def nobody() -> dict[str, str]:
    """Return the headers of a visitor."""
    return {}


def an_officer() -> dict[str, str]:
    """Return the headers of a machine that acts for an officer."""
    return machine(employ("officer", Role.OFFICER)).headers


def a_right_holder() -> dict[str, str]:
    """Return the headers of a machine that acts for a right holder."""
    return machine(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)).headers


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Let requests share the connection of the test, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@cache
def description() -> Any:
    """Return the description of the interface as schemathesis reads it."""
    schema = schemathesis.openapi.from_dict(describe())
    schema.app = get_wsgi_application()
    return schema


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("who", [nobody, an_officer, a_right_holder], ids=lambda who: who.__name__)
@pytest.mark.parametrize("name", DOORS)
def test_whatever_is_asked_is_answered_as_described(
    name: str, who: Headers, mode: GenerationMode
) -> None:
    headers = who()
    operation = description().find_operation_by_id(name)

    known = KNOWN.get(name, {}) if mode is GenerationMode.POSITIVE else {}

    @given(case=operation.as_strategy(generation_mode=mode, **known))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Case) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()


@pytest.mark.parametrize("name", DOORS)
def test_what_the_description_shows_is_answered(name: str) -> None:
    headers = an_officer()
    operation = description().find_operation_by_id(name)
    (shown, *_) = operation.get_strategies_from_examples() or [operation.as_strategy()]

    @given(case=shown)
    @settings(max_examples=1, derandomize=True, database=None, phases=[Phase.generate])
    def ask(case: Case) -> None:
        response = case.call_and_validate(headers=headers, checks=CHECKS)
        assert response.status_code == 200, response.text

    ask()
