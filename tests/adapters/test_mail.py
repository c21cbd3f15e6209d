"""Where letters go: a server by its address, or a folder; and what no address may be."""

from pathlib import Path

import pytest

from guomen.adapters.mail import Letter, Outbox, Relay, is_address, message_of, post_from
from guomen.kernel.errors import BadInputError
from tests.build import moment

LETTER = Letter("00000001-ab", "yu@example.org", "case 1", "有通知。\n", moment("2026-05-11 10:00"))


def test_no_setting_is_the_outbox(tmp_path: Path) -> None:
    assert post_from("", outbox=tmp_path) == Outbox(tmp_path)


def test_a_server_is_named_by_its_address(tmp_path: Path) -> None:
    found = post_from("smtps://ipr:p%40ss@mail.example.org/?from=ipr@example.org", outbox=tmp_path)

    assert found == Relay("mail.example.org", 465, "ipr@example.org", "ipr", "p@ss", tls=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://mail.example.org",
        "smtp://mail.example.org",
        "smtp:///?from=a@b.c",
        "mail",
        "smtp://h/?from=x",
    ],
)
def test_an_address_that_cannot_send_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="GUOMEN_MAIL"):
        post_from(address, outbox=tmp_path)


def test_a_refused_setting_does_not_show_its_password(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as error:
        post_from("smtp://user:secret@/?from=a@b.c", outbox=tmp_path)

    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\nBcc: x@y", "a,b@c", "<a@b>", "é@b.c"]
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_the_same_letter_has_the_same_identifier() -> None:
    first, second = message_of(LETTER, "ipr@example.org"), message_of(LETTER, "ipr@example.org")

    assert first["Message-ID"] == second["Message-ID"] == "<00000001-ab@example.org>"


def test_the_outbox_leaves_a_letter_as_it_is(tmp_path: Path) -> None:
    box = Outbox(tmp_path)
    box.send(LETTER)
    (tmp_path / "00000001-ab.eml").write_text("read")

    box.send(LETTER)

    assert (tmp_path / "00000001-ab.eml").read_text() == "read"
