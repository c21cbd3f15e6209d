"""The form of an act: what may stand in each kind of field, to the last character and day."""

from datetime import date, datetime

import pytest

from guomen.cases.form import LARGEST, SHOWN, TEXT_LIMIT, faults, prints
from guomen.cases.procedure import Act
from guomen.cases.procedure_file import procedure_from
from tests.build import moment

FORM = """
name: xx
roles: {officer: {en: officer, zh: 关员}, trader: {en: trader, zh: 收发货人}}
outsiders: {}
clocks: {}
regions:
  file:
    scope: case
    label: {en: the file, zh: 案卷}
    states: {open: {en: open, zh: 在办}, closed: {en: closed, zh: 已结案, final: true}}
  custody:
    scope: claims
    label: {en: custody, zh: 货物状态}
    states: {free: {en: free, zh: 未控制}}
fields:
  note: {kind: text, label: {en: Note, zh: 备注}}
  served_on: {kind: date, label: {en: Served on, zh: 送达日期}}
  known_on: {kind: date, days: past, label: {en: Known on, zh: 知悉日期}}
  heard_on: {kind: date, days: coming, label: {en: Heard on, zh: 听证日期}}
  fine: {kind: money, label: {en: Fine, zh: 罚款}}
  pieces: {kind: number, label: {en: Pieces, zh: 数量}}
  line: {kind: integer, label: {en: Line, zh: 货物项}}
  came: {kind: channel, label: {en: Came, zh: 方式}}
  own: {kind: text, roles: [officer], label: {en: Own, zh: 内部}}
  ground:
    kind: choice
    label: {en: Ground, zh: 理由}
    choices: {void: {en: void, zh: 无效}, paid: {en: paid, zh: 已付}}
acts:
  state:
    label: {en: State, zh: 陈述}
    roles: [officer, trader]
    scope: case
    notice: none
    legal_effect: false
    asks: [note]
    may_add: [served_on, known_on, heard_on, fine, pieces, line, came, own, ground]
"""
ACT: Act = procedure_from(FORM).act("state")
OPENED = date(2026, 5, 11)
NOON: datetime = moment("2026-05-20 12:00")


def wrong(role: str = "officer", note: str = "一", **stated: str) -> dict[str, str]:
    """Return what is wrong with a form, the sentence by the name of the field."""
    found = faults(ACT, {"note": note, **stated}, role=role, at=NOON, opened_on=OPENED)
    return {reason.code.removeprefix("field:"): reason.words.en for reason in found}


def said_of(field: str, value: str) -> str:
    return wrong(**{field: value}).get(field, "")


def test_a_form_with_all_that_is_asked_for_has_no_fault() -> None:
    assert wrong() == {}


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_what_is_asked_for_must_be_filled_in_and_what_may_be_added_need_not(blank: str) -> None:
    assert wrong(note=blank, served_on=blank, fine=blank) == {"note": "Note: this is needed."}


def test_a_field_of_one_role_is_not_for_another_and_may_stay_empty() -> None:
    assert wrong(own="一") == {}
    assert wrong("trader", own=" ") == {}
    assert wrong("trader", own="一") == {"own": "Own: this is not for you to fill in."}


def test_a_field_that_the_act_has_not_is_named() -> None:
    assert wrong(colour="red") == {"colour": "This act has no field 'colour'."}


def test_a_text_holds_ten_thousand_characters_and_not_one_more() -> None:
    assert TEXT_LIMIT == 10_000
    assert wrong(note="一" * 10_000) == {}
    assert wrong(note="一" * 10_001) == {"note": "Note: 10001 characters are too many; 10000 fit."}


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\ud800", "\u202e", "\u2066"])
def test_what_cannot_be_seen_or_turns_the_reading_direction_is_refused(character: str) -> None:
    assert not prints(character)
    assert "take out the characters" in said_of("note", f"一{character}二")


@pytest.mark.parametrize("character", ["\n", "\t", "\r", "一", "é", " ", "\u200d"])
def test_line_ends_and_what_a_reader_sees_may_stand_in_a_text(character: str) -> None:
    assert prints(character)
    assert wrong(note=f"一{character}二") == {}


@pytest.mark.parametrize(
    ("field", "day", "said"),
    [
        ("served_on", "2026-05-10", "is before the case was opened on 2026-05-11"),
        ("served_on", "2026-05-11", ""),
        ("served_on", "2026-05-20", ""),
        ("served_on", "2026-05-21", "has not come yet"),
        ("known_on", "2020-01-01", ""),
        ("known_on", "2026-05-20", ""),
        ("known_on", "2026-05-21", "has not come yet"),
        ("heard_on", "2026-05-19", "is past"),
        ("heard_on", "2026-05-20", ""),
        ("heard_on", "2030-01-01", ""),
        ("served_on", "2026-5-12", "expected a date such as"),
        ("served_on", "2026-W20-1", "expected a date such as"),
        ("served_on", "2026-05-32", "expected a date such as"),
    ],
)
def test_a_day_lies_where_its_field_wants_it(field: str, day: str, said: str) -> None:
    found = said_of(field, day)

    assert said in found
    assert bool(found) is bool(said)


@pytest.mark.parametrize("amount", ["0", "0.00", "0.01", "3500.5", "1e3", "9999999999999999"])
def test_money_is_nothing_or_more_in_whole_cents(amount: str) -> None:
    assert wrong(fine=amount) == {}


@pytest.mark.parametrize(
    "amount", ["-0.01", "0.001", "10000000000000000", "-1e17", "NaN", "Infinity", "1,000", "一百"]
)
def test_other_amounts_of_money_are_refused(amount: str) -> None:
    assert said_of("fine", amount) == (
        f"Fine: found {amount!r}, expected an amount in yuan such as 3500.00."
    )


@pytest.mark.parametrize("number", ["0", "0.001", "12", "9999999999999999.5"])
def test_a_number_is_zero_or_more(number: str) -> None:
    assert wrong(pieces=number) == {}


@pytest.mark.parametrize("number", ["-0.001", "-1", str(LARGEST), "NaN", "dozens"])
def test_other_numbers_are_refused(number: str) -> None:
    assert LARGEST == 10**16
    assert "expected a number of zero or more" in said_of("pieces", number)


@pytest.mark.parametrize("number", ["1.0", "-1", "+1", "1 ", "x", "１", "²"])
def test_a_whole_number_is_written_in_digits_alone(number: str) -> None:
    assert wrong(line="10") == {}
    assert "expected a whole number" in said_of("line", number)


def test_a_letter_comes_by_post_or_in_person() -> None:
    assert wrong(came="post") == wrong(came="in_person") == {}
    assert said_of("came", "pigeon") == "Came: found 'pigeon', expected post or in_person."


def test_an_answer_is_one_of_those_offered() -> None:
    assert wrong(ground="paid") == {}
    assert said_of("ground", "pays") == "Ground: found 'pays', expected one of: void; paid."


def test_a_long_entry_is_shown_by_its_beginning() -> None:
    assert SHOWN == 60
    assert f"found {'9' * 60!r}," in said_of("came", "9" * 60)
    assert f"found {'9' * 60 + '…'!r}," in said_of("came", "9" * 61)


def test_every_fault_of_a_form_is_told_at_once() -> None:
    assert list(wrong(note="", fine="-1", colour="red")) == ["colour", "note", "fine"]
