"""A register to search, on a day that stands still."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import pytest

from guomen.adapters import clock

NOW: Final = datetime(2026, 9, 18, 10, 30, tzinfo=clock.SHANGHAI)


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    """Let the pages live on Friday 18 September 2026."""
    before = clock.WALL.clock
    clock.hang(clock.FixedClock(NOW))
    yield
    clock.hang(before)


@pytest.fixture
def register() -> None:
    """Enter four recordations: in force, with renewal open, lapsed, and ended early."""
    from tests.web.public.recorded import enter_four

    enter_four()
