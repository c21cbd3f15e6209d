"""Whoever acts for a right holder holds its mandate until the act is written."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import guomen
from guomen.access.policy import OPEN_TO_READERS, POLICY, Permission, Role

USECASES: Final = Path(guomen.__file__).parent / "usecases"
OF_HOLDERS: Final = {
    permission.name
    for permission in Permission
    if Role.RIGHT_HOLDER in POLICY[permission] and permission not in OPEN_TO_READERS
}
BY_OTHER_WAYS: Final = {"uploads.keep": "owner_of_file asks whose file it is"}
OWN_ACCOUNT: Final = {"CALL_INTERFACE": "a token is of the account that asks for it"}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield every function of the use cases, by module and name."""
    for path in sorted(USECASES.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{path.stem}.{node.name}", node


def called(node: ast.FunctionDef) -> set[str]:
    """Return what a function calls, by its last name."""
    targets = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return {
        target.attr if isinstance(target, ast.Attribute) else target.id
        for target in targets
        if isinstance(target, ast.Attribute | ast.Name)
    }


def asks_for_a_holder(node: ast.FunctionDef) -> bool:
    """Say whether a function requires what only a right holder is allowed."""
    named = {
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute)
        and isinstance(one.value, ast.Name)
        and one.value.id == "Permission"
    }
    return bool(named & (OF_HOLDERS - set(OWN_ACCOUNT))) and "require" in called(node)


def test_every_act_for_a_client_holds_the_mandate_first() -> None:
    every = dict(functions())
    guards = {
        name.partition(".")[2]
        for name, node in every.items()
        if asks_for_a_holder(node) and "atomic" not in called(node)
    }
    acts = {
        name: node
        for name, node in every.items()
        if "atomic" in called(node)
        and (asks_for_a_holder(node) or called(node) & guards or name in BY_OTHER_WAYS)
    }

    assert set(acts) >= {"applications.submit", "licences.issue_token", "dossiers.teach"}
    assert set(acts) >= set(BY_OTHER_WAYS)
    without = {name for name, node in acts.items() if "require_standing" not in called(node)}
    assert without == set()
    assert {name for name, node in acts.items() if not holds_first(node)} == set()


def holds_first(node: ast.FunctionDef) -> bool:
    """Say whether the mandate is held in the first line of the function's transaction."""
    for one in ast.walk(node):
        if isinstance(one, ast.With) and "atomic" in ast.unparse(one.items[0]):
            return ast.unparse(one.body[0]) == "require_standing(actor, at=at)"
    return False
