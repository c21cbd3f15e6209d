"""Takes pictures of every page, desktop and phone, in both languages.

Uses a demonstration that already runs where an address and its folder are given.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import LAUNCH, chromium
from tests.browser.visitor import DESKTOP, LANGUAGES, PHONE, Visitor

PEOPLE = {
    "visitor": "/",
    "officer": "/desk/",
    "case_officer": "/desk/",
    "supervisor": "/desk/",
    "headquarters": "/desk/",
    "auditor": "/desk/",
    "right_holder": "/portal/",
    "trader": "/portal/",
    "applicant": "/portal/",
    "agent": "/portal/",
}


def shoot(address: str, home: Path, out: Path, people: tuple[str, ...]) -> None:
    """Walk as each person and take a picture of every kind of page, four ways."""
    accounts = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(LAUNCH))
        for person in people:
            walk(browser, address, accounts.get(person), person, out)
        browser.close()


def walk(
    browser: Any, address: str, account: dict[str, str] | None, person: str, out: Path
) -> None:
    """Take the pictures of one person's pages."""
    visitor = Visitor(browser.new_context(viewport=DESKTOP).new_page(), address)
    visitor.watch()
    if account:
        visitor.sign_in(account)
    for path in visitor.walk(PEOPLE[person]):
        for language in LANGUAGES:
            visitor.speak(language)
            for name, size in (("desktop", DESKTOP), ("phone", PHONE)):
                visitor.page.set_viewport_size(size)
                visitor.open(path)
                slug = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "home"
                file = out / person / f"{slug[:80]}.{language}.{name}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                visitor.page.screenshot(path=str(file), full_page=True)
    for fault in visitor.faults:
        sys.stderr.write(f"{person}: {fault}\n")


if __name__ == "__main__":
    address, home, out, *people = sys.argv[1:]
    shoot(address, Path(home), Path(out), tuple(people) or tuple(PEOPLE))
