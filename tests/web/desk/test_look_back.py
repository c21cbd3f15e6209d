"""The page of a look-back: who it is open to, what it shows, what it refuses."""

from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.store.models import LedgerEntry
from tests.build_site import DOCUMENT, MARK, load_declarations, load_register, traffic
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "evening")]
ADDRESS = "/desk/look-back/"
ASKED = {"right": MARK, "words": "", "first": "2026-05-01", "last": "2026-05-31"}


def staff(role: Role, office: str = "2920") -> Client:
    return enter(make_account(f"{role}-{office}", role, office=office))


@pytest.mark.parametrize("role", list(Role))
def test_the_page_is_for_supervisors_and_headquarters(role: Role) -> None:
    response = staff(role).get(ADDRESS)

    assert (response.status_code == 200) == (role in {Role.SUPERVISOR, Role.HEADQUARTERS})


def test_the_form_proposes_the_last_year_and_the_recordation_of_a_link() -> None:
    html = staff(Role.HEADQUARTERS).get(f"{ADDRESS}?right={MARK}").content.decode()

    assert 'value="2025-05-11"' in html
    assert 'value="2026-05-11"' in html
    assert f'value="{MARK}"' in html


def test_it_shows_the_lines_whose_they_were_and_what_became_of_them(tmp_path: Path) -> None:
    traffic(tmp_path)

    html = staff(Role.SUPERVISOR).post(ADDRESS, ASKED).content.decode()

    assert DOCUMENT in html
    assert "宁波远航贸易有限公司" in html
    assert "selected" in html
    assert LedgerEntry.objects.filter(action="look_back").count() == 1


def test_words_are_looked_for_without_a_right(tmp_path: Path) -> None:
    load_declarations(tmp_path)

    asked = {**ASKED, "right": "", "words": "trivello|nothing like it"}
    html = staff(Role.HEADQUARTERS).post(ADDRESS, asked).content.decode()

    assert f"{DOCUMENT}" in html
    assert "went through unseen" in html


def test_nothing_found_is_an_answer(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    asked = {**ASKED, "right": "", "words": "quixotry"}
    html = staff(Role.HEADQUARTERS).post(ADDRESS, asked).content.decode()

    assert "No line would have hit" in html


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"right": ""}, "a recordation or words"),
        ({"right": "T1999-00001"}, "no recordation T1999-00001"),
        ({"first": "2001-01-01", "last": "2001-01-02"}, "days of the lake"),
        ({"first": "never"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_answered_comes_back_with_the_form_as_typed(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    response = staff(Role.HEADQUARTERS).post(ADDRESS, {**ASKED, **change})

    html = response.content.decode()
    assert response.status_code == 400
    assert said in html
    assert 'value="2026-05-31"' in html or "last" in change
