"""Roles and permissions: one table, complete, and refusals in words."""

import pytest

from guomen.access.policy import (
    PERMISSION_WORDS,
    POLICY,
    ROLE_WORDS,
    Actor,
    Permission,
    Role,
    allowed,
    require,
)
from guomen.cases.procedure_file import load_procedure
from guomen.kernel.errors import NotAllowedError


def actor(*roles: Role) -> Actor:
    return Actor("li.wei", frozenset(roles))


def test_every_permission_is_somebodys_and_has_words() -> None:
    assert set(POLICY) == set(Permission) == set(PERMISSION_WORDS)
    assert all(POLICY.values())
    assert set(ROLE_WORDS) == set(Role)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_exactly_what_the_table_says(role: Role, permission: Permission) -> None:
    assert allowed(actor(role), permission) == (role in POLICY[permission])


def test_several_roles_add_up() -> None:
    both = actor(Role.AUDITOR, Role.CASE_OFFICER)

    assert allowed(both, Permission.READ_LEDGER)
    assert allowed(both, Permission.OPEN_CASE)
    assert not allowed(both, Permission.MANAGE_ACCOUNTS)


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(allowed(actor(), permission) for permission in Permission)


def test_a_refusal_says_who_may_what_in_both_languages() -> None:
    with pytest.raises(NotAllowedError) as refused:
        require(actor(Role.TRADER), Permission.READ_LEDGER)

    assert refused.value.words.en == (
        "li.wei may not read the ledger: this is for headquarters, auditor."
    )
    assert refused.value.words.zh == "li.wei 无权查看审计链：仅限海关总署、审计员。"


def test_staff_are_customs_own() -> None:
    assert not actor(Role.RIGHT_HOLDER, Role.TRADER).is_staff
    assert actor(Role.TRADER, Role.OFFICER).is_staff


def test_whoever_may_act_in_a_case_is_named_by_the_procedure_and_the_reverse() -> None:
    acting = {role for act in load_procedure().acts.values() for role in act.roles}

    assert acting == {role.value for role in POLICY[Permission.ACT_IN_CASE]}


def test_an_auditor_looks_and_never_acts() -> None:
    may = {permission for permission in Permission if allowed(actor(Role.AUDITOR), permission)}

    assert all(permission.value.startswith("read_") for permission in may)
