"""Letters by mail: sent by SMTP, or written into a folder where nothing sends them."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from guomen.adapters.files import write_atomically
from guomen.kernel.errors import BadInputError

SUBMISSION: Final = 587
SUBMISSION_OVER_TLS: Final = 465
PATIENCE: Final = 30.0
SENDER: Final = "guomen@localhost"
LONGEST_ADDRESS: Final = 120


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one address; `identifier` is the same whenever the same letter is sent."""

    identifier: str
    to: str
    subject: str
    text: str
    at: datetime


class Post(Protocol):
    """What takes letters away; raises OSError where it cannot now."""

    def send(self, letter: Letter) -> None:
        """Take one letter."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """A folder of letters as `.eml` files, each written once."""

    folder: Path

    def send(self, letter: Letter) -> None:
        """Write the letter under its identifier; one that lies there is left as it is."""
        path = self.folder / f"{letter.identifier}.eml"
        if not path.exists():
            write_atomically(path, message_of(letter, SENDER).as_bytes())


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server that takes letters by SMTP, always over TLS where it asks for a password."""

    host: str
    port: int
    sender: str
    user: str
    password: str
    tls: bool

    def send(self, letter: Letter) -> None:
        """Hand the letter to the server; raises OSError where it does not take it."""
        context = ssl.create_default_context()
        if self.tls:
            with smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=context
            ) as server:
                self._hand_over(server, letter)
            return
        with smtplib.SMTP(self.host, self.port, timeout=PATIENCE) as server:
            server.ehlo()
            if server.has_extn("starttls") or self.user:
                server.starttls(context=context)
            self._hand_over(server, letter)

    def _hand_over(self, server: smtplib.SMTP, letter: Letter) -> None:
        if self.user:
            server.login(self.user, self.password)
        server.send_message(message_of(letter, self.sender))


def post_from(address: str, *, outbox: Path) -> Post:
    """Return the server that GUOMEN_MAIL names, or the folder where it names none.

    Raises BadInputError for an address that is not smtp:// or smtps:// with a host and a sender.
    """
    if not address:
        return Outbox(outbox)
    parts = urlsplit(address)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not is_address(sender):
        raise BadInputError(
            where="GUOMEN_MAIL",
            found=parts.scheme or "nothing",
            expected="smtp://user:password@host:587/?from=ipr@example.org",
        )
    tls = parts.scheme == "smtps"
    return Relay(
        host=parts.hostname,
        port=parts.port or (SUBMISSION_OVER_TLS if tls else SUBMISSION),
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
    )


def is_address(text: str) -> bool:
    """Return whether a text can be the address of one letter, and of nothing else."""
    name, _, host = text.rpartition("@")
    odd = set(text) & set(' ,;<>()[]"\\:')
    plain = text.isascii() and text.isprintable() and len(text) <= LONGEST_ADDRESS
    return bool(name and host) and plain and not odd and "@" not in name


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """Return a letter as it travels."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = letter.at
    message["Message-ID"] = f"<{letter.identifier}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
