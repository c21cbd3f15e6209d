"""Mail: the sentence and its link, once for each message and address, whoever runs it."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from guomen.access.policy import Actor
from guomen.adapters.mail import Letter, Outbox
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words
from guomen.store.models import MailDelivery, Message, Party
from guomen.usecases.contacts import ContactInput, save_contact
from guomen.usecases.mail import Mailed, send_waiting
from guomen.usecases.messages import tell
from tests.build_site import FOUNDER, MORNING, at_once
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
SITE = "https://ipr.example.org"


@dataclass
class Box:
    """Keeps the letters it is given; refuses the first ones where it is told to."""

    letters: list[Letter] = field(default_factory=list)
    refuses: int = 0

    def send(self, letter: Letter) -> None:
        if self.refuses:
            self.refuses -= 1
            raise OSError("the server is full")
        self.letters.append(letter)


@pytest.fixture
def them(tmp_path: Path) -> Firm:
    found = firm(tmp_path)
    Party.objects.filter(number=found.master.party).update(email="legal@kolvane.example")
    return found


def told(them: Firm, **more: object) -> None:
    with transaction.atomic():
        tell(
            topic="notice.waits",
            subject="case 2920-2026-00001",
            words=Words("A notice waits.", "有通知待答复。"),
            link="/portal/notices/2920-2026-00001/",
            at=MORNING,
            party=them.master.party or "",
            **more,
        )


def run(box: object, *, hours: int = 0) -> Mailed:
    at = MORNING + timedelta(hours=hours)
    return send_waiting(post=box, site=SITE, actor=FOUNDER, at=at)


def contact(actor: Actor, email: str) -> int:
    given = ContactInput(
        kind="legal",
        name="Ms Yu",
        email=email,
        time_zone="Asia/Shanghai",
        opens="09:00",
        closes="18:00",
        days="12345",
    )
    return save_contact(given, actor=actor, at=MORNING)


def test_a_letter_holds_the_sentence_and_the_link_and_nothing_else(them: Firm) -> None:
    told(them)
    box = Box()

    done = run(box)

    assert done == Mailed(sent=1, failed=0, unsure=0)
    assert box.letters[0].to == "legal@kolvane.example"
    assert box.letters[0].text == (
        "有通知待答复。\nA notice waits.\n\nhttps://ipr.example.org/portal/notices/2920-2026-00001/\n"
    )


def test_a_second_run_sends_nothing(them: Firm) -> None:
    told(them)
    box = Box()
    run(box)

    assert run(box).sent == 0
    assert len(box.letters) == 1


def test_a_letter_that_was_refused_goes_with_the_next_run(them: Firm) -> None:
    told(them)
    box = Box(refuses=1)

    assert run(box).failed == 1
    assert run(box).sent == 1
    assert run(box).sent == 0


def test_one_refused_address_does_not_send_to_the_others_twice(them: Firm) -> None:
    contact(them.master, "second@kolvane.example")
    told(them)
    box = Box(refuses=1)
    run(box)

    run(box)

    assert sorted(one.to for one in box.letters) == [
        "legal@kolvane.example",
        "second@kolvane.example",
    ]


def test_a_named_contact_alone_is_told(them: Firm) -> None:
    key = contact(them.master, "night@kolvane.example")
    told(them, contact=key)
    box = Box()

    run(box)

    assert [one.to for one in box.letters] == ["night@kolvane.example"]


def test_a_message_for_one_account_is_not_mailed(them: Firm) -> None:
    told(them, account=them.master.name)

    assert run(Box()).sent == 0


def test_what_is_older_than_a_week_is_not_mailed_any_more(them: Firm) -> None:
    told(them)

    assert run(Box(), hours=24 * 8).sent == 0
    assert Message.objects.get().mailed_at is not None


def test_a_letter_whose_run_died_is_counted_and_not_sent_again(them: Firm) -> None:
    told(them)
    run(Box())
    MailDelivery.objects.update(sent_at=None)
    Message.objects.update(mailed_at=None)

    assert run(Box(), hours=2) == Mailed(sent=0, failed=0, unsure=1)


def test_an_address_that_is_none_is_left_out(them: Firm) -> None:
    Party.objects.update(email="a@b\nBcc: everybody@example.org")
    told(them)

    assert run(Box()).sent == 0


def test_no_address_is_kept_beside_the_parties(them: Firm) -> None:
    told(them)
    run(Box())

    assert "kolvane" not in MailDelivery.objects.get().address


def test_only_the_operator_sends(them: Firm) -> None:
    with pytest.raises(NotAllowedError):
        send_waiting(post=Box(), site=SITE, actor=them.master, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_each_letter_once(them: Firm, tmp_path: Path) -> None:
    for _ in range(4):
        told(them)
    box = Box()

    outcomes = at_once(lambda: run(box), lambda: run(box))

    assert outcomes == ["done", "done"]
    assert len(box.letters) == len({one.identifier for one in box.letters}) == 4
    assert not list(tmp_path.glob("outbox/*"))


def test_the_outbox_keeps_each_letter_once(them: Firm, tmp_path: Path) -> None:
    told(them)
    folder = tmp_path / "outbox"

    run(Outbox(folder))

    (file,) = folder.iterdir()
    text = file.read_text()
    assert file.suffix == ".eml"
    assert "To: legal@kolvane.example" in text
    assert "Auto-Submitted: auto-generated" in text
