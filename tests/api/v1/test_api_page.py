"""What docs/reference/api.md shows is what the interface answers."""

import json
from typing import Any

import pytest

from guomen.access.policy import Role
from tests.api.v1.api_page import Command, commands
from tests.api.v1.callers import machine
from tests.build_site import employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]


def shape(value: Any) -> Any:
    """Return what a value is made of: names and kinds; a list is what its first row is."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value).__name__


@pytest.mark.parametrize("command", commands(), ids=lambda one: one.place)
def test_each_command_of_the_page_is_answered_as_it_shows(command: Command) -> None:
    token = machine(employ("officer", Role.OFFICER)).headers["Authorization"].split()[1]

    found = command.run(token)

    shown = json.loads(command.shown)
    assert shape(found.content) == shape(shown)
    assert found.status == (shown["status"] if "detail" in shown else 200)
