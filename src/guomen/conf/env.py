"""The only reader of the environment; every setting has its name, meaning and default here."""

import os
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Self

from guomen.kernel.errors import BadInputError

USUAL_UPLOADS: Final = 500


@dataclass(frozen=True, slots=True)
class Environment:
    """What an operator may set.

    GUOMEN_HOME      folder for the database, the lake, photos, documents (default ./var)
    GUOMEN_DATABASE  postgresql://… ; empty means SQLite in GUOMEN_HOME
    GUOMEN_LAW       folder with the operator's own law: calendar/PACK/YYYY.csv and notices.yaml,
                     overrides.yaml; empty means the packs as they are
    GUOMEN_HOSTS     host names the site answers to, joined with commas
    GUOMEN_ORIGINS   origins that may send forms, such as https://ipr.example.org
    GUOMEN_MAIL      smtp://user:password@host:587/?from=ipr@example.org, or smtps://…, by which
                     `guomen mail` sends; empty writes letters into GUOMEN_HOME/outbox
    GUOMEN_HTTPS     "yes" behind TLS: secure cookies, HSTS
    GUOMEN_PROXIES   how many proxies of ours stand in front; the visitor's address is then read
                     from X-Forwarded-For, as the outermost of them wrote it (default 0)
    GUOMEN_PARTY_UPLOADS  how many MiB of pictures and documents one party may keep here
                     (default 500)
    GUOMEN_DEBUG     "yes" only on a developer's machine
    GUOMEN_BEHIND    seconds the clock runs behind; for a demonstration, which says so on each page
    """

    home: Path
    database: str
    law: Path | None
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    mail: str
    https: bool
    proxies: int
    party_uploads: int
    debug: bool
    behind: timedelta

    @classmethod
    def read(cls) -> Self:
        """Read the environment once, at start-up."""
        return cls(
            home=Path(os.environ.get("GUOMEN_HOME", "var")).resolve(),
            database=os.environ.get("GUOMEN_DATABASE", ""),
            law=Path(law).resolve() if (law := os.environ.get("GUOMEN_LAW", "")) else None,
            hosts=listed("GUOMEN_HOSTS") or ("127.0.0.1", "localhost", "[::1]"),
            origins=listed("GUOMEN_ORIGINS"),
            mail=os.environ.get("GUOMEN_MAIL", ""),
            https=yes_or_no("GUOMEN_HTTPS"),
            proxies=whole_number("GUOMEN_PROXIES"),
            party_uploads=whole_number("GUOMEN_PARTY_UPLOADS") or USUAL_UPLOADS,
            debug=yes_or_no("GUOMEN_DEBUG"),
            behind=timedelta(seconds=whole_number("GUOMEN_BEHIND")),
        )

    def secret_key(self) -> str:
        """Return the key that signs cookies, made once and kept in GUOMEN_HOME/secret-key."""
        path = self.home / "secret-key"
        self.home.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            key = secrets.token_urlsafe(50)
            file.write(key)
        return key


def listed(name: str) -> tuple[str, ...]:
    """Return the parts of a setting that are joined with commas."""
    return tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())


def yes_or_no(name: str) -> bool:
    """Return whether a setting says yes; raises BadInputError on another word."""
    value = os.environ.get(name, "no").strip().lower()
    if value not in {"yes", "no", ""}:
        raise BadInputError(where=name, found=value, expected="yes or no")
    return value == "yes"


def whole_number(name: str) -> int:
    """Return a setting that counts, 0 for nothing; raises BadInputError on anything but digits."""
    value = os.environ.get(name, "").strip() or "0"
    if not (value.isascii() and value.isdigit()):
        raise BadInputError(where=name, found=value, expected="a whole number, or nothing")
    return int(value)
