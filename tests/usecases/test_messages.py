"""Messages: who reads them, in which order, and what is never left out."""

from pathlib import Path

import pytest
from django.db import connection, transaction

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import messages as inbox
from guomen.store import ledger
from guomen.store.models import Message
from guomen.usecases.messages import open_message, read_all, tell
from tests.build_site import (
    FOUNDER,
    MORNING,
    at_once,
    hire,
    load_register,
    party_called,
    speaker,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
SENT = Words("Application A2026-000123 was submitted.", "备案申请 A2026-000123 已提交。")


def told(sentence: Words = SENT, *, topic: str = "application.submitted", **to: str) -> None:
    with transaction.atomic():
        tell(
            topic=topic,
            subject="application A2026-000123",
            words=sentence,
            link="/portal/",
            at=MORNING,
            **to,
        )


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


@pytest.fixture
def stranger(holder: Actor) -> Actor:
    del holder
    return speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)


def test_a_party_reads_what_is_for_it_and_nobody_else_does(holder: Actor, stranger: Actor) -> None:
    told(party=holder.party or "")

    assert [row.words for row in inbox.inbox(holder).rows] == [SENT]
    assert inbox.inbox(stranger).rows == ()
    assert inbox.inbox(hire().headquarters).rows == ()


def test_a_message_for_one_account_is_not_for_the_party(holder: Actor) -> None:
    colleague = Actor("colleague", frozenset({Role.RIGHT_HOLDER}), party=holder.party)

    told(account=holder.name, party=holder.party or "")

    assert inbox.inbox(holder).total == 1
    assert inbox.inbox(colleague).total == 0


def test_staff_read_what_is_for_their_desk() -> None:
    people = hire()

    told(audience="headquarters")
    told(audience="office:2920")

    assert inbox.inbox(people.headquarters).total == 1
    assert inbox.inbox(people.case_officer).total == 1
    assert inbox.inbox(people.elsewhere).total == 0
    assert inbox.inbox(people.administrator).total == 0


def test_the_newest_stands_first_and_the_unread_are_counted(holder: Actor) -> None:
    party = holder.party or ""
    for _ in range(3):
        told(party=party)

    leads_to = open_message(3, actor=holder)

    rows = inbox.inbox(holder).rows
    assert leads_to == "/portal/"
    assert [(row.sequence, row.unread) for row in rows] == [(3, False), (2, True), (1, True)]
    assert [row.sequence for row in inbox.inbox(holder, only=inbox.UNREAD).rows] == [2, 1]
    assert inbox.unread_count(holder) == 2


def test_everything_is_read_up_to_what_stood_on_the_page(holder: Actor) -> None:
    party = holder.party or ""
    told(party=party)
    told(party=party)
    told(party=party)

    read_all(2, actor=holder)

    assert inbox.unread_count(holder) == 1
    assert inbox.unread_count(Actor("other", holder.roles, party=holder.party)) == 3


def test_a_mark_beyond_the_last_message_hides_none_that_comes(holder: Actor) -> None:
    party = holder.party or ""
    told(party=party)

    read_all(999_999, actor=holder)
    told(party=party)

    assert inbox.unread_count(holder) == 1


def test_another_s_message_is_not_there(holder: Actor, stranger: Actor) -> None:
    told(party=holder.party or "")

    with pytest.raises(NotFoundError):
        open_message(1, actor=stranger)


def test_messages_are_filtered_by_what_they_are_about(holder: Actor) -> None:
    told(party=holder.party or "")
    told(topic="notice.sent", party=holder.party or "")

    assert inbox.inbox(holder, about="notice").total == 1
    assert inbox.inbox(holder, about="nothing we know").total == 2


def test_the_feed_goes_on_after_a_number(holder: Actor) -> None:
    for _ in range(5):
        told(party=holder.party or "")

    first = inbox.feed(holder, after=0, limit=2)
    rest = inbox.feed(holder, after=first[-1].sequence)

    assert [one.sequence for one in (*first, *rest)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": ""},
        {"audience": "headquarters", "topic": "submitted"},
        {"audience": "headquarters", "sentence": Words("", "")},
        {"audience": "headquarters", "sentence": Words("x" * 401, "好")},
    ],
)
def test_a_message_nobody_could_read_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadInputError):
        told(**wrong)

    assert not Message.objects.exists()


def test_a_link_leads_nowhere_but_into_this_site() -> None:
    with pytest.raises(BadInputError), transaction.atomic():
        tell(
            topic="a.b",
            subject="s",
            words=SENT,
            link="//elsewhere.example/",
            at=MORNING,
            audience="headquarters",
        )


def test_a_message_is_undone_with_its_act_and_its_number_is_given_again(holder: Actor) -> None:
    try:
        with transaction.atomic():
            told(party=holder.party or "")
            raise ValueError  # noqa: TRY301 - the act that fails
    except ValueError:
        pass

    told(party=holder.party or "")

    assert [one.sequence for one in inbox.feed(holder, after=0)] == [1]


@pytest.mark.django_db(transaction=True)
def test_whoever_read_a_number_has_every_smaller_one_behind() -> None:
    actor = hire().headquarters
    seen: list[int] = []

    def write(first: str) -> None:
        for turn in range(6):
            with transaction.atomic():
                if (first == "message") == bool(turn % 2):
                    told(audience="headquarters")
                    entered(turn)
                else:
                    entered(turn)
                    told(audience="headquarters")

    def entered(turn: int) -> None:
        ledger.record("act", subject=f"x {turn}", actor=FOUNDER.name, at=MORNING, detail={})

    def read() -> None:
        for _ in range(200):
            after = seen[-1] if seen else 0
            seen.extend(one.sequence for one in inbox.feed(actor, after=after))
            if len(seen) == 12:
                break
        connection.close()

    outcomes = at_once(lambda: write("message"), lambda: write("ledger"), read)
    seen.extend(one.sequence for one in inbox.feed(actor, after=seen[-1] if seen else 0))

    assert outcomes == ["done", "done", "done"]
    assert seen == list(range(1, 13))
