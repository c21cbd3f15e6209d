"""The description of the interface is that of the interface."""

import json

import pytest

from guomen.access.policy import Permission
from guomen.api.v1.urls import DOORS
from tests.openapi import HERE, text

pytestmark = pytest.mark.site


def test_the_description_of_the_interface_is_fresh() -> None:
    assert HERE.read_text(encoding="utf-8") == text(), "run: python -m tests.openapi"


def test_every_operation_described_stands_behind_a_door() -> None:
    described = [
        operation["operationId"]
        for path in json.loads(text())["paths"].values()
        for operation in path.values()
    ]

    assert [name.rsplit("_", 1)[-1] for name in described] == list(DOORS)
    assert list(DOORS.values()) == [Permission.SCREEN]
