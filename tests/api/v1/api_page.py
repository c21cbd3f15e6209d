"""The commands that docs/reference/api.md shows, read so that they can be run."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.v1.callers import Answered, answered
from tests.build_site import JPEG

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
SHOWN: Final = re.compile(r"```sh\n(curl .*?)\n```\n\n```json\n(.*?)\n```", re.DOTALL)
VARIABLE: Final = re.compile(r"\$([A-Z]+)")


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed, and the answer shown beneath."""

    typed: str
    shown: str

    @property
    def words(self) -> list[str]:
        """Return the words of the command."""
        return shlex.split(self.typed)

    def after(self, option: str) -> list[str]:
        """Return what stands after an option, wherever it stands."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [value for name, value in pairs if name == option]

    @property
    def place(self) -> str:
        """Return the path and the question of the address."""
        address = urlsplit(next(word for word in self.words if word.startswith("https://")))
        return f"{address.path}?{address.query}".rstrip("?")

    @property
    def method(self) -> str:
        """Return the method, as curl chooses it."""
        sends = self.after("-d") or self.after("-F")
        return next(iter(self.after("-X")), "POST" if sends else "GET")

    def run(self, known: Mapping[str, str]) -> Answered:
        """Ask what the command asks, its shell variables replaced by what is known."""
        lines = [filled(line, known) for line in self.after("-H")]
        headers = dict(line.split(": ", 1) for line in lines)
        request: dict[str, Any] = {"headers": headers}
        for body in self.after("-d"):
            request["data"] = filled(body, known)
            request["content_type"] = headers.pop("Content-Type")
        if self.after("-F"):
            request["data"] = {"file": SimpleUploadedFile("front.jpg", JPEG)}
        ask = getattr(Client(), self.method.lower())
        return answered(ask(filled(self.place, known), **request))


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return a text with its shell variables replaced."""
    return VARIABLE.sub(lambda found: known[found[1]], text)


def commands() -> list[Command]:
    """Return the commands of the page, in its order."""
    return [Command(*found) for found in SHOWN.findall(PAGE.read_text(encoding="utf-8"))]
