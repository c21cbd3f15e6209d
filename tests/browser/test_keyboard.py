"""What is done by keyboard alone: the search box, the menus of the head, a guide card."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.visitor import DESKTOP, Visitor

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.getAttribute('href') || document.activeElement.id"


@pytest.fixture
def visitor(site: Site, browser: Any) -> Iterator[Visitor]:
    context = browser.new_context(viewport=DESKTOP)
    one = Visitor(context.new_page(), site.address)
    one.speak("en")
    yield one
    context.close()


def test_arrows_lead_into_what_the_search_box_offers_and_escape_closes_it(
    visitor: Visitor,
) -> None:
    page = visitor.page
    visitor.open("/register/")
    page.locator("#q").press_sequentially("ni")
    page.wait_for_selector(".s-suggestions a")

    page.keyboard.press("ArrowDown")
    first = page.evaluate(FOCUSED)
    page.keyboard.press("Escape")

    assert first.startswith("/register/?")
    assert page.evaluate(FOCUSED) == "q"
    assert page.input_value("#q") == "ni"
    assert page.locator(".s-suggestions a").count() == 0


def test_a_value_beside_the_results_is_chosen_with_enter(visitor: Visitor) -> None:
    visitor.open("/register/")

    visitor.page.locator(".s-facets a").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector(".s-chips")

    assert "kind=" in visitor.page.url
    assert visitor.page.locator(".s-facets a[aria-current]").count() == 1


def test_a_menu_of_the_head_opens_with_enter_and_closes_with_escape(
    site: Site, visitor: Visitor
) -> None:
    page = visitor.page
    visitor.sign_in(site.accounts["right_holder"])
    menu = page.locator(".g-menu summary").first

    menu.focus()
    page.keyboard.press("Enter")
    opened = page.locator(".g-menu[open] a").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert opened > 1
    assert page.locator(".g-menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def first_card(visitor: Visitor) -> str:
    """Return the address of a guide card of the rights listed; not each of them has one."""
    rights = visitor.page.locator("main a[href$='/dossier/']").all()
    for dossier in [one.get_attribute("href") or "" for one in rights]:
        visitor.open(dossier)
        cards = visitor.page.locator("main a[href$='/card/']")
        if cards.count():
            return cards.first.get_attribute("href") or ""
    raise AssertionError("no right of the holder has a guide card")


def test_genuine_and_fake_are_compared_with_the_arrows(site: Site, visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in(site.accounts["right_holder"])
    visitor.open("/portal/rights/")
    visitor.open(first_card(visitor))

    page.locator(".d-check summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".d-check details[open] input.d-mode-both").first.focus()
    page.keyboard.press("ArrowRight")

    pictures = page.locator(".d-check details[open] .d-picture")
    assert [one.is_visible() for one in pictures.all()] == [True, False]
