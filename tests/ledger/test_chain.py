"""The ledger: what was written stays, and every change shows where it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.ledger.chain import FIRST, Entry, digest_of, link, verify

NOON = datetime(2026, 5, 11, 12, 0, tzinfo=UTC)


def chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        entries.append(
            link(
                entries[-1] if entries else None,
                at=NOON + timedelta(minutes=number),
                actor="li.wei",
                action="act",
                subject="case 2920-2026-00001",
                detail=f'{{"sequence":{number}}}',
            )
        )
    return entries


def sentences(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(one.sequence, one.words.en) for one in verify(entries)]


def test_an_untouched_chain_holds() -> None:
    entries = chain(5)

    assert verify(entries) == ()
    assert verify([]) == ()
    assert entries[0].previous == FIRST
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5]


@given(
    where=st.integers(0, 4),
    what=st.sampled_from(["actor", "action", "subject", "detail"]),
    text=st.text(max_size=20),
)
def test_any_change_of_any_field_shows(where: int, what: str, text: str) -> None:
    entries = chain(5)
    changed = replace(entries[where], **{what: text + "!"})  # type: ignore[arg-type]
    entries[where] = changed

    assert [one.sequence for one in verify(entries)] == [where + 1]
    assert "changed" in verify(entries)[0].words.en


def test_a_changed_moment_shows() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], at=NOON)

    assert [one.sequence for one in verify(entries)] == [2]


def test_a_rewritten_entry_breaks_with_the_next() -> None:
    entries = chain(4)
    forged = replace(entries[1], detail="{}")
    entries[1] = replace(forged, digest=digest_of(forged))

    assert sentences(entries) == [(3, "Entry 3 does not seal the entry before it.")]


def test_a_missing_entry_shows() -> None:
    entries = chain(4)
    del entries[1]

    said = sentences(entries)

    assert [number for number, _ in said] == [3, 3]
    assert "should: entries are missing" in said[0][1]


def test_two_entries_in_the_wrong_order_show() -> None:
    entries = chain(3)
    entries[1], entries[2] = entries[2], entries[1]

    assert {one.sequence for one in verify(entries)} == {2, 3}


def test_a_cut_head_shows() -> None:
    assert {one.sequence for one in verify(chain(3)[1:])} == {2}


def test_the_same_moment_in_another_zone_has_the_same_digest() -> None:
    entry = chain(1)[0]
    beijing = entry.at.astimezone(timezone(timedelta(hours=8)))

    assert digest_of(replace(entry, at=beijing)) == entry.digest


def test_no_two_fields_run_into_each_other() -> None:
    one = link(None, at=NOON, actor="ab", action="c", subject="d", detail="")
    other = link(None, at=NOON, actor="a", action="bc", subject="d", detail="")

    assert one.digest != other.digest


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(BadInputError, match="time zone"):
        link(
            None,
            at=datetime(2026, 5, 11),  # noqa: DTZ001 - the naive moment is the point
            actor="a",
            action="b",
            subject="c",
            detail="",
        )


def test_every_break_is_said_in_both_languages() -> None:
    entries = chain(3)
    del entries[0]

    assert all(one.words.en and one.words.zh for one in verify(entries))
