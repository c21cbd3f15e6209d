"""What every test of the interface needs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from guomen.usecases.live_register import HELD
from tests.build_site import load_register


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[None]:
    """Load the two recordations, and let no engine of another test stay."""
    HELD.now = None
    load_register(tmp_path)
    yield
    HELD.now = None


@pytest.fixture(autouse=True)
def static_root() -> None:
    """Make the folder of collected static files, which an installation always has."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
