"""What an entry stores about a clock is what is read from it again."""

from datetime import date, timedelta

import pytest

from guomen.cases.case import ClaimKey
from guomen.cases.clock_entries import (
    Question,
    entries_for,
    listed,
    named,
    parts,
    pause_text,
    read_pause,
    read_started,
)
from guomen.cases.deadlines import started
from guomen.law.deadline import Channel, Pause
from guomen.law.loader import load_pack
from tests.build import TWO_HOLDERS, moment, notified

REPLY = "ex_officio.reply"
FIRST, SECOND = date(2026, 6, 1), date(2026, 7, 1)


def test_a_clock_is_read_as_it_was_stored() -> None:
    event = notified(TWO_HOLDERS).case.events[-1]

    clock = read_started(event, REPLY)

    assert (clock.rule, clock.sequence, clock.claims) == (REPLY, event.sequence, event.claims)
    assert (clock.start, clock.day) == (date(2026, 5, 11), date(2026, 5, 14))
    assert clock.question == Question(REPLY, date(2026, 5, 11))
    assert clock.pack == event.pack


def test_what_is_handed_in_ends_with_the_office_hours_and_what_is_posted_at_midnight() -> None:
    (clock,) = started(notified().case)

    assert clock.ends(Channel.IN_PERSON) == moment("2026-05-14 17:00")
    assert clock.ends(Channel.POST) == moment("2026-05-15 00:00")


def test_only_what_a_clock_has_is_stored() -> None:
    law = load_pack()

    plain = entries_for(law, Question(REPLY, date(2026, 5, 11)))
    paused = entries_for(
        law,
        Question("detention.maximum", date(2026, 5, 13), pauses=(Pause(FIRST, SECOND),)),
    )

    assert set(plain) == {
        f"{key}.{REPLY}"
        for key in ("deadline", "start", "ends", "ends_in_person", "calendar", "first_day")
    }
    assert paused["pauses.detention.maximum"] == "2026-06-01/2026-07-01"
    assert plain[f"first_day.{REPLY}"] == "excluded"


@pytest.mark.parametrize("pause", [Pause(FIRST, SECOND), Pause(FIRST, None)])
def test_a_pause_is_read_as_it_was_written(pause: Pause) -> None:
    assert read_pause(pause_text(pause)) == pause


def test_a_list_that_is_missing_or_empty_has_no_parts() -> None:
    assert parts({}, "met.x") == parts({"met.x": ""}, "met.x") == ()
    assert parts({"met.x": "a"}, "met.x") == ("a",)
    assert parts({"met.x": "a|b"}, "met.x") == ("a", "b")


def test_claims_are_listed_and_named_again() -> None:
    keys = (ClaimKey(1, "A"), ClaimKey(2, "B"))
    event = notified().case.events[-1]

    assert listed(keys) == "1/A|2/B"
    assert listed(()) == ""
    assert named(event, "met.nothing") == ()


def test_an_extension_counts_on_from_the_end_of_the_term() -> None:
    law = load_pack("eu")
    plain = Question("proceedings.notice", date(2026, 5, 11))
    longer = Question(
        "proceedings.notice", date(2026, 5, 11), extensions=("proceedings.extension",)
    )

    first, last = plain.answer(law).day, longer.answer(law).day

    assert (first, last) == (date(2026, 5, 27), date(2026, 6, 10))
    assert last - first == timedelta(14)
