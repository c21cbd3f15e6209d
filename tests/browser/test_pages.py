"""Every page that links lead to, in a real browser: no script errors, no overflow, accessible."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Site
from tests.browser.visitor import DESKTOP, NARROW, PHONE, Visitor, kind

pytestmark = pytest.mark.browser
STAFF = ("case_officer", "supervisor", "headquarters", "auditor")
PARTIES = ("right_holder", "applicant", "agent", "trader")
PEOPLE = ("visitor", *STAFF, *PARTIES)
STARTS = {"visitor": "/", **dict.fromkeys(PARTIES, "/portal/")}


@pytest.fixture
def visitor(site: Site, browser: Any) -> Iterator[Visitor]:
    context = browser.new_context(viewport=PHONE)
    one = Visitor(context.new_page(), site.address)
    one.watch()
    yield one
    context.close()


@pytest.fixture(scope="session")
def judged() -> set[str]:
    """The kinds of pages that the rules were applied to: once for all who see them."""
    return set()


def come_in(visitor: Visitor, site: Site, person: str) -> str:
    if person != "visitor":
        visitor.sign_in(site.accounts[person])
    return STARTS.get(person, "/desk/")


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_fits_a_narrow_phone_and_breaks_no_rule(
    site: Site, visitor: Visitor, judged: set[str], person: str
) -> None:
    start = come_in(visitor, site, person)
    found: list[str] = []

    for path in visitor.walk(start):
        found += [f"{path}: {fault}" for fault in layout_faults(visitor)]
        if kind(path) not in judged:
            judged.add(kind(path))
            found += [f"{path}: {fault}" for fault in broken_rules(visitor)]

    assert found == []
    assert visitor.faults == []


def broken_rules(visitor: Visitor) -> list[str]:
    """Return the serious rules of accessibility that the page breaks, with the first place."""
    results = Axe().run(visitor.page)
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:160]}"
        for violation in results.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


def layout_faults(visitor: Visitor) -> list[str]:
    faults = []
    for size in (NARROW, DESKTOP):
        visitor.page.set_viewport_size(size)
        wide = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults.append(f"{wide} pixels wider than a window of {size['width']}")
    headings = visitor.page.locator("h1").count()
    if headings != 1:
        faults.append(f"{headings} headings of the first level")
    language = visitor.page.get_attribute("html", "lang") or ""
    if not language.startswith(("en", "zh")):
        faults.append(f"the page says that it is in {language!r}")
    return faults


def test_the_first_key_leads_past_the_menu(visitor: Visitor) -> None:
    visitor.open("/")

    visitor.page.keyboard.press("Tab")

    focused = visitor.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#content"


def test_staff_reach_nothing_without_the_second_factor(site: Site, visitor: Visitor) -> None:
    account = site.accounts["officer"]
    visitor.open("/sign-in/")
    visitor.page.fill("input[name=username]", account["username"])
    visitor.page.fill("input[name=password]", account["password"])
    visitor.page.press("input[name=password]", "Enter")
    visitor.page.wait_for_load_state("load")

    visitor.open("/desk/cases/")

    assert "/second-factor/" in visitor.page.url
