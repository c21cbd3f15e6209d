"""What every test of the pages needs."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def static_root() -> None:
    """Make the folder of collected static files, which an installation always has."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
