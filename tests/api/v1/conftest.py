"""What every test of the interface needs; Django is imported once its settings are known."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[None]:
    """Load the two recordations, and let no engine of another test stay."""
    from guomen.usecases.live_register import HELD
    from tests.build_site import load_register

    HELD.now = None
    load_register(tmp_path)
    yield
    HELD.now = None


@pytest.fixture(autouse=True)
def static_root() -> None:
    """Make the folder of collected static files, which an installation always has."""
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
