"""What docs/reference/api.md shows is what the interface answers, run from top to bottom."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guomen.adapters import clock
from guomen.usecases.live_register import HELD
from tests.api.v1.api_page import Command, commands
from tests.api.v1.page_world import learnt, world
from tests.build import moment

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def spring() -> Iterator[None]:
    """Let it be May 2026 on the page, and let no engine of another test stay."""
    before, HELD.now = clock.WALL.clock, None
    clock.hang(clock.FixedClock(moment("2026-05-12 10:00")))
    yield
    clock.hang(before)
    HELD.now = None


def shape(value: Any) -> Any:
    """Return what a value is made of: names and kinds; a list is what its first row is."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value).__name__


def wrong(command: Command, status: int, content: Any) -> str:
    """Return in what an answer differs from what the page shows; empty where in nothing."""
    shown = json.loads(command.shown)
    expected = shown["status"] if "detail" in shown else 200
    if (status, shape(content)) == (expected, shape(shown)):
        return ""
    return f"{command.typed}\n{status} {json.dumps(content, ensure_ascii=False)[:2000]}"


def test_each_command_of_the_page_is_answered_as_it_shows(tmp_path: Path) -> None:
    known, differ = world(tmp_path), []

    for command in commands():
        found = command.run(known)
        differ.append(wrong(command, found.status, found.content))
        if not differ[-1]:
            known |= learnt(command.method, command.place, found.content)

    assert [one for one in differ if one] == []
