"""The head: every entry of a role on one line, behind menus where there are many."""

import pytest

from guomen.access.policy import Actor, Role
from guomen.web.ui.navigation import MOST_ON_A_LINE, Menu, Way, entries_for, ways

pytestmark = pytest.mark.site
HOLDER, MASTER, AGENT = Role.RIGHT_HOLDER, Role.MASTER_USER, Role.AGENT


def actor(*roles: Role) -> Actor:
    """Return somebody with these roles."""
    return Actor("somebody", frozenset(roles), party="P1", office="2200")


TOGETHER = [(HOLDER, MASTER), (HOLDER, AGENT), (HOLDER, Role.TRADER)]
ROLES = [(role,) for role in Role if role not in {MASTER, Role.READER}]


@pytest.mark.parametrize(
    "roles", [*ROLES, (HOLDER, MASTER), (HOLDER, AGENT), (HOLDER, Role.TRADER)]
)
def test_one_line_leads_to_everything_a_role_sees(roles: tuple[Role, ...]) -> None:
    somebody = actor(*roles)

    shown = ways(somebody, "/")

    most = MOST_ON_A_LINE
    assert len(shown) <= most
    flat = [one for way in shown for one in (way.ways if isinstance(way, Menu) else (way,))]
    assert {one.entry for one in flat} == set(entries_for(somebody))


def test_the_menu_above_the_page_is_marked() -> None:
    shown = ways(actor(Role.HEADQUARTERS), "/desk/health/")

    marked = [way for way in shown if way.current]
    assert [way.words.en for way in marked if isinstance(way, Menu)] == ["Register"]
    assert len(marked) == 1


def test_few_entries_need_no_menu() -> None:
    assert all(isinstance(way, Way) for way in ways(actor(Role.TRADER), "/"))
    assert all(isinstance(way, Way) for way in ways(None, "/"))


def test_a_page_beside_the_entries_marks_none_of_them() -> None:
    shown = ways(actor(HOLDER), "/portal/agents/")

    assert not any(way.current for way in shown)
    assert [way.current for way in ways(actor(HOLDER), "/portal/")].count(True) == 1
