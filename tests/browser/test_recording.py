"""A right is recorded in a browser without script: applied for, approved, shown, found."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
MARK = "ZEPHYRELLE"
CODES = {"number": "91234567", "mark": MARK, "goods": "Shoes; running shoes"}
DAYS = {"granted_on": "2023-03-01", "expires_on": "2033-02-28"}


@pytest.fixture
def visitor(site: Site, browser: Any) -> Iterator[Visitor]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    one = Visitor(context.new_page(), site.address)
    one.speak("en")
    yield one
    context.close()


def sign_in(visitor: Visitor, account: dict[str, str]) -> None:
    visitor.page.context.clear_cookies()
    visitor.sign_in(account)
    visitor.speak("en")


def press(visitor: Visitor, step: str) -> None:
    """Press the button of the form that is called so, and wait for the whole answer."""
    visitor.page.locator(f"main button[name=step][value={step}]").first.click()
    visitor.page.wait_for_load_state("load")


def seal(visitor: Visitor) -> None:
    visitor.page.locator("main form button.g-seal").first.click()
    visitor.page.wait_for_load_state("load")


def fill(visitor: Visitor, **fields: str) -> None:
    for name, value in fields.items():
        visitor.page.fill(f"main [name={name}]", value)


def draft(visitor: Visitor) -> str:
    """Answer the five questions and every step; returns the address of the application."""
    page = visitor.page
    visitor.open("/portal/applications/new/")
    press(visitor, "ask")
    press(visitor, "begin")
    address = page.url.removeprefix(visitor.address).partition("steps/")[0]
    page.check("input[name=nice_classes][value='25']")
    fill(visitor, **CODES, **DAYS)
    press(visitor, "next")
    visitor.open(f"{address}goods/new/")
    fill(visitor, name_en="running shoe", name_zh="跑鞋", hs_codes="640411")
    press(visitor, "next")
    for step, box in (("infringing", "nothing"), ("licences", "nobody")):
        visitor.open(f"{address}steps/{step}/")
        page.check(f"input[name={box}]")
        press(visitor, "next")
    return address


def test_a_right_is_applied_for_approved_shown_and_found(site: Site, visitor: Visitor) -> None:
    page = visitor.page
    sign_in(visitor, site.accounts["applicant"])
    address = draft(visitor)
    visitor.open(f"{address}check/")
    page.check("input[name=true]")
    seal(visitor)
    received = page.url

    sign_in(visitor, site.accounts["headquarters"])
    visitor.open(f"/desk/applications/{address.split('/')[-2]}/approve/")
    press(visitor, "check")
    press(visitor, "send")
    record = page.locator("main a[href^='/register/']").first.get_attribute("href") or ""
    visitor.open(record)
    shown = page.inner_text("main")
    visitor.open(f"/register/suggest/?q={MARK[:6].lower()}")

    assert received.endswith("/receipt/")
    assert MARK in page.inner_text("body")
    assert MARK in shown
    assert "in force" in shown
