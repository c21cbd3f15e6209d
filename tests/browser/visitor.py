"""A person with a browser: signs in, walks through every page that links lead to, and looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django_otp.oath import totp

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
LANGUAGES = ("en", "zh-hans")
FILES = (
    *("/documents/", "/photos/", "/uploads/", "/logo/", "/paper/", "/files/", "/letters/"),
    *("/export/", "/answer-", ".ics", "as="),
)
CODE = 30
"""Seconds for which one code of the second factor stands."""


@dataclass
class Visitor:
    """One person in one browser window; `faults` collects what the console complains about."""

    page: Any
    address: str
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Collect errors of the console (violations of the Content-Security-Policy among them)."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "404" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def open(self, path: str) -> int:
        """Go to a page and return its HTTP status."""
        response = self.page.goto(f"{self.address}{path}", wait_until="load")
        return int(response.status) if response else 0

    def speak(self, language: str) -> None:
        """Choose the language of the pages, as the switch does."""
        self.page.context.add_cookies(
            [{"name": "django_language", "value": language, "url": self.address}]
        )

    def sign_in(self, account: dict[str, str]) -> None:
        """Sign in by name and password, and by the code of the second factor for staff."""
        self.open("/sign-in/")
        self.page.fill("input[name=username]", account["username"])
        self.page.fill("input[name=password]", account["password"])
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_load_state("load")
        if "second-factor" in self.page.url:
            self.enter_code(account)
        if "second-factor" in self.page.url:  # a code opens once: wait for the next one
            self.page.wait_for_timeout(CODE * 1000)
            self.enter_code(account)

    def enter_code(self, account: dict[str, str]) -> None:
        """Type the code that the authenticator shows now."""
        code = f"{totp(bytes.fromhex(account['totp_key'])):06}"
        self.page.fill("input[name=token]", code)
        self.page.press("input[name=token]", "Enter")
        self.page.wait_for_load_state("load")

    def links(self) -> list[str]:
        """Return the addresses on this site that the page links to, without fragments."""
        hrefs = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        own = [href.split("#")[0] for href in hrefs if href.startswith(self.address + "/")]
        return list(dict.fromkeys(href.removeprefix(self.address) for href in own))

    def walk(self, start: str, *, most: int = 60) -> Iterator[str]:
        """Visit every kind of page of a workspace that links lead to; yields each address.

        The language changes from page to page. A visitor's workspace is the public site.
        """
        waiting, seen = [start], {kind(start)}
        visited = 0
        while waiting and visited < most:
            path = waiting.pop(0)
            self.speak(LANGUAGES[visited % 2])
            status = self.open(path)
            if status >= 400:
                raise AssertionError(f"{path} answered {status}")
            visited += 1
            yield path
            for link in self.links():
                if kind(link) not in seen and belongs(link, start) and not is_download(link):
                    seen.add(kind(link))
                    waiting.append(link)


def kind(path: str) -> str:
    """Return the kind of a page: its address without numbers, names of the law, queries' values.

    A page that is asked for by several values at once is of one kind, whichever they are.
    """
    bare, _, query = path.partition("?")
    bare = re.sub(r"/[A-Z]?\d{2,}[\w.-]*(?=/|$)", "/#", bare)
    bare = re.sub(r"^/law/instruments/[^/]+/", "/law/instruments/#/", bare)
    bare = re.sub(r"^/law/in/[^/]+/instruments/[^/]+/", "/law/in/#/instruments/#/", bare)
    bare = re.sub(r"^/law/in/[^/]+/[a-z]+[^/]*\.[^/]*/", "/law/in/#/rule/", bare)
    bare = re.sub(r"^/law/in/[^/]+/", "/law/in/#/", bare)
    bare = re.sub(r"^/law/[a-z_]+\.[^/]*/", "/law/rule/", bare)
    keys = {part.split("=")[0] for part in query.split("&") if part}
    return bare + ("?" + ("several" if len(keys) > 1 else keys.pop()) if keys else "")


def belongs(path: str, start: str) -> bool:
    """Return whether a page belongs to the workspace that starts there."""
    if start == "/":
        return not path.startswith(("/desk/", "/portal/"))
    return path.startswith((start, "/account/"))


def is_download(path: str) -> bool:
    """Return whether an address leads to a file and not to a page."""
    return any(part in path for part in FILES)
