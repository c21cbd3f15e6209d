"""Every operation of the interface is described so that a stranger can use it."""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import guomen
from guomen.api.v1.description import describe
from guomen.api.v1.problems import PROBLEMS
from guomen.api.v1.urls import DOORS, PARAMETERS, urlpatterns
from tests.api.v1.api_page import PAGE

pytestmark = pytest.mark.site
DESCRIPTION = describe()
OPERATIONS = {
    operation["operationId"]: operation
    for address in DESCRIPTION["paths"].values()
    for operation in address.values()
}


def test_every_operation_stands_behind_a_door_and_is_called_as_its_address() -> None:
    patterns = [name for pattern in urlpatterns for name in getattr(pattern.callback, "doors", ())]

    assert set(OPERATIONS) == set(DOORS) == set(PARAMETERS)
    assert set(patterns) == set(OPERATIONS)


@pytest.mark.parametrize("name", DOORS)
def test_an_operation_says_what_it_does_and_shows_an_example(name: str) -> None:
    operation = OPERATIONS[name]
    bodies = operation.get("requestBody", {}).get("content", {}).values()
    own = [one for one in operation["parameters"] if "$ref" not in one]

    assert operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {one["name"] for one in DESCRIPTION["tags"]}
    assert all(one["description"] for one in own)
    assert all("example" in one for one in own if one["name"] != "cursor")
    assert all("example" in one for one in bodies)
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOORS)
def test_an_operation_is_run_on_the_page(name: str) -> None:
    address = next(
        place
        for place, methods in DESCRIPTION["paths"].items()
        for one in methods.values()
        if one["operationId"] == name
    )

    assert address.split("{")[0] in PAGE.read_text(encoding="utf-8")


def test_every_problem_is_on_the_page_with_its_status() -> None:
    page = PAGE.read_text(encoding="utf-8")

    missing = [
        name
        for name, (status, means) in PROBLEMS.items()
        if f"| `{name}` | {int(status)} | {means} |" not in page
    ]

    assert missing == []


def described_without_words(schemas: dict[str, Any]) -> Iterator[str]:
    for name, schema in schemas.items():
        for field, what in schema.get("properties", {}).items():
            if "description" not in what:
                yield f"{name}.{field}"


def test_every_field_is_described() -> None:
    assert list(described_without_words(DESCRIPTION["components"]["schemas"])) == []


def test_no_two_schemas_have_one_name() -> None:
    sources = Path(guomen.__file__).parent / "api"
    names = Counter(
        node.name
        for path in sources.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )

    assert [name for name, times in names.items() if times > 1] == []


def test_the_description_is_plain_json() -> None:
    assert json.loads(json.dumps(DESCRIPTION)) == DESCRIPTION
