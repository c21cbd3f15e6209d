"""The description of the interface is that of the interface."""

import pytest

from tests.openapi import HERE, text

pytestmark = pytest.mark.site


def test_the_description_of_the_interface_is_fresh() -> None:
    assert HERE.read_text(encoding="utf-8") == text(), "run: python -m tests.openapi"
