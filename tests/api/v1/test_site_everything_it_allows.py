"""The interface is asked everything that its description allows, and much that it does not.

schemathesis makes requests from docs/reference/openapi.json: such as are described, and such as are
wrong in one place. Whatever is asked, the answer is one that is described.
"""

from collections.abc import Iterable, Iterator
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

from guomen.access.policy import Actor, Role, allowed
from guomen.adapters.clock import now
from guomen.api.v1.description import describe
from guomen.api.v1.doors import ACTING_FOR, EVERYONE
from guomen.api.v1.urls import DOORS, door_of
from guomen.rights.filing import Subject
from guomen.store.models import AuthorisedUser
from guomen.usecases import applications, licences, parties, searches, tips
from tests.api.v1.callers import machine
from tests.build_filings import filed
from tests.build_site import FOUNDER, MARK, MORNING, employ, key, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
EXAMPLES: Final = 5
OF_OPEN: Final = 12
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
OPEN: Final = [name for name, door in DOORS.items() if door == EVERYONE]
INSIDE: Final = (Role.OFFICER, Role.RIGHT_HOLDER, Role.TRADER, Role.HEADQUARTERS, Role.SUPERVISOR)
SHOWN: Final = (
    "screen",
    "register",
    "register-suggest",
    "register-changes",
    "recordation",
    "law-parameter",
    "law-deadline",
    "me",
    "answer-keys",
    "events",
    "searches",
)
"""Operations whose example asks for something that is always there."""


def actor_for(name: str) -> Actor:
    """Return somebody whom the door of an operation lets in: staff, or who speaks for a party."""
    door = door_of(name)
    wanted = door if isinstance(door, frozenset) else frozenset[Any]()
    for role in INSIDE:
        somebody = Actor("somebody", frozenset({role}))
        if not wanted or any(allowed(somebody, one) for one in wanted):
            return hired(role)
    raise LookupError(name)


def hired(role: Role) -> Actor:
    """Return an account of that role."""
    if role is Role.RIGHT_HOLDER:
        return speaker(party_called("科尔维恩公司"), role)
    if role is Role.TRADER:
        return speaker(parties.enter_party("宁波远航", actor=FOUNDER, at=MORNING), role)
    return employ(role.value, role)


def known_for(name: str, actor: Actor) -> dict[str, Any]:
    """Return the names of things that are there, made for whoever asks."""
    if name in KNOWN:
        return KNOWN[name]
    if name.startswith("application"):
        return path(number=application(actor))
    if name.startswith("licence-") or name == "licence":
        licences.issue_token(MARK, name="某厂", actor=FOUNDER, at=MORNING)
        return path(number=MARK, identifier=AuthorisedUser.objects.latest("pk").pk)
    if name.startswith("search-"):
        return path(identifier=searches.save("mine", query="q=a", actor=actor, at=MORNING))
    if name in {"tip", "tip-work"}:
        return path(number=tip())
    return path(number=MARK, identifier=1)


def path(**parts: object) -> dict[str, Any]:
    """Return parts of an address; the operation takes those that it has."""
    return {"path_parameters": parts}


def application(actor: Actor) -> str:
    """Return the number of an application that the actor may see."""
    if actor.is_staff:
        return filed(hired(Role.RIGHT_HOLDER), now())
    return applications.draft(Subject.RECORDATION, actor=actor, at=now())


def tip() -> str:
    """Return the number of a tip-off."""
    day = now().date()
    given = tips.TipInput(recordation=MARK, goods="鞋", certainty="seen", expires_on=day)
    holder = hired(Role.RIGHT_HOLDER)
    return tips.give(given, files=(), actor=holder, at=now(), submission=key())


def headers_of(actor: Actor | None) -> dict[str, str]:
    """Return the headers of a machine; it acts for itself, whatever is drawn."""
    return {**(machine(actor).headers if actor else {}), ACTING_FOR: ""}


def ways(names: Iterable[str]) -> list[Any]:
    """Return each operation with requests that are right, and such as are wrong in one place.

    Nothing can be wrong in a request for the keys: it has neither parameters nor a body.
    """
    return [
        pytest.param(name, mode, id=f"{name}-{mode.value}")
        for name in names
        for mode in GenerationMode
        if (name, mode) != ("answer-keys", GenerationMode.NEGATIVE)
    ]


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


@pytest.mark.parametrize(("name", "mode"), ways(DOORS))
def test_whatever_is_asked_is_answered_as_described(name: str, mode: GenerationMode) -> None:
    actor = actor_for(name)

    ask_everything(name, mode, known_for(name, actor), headers_of(actor), EXAMPLES)


@pytest.mark.parametrize(("name", "mode"), ways(OPEN))
def test_a_visitor_is_answered_as_described(name: str, mode: GenerationMode) -> None:
    ask_everything(name, mode, KNOWN.get(name, {}), headers_of(None), OF_OPEN)


def ask_everything(
    name: str, mode: GenerationMode, known: dict[str, Any], headers: dict[str, str], examples: int
) -> None:
    """Ask an operation so many times; what is right is asked of things that are there."""
    operation = description().find_operation_by_id(name)
    wanted = {one.name for one in operation.path_parameters}
    parts = {what: is_ for what, is_ in known.get("path_parameters", {}).items() if what in wanted}
    if wanted:
        known = {"path_parameters": parts} if set(parts) == wanted else {}
    elif "path_parameters" in known:
        known = {}
    given_ones = known if mode is GenerationMode.POSITIVE else {}

    @given(case=operation.as_strategy(generation_mode=mode, **given_ones))
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Case) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()


@pytest.mark.parametrize("name", SHOWN)
def test_what_the_description_shows_is_answered(name: str) -> None:
    headers = headers_of(actor_for(name))
    operation = description().find_operation_by_id(name)
    (shown, *_) = operation.get_strategies_from_examples() or [operation.as_strategy()]

    @given(case=shown)
    @settings(max_examples=1, derandomize=True, database=None, phases=[Phase.generate])
    def ask(case: Case) -> None:
        response = case.call_and_validate(headers=headers, checks=CHECKS)
        assert response.status_code == 200, response.text

    ask()
