"""The commands that docs/reference/api.md shows, read so that they can be run."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.test import Client

from tests.api.v1.callers import Answered, answered

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
SHOWN: Final = re.compile(r"```sh\n(curl .*?)\n```\n\n```json\n(.*?)\n```", re.DOTALL)


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

    def run(self, token: str) -> Answered:
        """Ask what the command asks, with a token where it sends one."""
        lines = [line.replace("$TOKEN", token) for line in self.after("-H")]
        headers = dict(line.split(": ", 1) for line in lines)
        client = Client()
        for body in self.after("-d"):
            kind = headers.pop("Content-Type")
            return answered(client.post(self.place, body, content_type=kind, headers=headers))
        return answered(client.get(self.place, headers=headers))


def commands() -> list[Command]:
    """Return the commands of the page, in its order."""
    return [Command(*found) for found in SHOWN.findall(PAGE.read_text(encoding="utf-8"))]
