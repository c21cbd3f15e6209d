"""The desk searches the register, and finds it by who may lawfully use it."""

from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.store.models import AuthorisedUser, Recordation
from tests.build_site import MARK, OTHER_MARK, load_register
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "evening")]
ADDRESS = "/desk/register/"
CODE = "91330200704800698M"


@pytest.fixture
def officer(tmp_path: Path) -> Client:
    """Return an officer's browser on a register of two."""
    load_register(tmp_path)
    return enter(make_account("officer", Role.OFFICER, office="2920"))


def numbers(browser: Client, **asked: str) -> list[str]:
    """Return the numbers on the page."""
    return [row.number for row in browser.get(ADDRESS, asked).context["found"].rows]


def test_the_same_search_as_the_public_one(officer: Client) -> None:
    assert numbers(officer, q="keerweien") == [MARK]
    assert numbers(officer, state="in_force", **{"class": "28"}) == [OTHER_MARK]


@pytest.mark.parametrize("user", ["宁波合规鞋业有限公司", "宁波合规", " 宁波合规 "])
def test_a_party_is_found_by_its_name_or_the_beginning_of_it(officer: Client, user: str) -> None:
    assert numbers(officer, user=user) == [MARK]


def test_a_party_is_found_by_its_code(officer: Client) -> None:
    AuthorisedUser.objects.create(
        recordation=Recordation.objects.get(number=OTHER_MARK), name="别的公司", uscc=CODE
    )

    assert numbers(officer, user=CODE.lower()) == [OTHER_MARK]


@pytest.mark.parametrize("user", ["合规", "%", "_", "' OR 1=1", "\U0010ffff", "宁波\x00\x00"])
def test_nothing_else_is_found(officer: Client, user: str) -> None:
    assert numbers(officer, user=user) in ([], [MARK] if user.startswith("宁波") else [])


def test_a_right_holder_does_not_come_in() -> None:
    browser = enter(make_account("holder", Role.RIGHT_HOLDER))

    assert browser.get(ADDRESS).status_code == 403
