"""A case as plain values: keys, entries, and what it says of a claim or a line it has not."""

import pytest

from guomen.cases.case import ClaimKey, Mode, Traffic
from guomen.kernel.errors import BadInputError
from tests.build import MARK, OTHER_HOLDER, OTHER_MARK, TWO_HOLDERS, docket, notified

OWN, OTHER = f"1/{MARK}", f"2/{OTHER_MARK}"


def test_a_key_is_a_line_and_a_recordation() -> None:
    assert ClaimKey.parse(OWN) == ClaimKey(1, MARK)
    assert str(ClaimKey.parse("12/a/b")) == "12/a/b"


@pytest.mark.parametrize("text", ["", "1", "1/", "/T1", "x/T1", "-1/T1", "１/T1", "1.0/T1"])
def test_another_shape_is_no_key(text: str) -> None:
    with pytest.raises(BadInputError, match="line number / recordation"):
        ClaimKey.parse(text)


def test_what_was_stated_is_told_from_what_followed() -> None:
    event = notified().case.events[-1]

    assert event.stated == {"served_on": "2026-05-11"}
    assert "deadline.ex_officio.reply" in event.data


def test_the_last_entry_of_an_act_is_found_for_the_case_or_a_claim() -> None:
    case = docket(TWO_HOLDERS)
    own, other = case.keys(OWN, OTHER)
    case.does("suspend_release", "2026-05-11 10:00", OWN, reasons="疑似")
    case.does("suspend_release", "2026-05-11 11:00", OTHER, reasons="疑似")
    case.does("add_note", "2026-05-11 12:00", note="备注")

    whole, first, last = (case.case.latest("suspend_release", key) for key in (None, own, other))

    assert (whole, first) == (case.case.events[2], case.case.events[1])
    assert last == whole
    assert case.case.latest("add_note", own) is None
    assert case.case.latest("close") is None


def test_a_claim_or_line_that_is_not_there_is_refused_with_those_that_are() -> None:
    case = docket(TWO_HOLDERS).case

    with pytest.raises(BadInputError, match=f"expected one of {OWN}, {OTHER}"):
        case.claim(ClaimKey(2, MARK))
    with pytest.raises(BadInputError, match="a goods line from 1 to 2"):
        case.line(3)
    assert case.line(2).number == 2
    assert [str(claim.key) for claim in case.claims_on(2)] == [OTHER]
    assert case.claims_on(3) == ()
    assert case.holders()[1] == OTHER_HOLDER


def test_modes_and_traffics_have_words() -> None:
    assert all(one.words.en and one.words.zh for one in (*Mode, *Traffic))
