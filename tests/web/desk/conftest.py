"""The desk's clock stands at six in the evening of Monday 11 May 2026."""

from collections.abc import Iterator

import pytest

from guomen.adapters import clock
from tests.build import moment


@pytest.fixture
def evening() -> Iterator[None]:
    """Hang a clock that stands at six in the evening of the day of the scene."""
    before = clock.WALL.clock
    clock.hang(clock.FixedClock(moment("2026-05-11 18:00")))
    yield
    clock.hang(before)
