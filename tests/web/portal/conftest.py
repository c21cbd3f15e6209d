"""A clock that the tests of the portal move by hand."""

from collections.abc import Callable, Iterator

import pytest

from guomen.adapters import clock
from tests.build import moment


@pytest.fixture
def at() -> Iterator[Callable[[str], None]]:
    """Return what sets the clock of the pages, and put the old one back at the end."""
    before = clock.WALL.clock
    yield lambda text: clock.hang(clock.FixedClock(moment(text)))
    clock.hang(before)
