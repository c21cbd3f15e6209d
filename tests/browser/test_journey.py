"""The main job in a browser without script: examine, open a case, suspend, notify, answer."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def visitor(site: Site, browser: Any) -> Iterator[Visitor]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    one = Visitor(context.new_page(), site.address)
    one.speak("en")
    yield one
    context.close()


def link(visitor: Visitor, part: str) -> str:
    """Return the first address on the page that holds `part`."""
    hrefs = [one.get_attribute("href") or "" for one in visitor.page.query_selector_all("a")]
    return next(href for href in hrefs if part in href)


def send(visitor: Visitor) -> None:
    """Press the last button of the page's form, and wait for the whole answer."""
    visitor.page.locator("main form[method=post] button").last.click()
    visitor.page.wait_for_load_state("load")


def sign_in(visitor: Visitor, account: dict[str, str]) -> None:
    visitor.sign_in(account)
    visitor.speak("en")


def examine(visitor: Visitor) -> None:
    visitor.open("/desk/")
    visitor.open(link(visitor, "/examinations/new/"))
    page = visitor.page
    outcome = page.locator("select[name$='-0-outcome']").first.get_attribute("name")
    page.select_option(f"select[name={outcome}]", "suspected")
    page.fill(f"input[name={outcome.replace('outcome', 'quantity')}]", "100")
    page.fill(f"input[name={outcome.replace('outcome', 'checked_price')}]", "40000.02")
    picture = {"name": "label.png", "mimeType": "image/png", "buffer": PICTURE}
    page.locator("input[name=photos]").first.set_input_files(picture)
    send(visitor)


def test_from_the_work_list_to_the_suspended_goods(site: Site, visitor: Visitor) -> None:
    sign_in(visitor, site.accounts["supervisor"])

    examine(visitor)
    photos = visitor.page.locator("a[href*='/desk/photos/']").count()
    send(visitor)
    case = visitor.page.url
    visitor.open(link(visitor, "/acts/suspend_release/"))
    visitor.page.locator("textarea, input[name=reasons]").first.fill("The mark is on the goods.")
    send(visitor)

    assert photos == 1
    assert "/desk/cases/" in case
    assert "release suspended" in visitor.page.inner_text("main")


def test_a_right_holder_answers_and_gets_a_receipt(site: Site, visitor: Visitor) -> None:
    sign_in(visitor, site.accounts["right_holder"])
    visitor.open("/portal/notices/")
    visitor.open(link(visitor, "/portal/notices/2"))
    left = visitor.page.inner_text("main")

    visitor.open(link(visitor, "/acts/decline_detention/"))
    visitor.page.locator("main textarea").first.fill("Made under our licence.")
    send(visitor)
    check = visitor.page.inner_text("main")
    visitor.page.locator("main form button.g-seal").first.click()

    assert "working day" in left
    assert "Made under our licence." in check
    assert "/receipts/" in visitor.page.url
