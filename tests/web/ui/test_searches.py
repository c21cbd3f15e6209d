"""The page of the saved searches: each has a name, an alert, what is new, and an end."""

from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.rights.recordation import State
from guomen.store.models import SavedSearch
from guomen.usecases.register import end_recordation
from tests.build_site import DAY, FOUNDER, MARK, MORNING, load_register
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
ADDRESS = "/account/searches/"


@pytest.fixture
def browser(tmp_path: Path) -> Client:
    """Return the browser of an officer who keeps a search."""
    load_register(tmp_path)
    found = enter(make_account("officer", Role.OFFICER, office="2920"))
    found.post(f"{ADDRESS}save/", {"name": "kolvane", "query": "q=kolvane"})
    return found


def kept() -> SavedSearch:
    """Return the one saved search."""
    return SavedSearch.objects.get()


def test_what_is_new_is_shown_and_seen(browser: Client) -> None:
    assert "Nothing new since you last looked." in browser.get(ADDRESS).content.decode()
    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)
    assert "Show 1 new or changed" in browser.get(ADDRESS).content.decode()

    answer = browser.post(f"{ADDRESS}{kept().pk}/look/")
    page = browser.get(answer["Location"]).content.decode()

    assert MARK in page
    assert "since you last looked" in page
    assert "Nothing new since you last looked." in browser.get(ADDRESS).content.decode()


def test_a_search_is_renamed_silenced_and_forgotten(browser: Client) -> None:
    address = f"{ADDRESS}{kept().pk}/"
    browser.post(address, {"name": "another name"})
    assert (kept().name, kept().alert) == ("another name", False)

    browser.post(address, {"name": "another name", "forget": "yes"})

    assert "No saved search" in browser.get(ADDRESS).content.decode()


def test_a_mistake_is_explained(browser: Client) -> None:
    assert browser.post(f"{ADDRESS}{kept().pk}/", {"name": "  "}).status_code == 400
    assert browser.post(f"{ADDRESS}save/", {"name": "x", "query": ""}).status_code == 400
    assert browser.post(f"{ADDRESS}999999/look/").status_code == 404
