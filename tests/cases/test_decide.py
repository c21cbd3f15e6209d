"""Deciding: what is asked for is checked whole, and refused with every reason at once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from guomen.cases.case import Event
from guomen.cases.decide import RefusedError, Request, decide, open_case, own_claims
from guomen.cases.replay import evolve, replay
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.calendar import MissingCalendarError
from tests.build import (
    HOLDER,
    MARK,
    OPENING,
    OTHER_HOLDER,
    OTHER_MARK,
    TRADER,
    TWO_HOLDERS,
    announced,
    claim,
    detained,
    docket,
    goods,
    moment,
    notified,
    secured,
)


def test_every_reason_against_is_given_at_once_in_both_languages() -> None:
    case = docket()

    with pytest.raises(RefusedError) as refused:
        case.tries("detain", "2026-05-10", role="officer", reference="", colour="red")

    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["role", "order", "field:colour", "state:custody"]
    assert isinstance(refused.value.words, Words)
    assert all(reason.words.en and reason.words.zh for reason in refused.value.reasons)
    assert all(reason.words.en in refused.value.words.en for reason in refused.value.reasons)


def test_every_failed_rule_is_named() -> None:
    case = notified()
    case.does("set_other_hold", "2026-05-12", reference="1", reason="涉税")

    refused = case.refusals("release", "2026-05-13", ground="withdrawal")

    assert set(refused) == {"REL-01", "REL-24.5"}


@pytest.mark.parametrize(
    ("stated", "code", "said"),
    [
        ({}, "field:served_on", "this is needed"),
        ({"served_on": "  "}, "field:served_on", "this is needed"),
        ({"served_on": "11/05/2026"}, "field:served_on", "a date such as"),
        ({"served_on": "20260511"}, "field:served_on", "a date such as"),
        ({"served_on": "2026-02-30"}, "field:served_on", "a date such as"),
        ({"served_on": "2026-05-13"}, "field:served_on", "has not come yet"),
        ({"served_on": "2026-05-10"}, "field:served_on", "before the case was opened"),
        ({"served_on": "2026-05-11", "x": "1"}, "field:x", "no field 'x'"),
    ],
)
def test_a_wrong_field_is_refused_with_its_label(
    stated: dict[str, str], code: str, said: str
) -> None:
    case = docket()
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似侵权")
    case.does("notify_right_holder", "2026-05-11 10:00")

    refused = case.refusals("record_notice_service", "2026-05-12", **stated)

    assert said in refused[code]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("-1", "an amount in yuan"),
        ("1.005", "an amount in yuan"),
        ("NaN", "an amount in yuan"),
        ("1e999", "an amount in yuan"),
        ("一万", "an amount in yuan"),
        ("12,000", "an amount in yuan"),
    ],
)
def test_a_wrong_amount_is_refused(amount: str, said: str) -> None:
    case = notified()

    refused = case.refusals("lodge_security", "2026-05-12", form="deposit", amount=amount)

    assert said in refused["field:amount"]


def test_an_unknown_answer_is_refused_with_the_known_ones() -> None:
    refused = notified().refusals("lodge_security", "2026-05-12", form="cash", amount="20000.00")

    assert "deposit; letter of guarantee" in refused["field:form"]


def test_a_hearing_is_called_for_a_day_to_come() -> None:
    case = announced()
    case.does("request_hearing", "2026-05-26")

    past = case.refusals("call_hearing", "2026-05-27", hearing_on="2026-05-26", place="海关")
    coming = case.refusals("call_hearing", "2026-05-27", hearing_on="2026-06-08", place="海关")

    assert "is past" in past["field:hearing_on"]
    assert coming == {}


def test_a_right_holder_cannot_say_when_customs_received_something() -> None:
    case = notified()

    refused = case.refusals(
        "apply_for_detention",
        "2026-05-20",
        role="right_holder",
        application="申请",
        received_on="2026-05-12",
    )

    assert "not for you" in refused["field:received_on"]


def test_an_act_that_does_not_exist_is_refused_with_those_that_do() -> None:
    case = docket()

    with pytest.raises(BadInputError, match="expected one of accept_counter_security"):
        decide(
            case.case,
            Request("detain_everything", "x", "case_officer"),
            at=moment("2026-05-12"),
            procedure=case.procedure,
            law=case.law,
        )


def test_a_claim_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInputError, match="9/T2019-76593"):
        docket().tries("suspend_release", "2026-05-12", f"9/{MARK}", reasons="疑似")


def test_an_act_on_claims_names_some_and_an_act_on_the_case_none() -> None:
    case = docket()

    none = case.refusals("consent_to_viewing", "2026-05-12", note="同意")
    on_claims = Request("add_note", "x", "officer", case.keys(), {"note": "备注"})
    with pytest.raises(RefusedError, match="whole case"):
        decide(
            case.case, on_claims, at=moment("2026-05-12"), procedure=case.procedure, law=case.law
        )

    assert set(none) == {"state:custody"}


def test_a_moment_without_a_zone_is_refused() -> None:
    case = docket()

    with pytest.raises(BadInputError, match="time zone"):
        decide(
            case.case,
            Request("add_note", "x", "officer", data={"note": "备注"}),
            at=datetime(2026, 5, 12, 10, 0),  # noqa: DTZ001 - the naive moment is the point
            procedure=case.procedure,
            law=case.law,
        )


def test_days_are_beijing_days_whatever_zone_the_moment_came_in() -> None:
    case = secured()
    evening = datetime(2026, 5, 12, 17, 0, tzinfo=UTC)  # 01:00 on the 13th in Beijing

    event = decide(
        case.case,
        Request("detain", "x", "case_officer", case.keys()),
        at=evening,
        procedure=case.procedure,
        law=case.law,
    )

    assert event.day.isoformat() == "2026-05-13"
    assert event.data["start.ex_officio.determination"] == "2026-05-13"


def test_a_clock_into_a_year_without_a_calendar_is_refused_with_what_to_load() -> None:
    case = docket(opened="2026-12-28 09:00")
    case.does("suspend_release", "2026-12-30 10:00", reasons="疑似侵权")
    case.does("notify_right_holder", "2026-12-31 10:00")

    with pytest.raises(MissingCalendarError, match="2027"):
        case.tries("record_notice_service", "2026-12-31 16:00", served_on="2026-12-31")


def test_deciding_changes_nothing() -> None:
    case = notified()
    before = case.case

    case.tries("apply_for_detention", "2026-05-12", application="申请")

    assert case.case is before
    assert case.case.version == len(case.case.events)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"goods": ()}, "goods lines 1, 2, 3"),
        ({"goods": (goods(2),)}, "goods lines 1, 2, 3"),
        ({"goods": (goods(1), goods(2))}, "at least one claim on every goods line"),
        ({"claims": (claim(1), claim(2))}, "at least one claim on every goods line"),
        ({"claims": (claim(1), claim(1))}, "each claim once"),
        ({"claims": (claim(1, quantity="1001"),)}, "a quantity up to the line's 1000"),
        ({"claims": (claim(1, quantity="0"),)}, "a quantity up to"),
    ],
)
def test_an_opening_that_does_not_hold_together_is_refused(
    change: dict[str, object], said: str
) -> None:
    case = docket()

    with pytest.raises(BadInputError, match=said):
        open_case(
            replace(OPENING, **change),  # type: ignore[arg-type]
            actor="x",
            role="officer",
            at=moment("2026-05-11"),
            procedure=case.procedure,
            law=case.law,
        )


def test_a_journal_is_replayed_from_its_json_to_the_same_case() -> None:
    case = detained(TWO_HOLDERS)
    texts = [event.to_json() for event in case.case.events]

    again = replay(Event.from_json(text) for text in texts)

    assert again == case.case
    assert [event.to_json() for event in again.events] == texts


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sequence": "x"}', "null"])
def test_what_is_no_event_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="an event as JSON"):
        Event.from_json(text)


def test_an_entry_out_of_turn_is_refused() -> None:
    case = notified()
    event = case.tries("apply_for_detention", "2026-05-12", application="申请")

    with pytest.raises(BadInputError, match="expected entry"):
        evolve(evolve(case.case, event), event)
    with pytest.raises(BadInputError, match="entry 1"):
        evolve(None, event)
    with pytest.raises(BadInputError, match="opening entry"):
        replay(())


def test_an_appraisal_without_guards_still_names_a_line_and_covers_the_claims() -> None:
    case = docket()
    unguarded = replace(case.procedure.act("appraise_goods"), guards=())
    acts = {**case.procedure.acts, "appraise_goods": unguarded}
    case.procedure = replace(case.procedure, acts=acts)

    no_line = case.refusals("appraise_goods", "2026-05-12", line="7", quantity="1")
    less = case.refusals("appraise_goods", "2026-05-12", line="1", quantity="999")
    same = case.refusals("appraise_goods", "2026-05-12", line="1", quantity="1000")

    assert set(no_line) == {"field:line"}
    assert set(less) == {"field:quantity"}
    assert same == {}


def test_a_right_holder_acts_on_its_own_claims_and_the_trader_on_its_goods() -> None:
    case = docket(TWO_HOLDERS).case
    both = case.claims

    assert own_claims(case, "right_holder", HOLDER) == both[:1]
    assert own_claims(case, "right_holder", OTHER_HOLDER) == both[1:]
    assert own_claims(case, "right_holder", "P-nobody") == ()
    assert own_claims(case, "trader", TRADER) == both
    assert own_claims(case, "trader", HOLDER) == ()
    assert own_claims(case, "officer", None) == both


@pytest.mark.parametrize(
    ("party", "key", "codes"),
    [
        (HOLDER, f"1/{MARK}", set()),
        (HOLDER, f"2/{OTHER_MARK}", {"party"}),
        (OTHER_HOLDER, f"1/{MARK}", {"party"}),
        ("P-nobody", f"1/{MARK}", {"party"}),
    ],
)
def test_nobody_speaks_for_another_right_holder(party: str, key: str, codes: set[str]) -> None:
    case = notified(TWO_HOLDERS)

    refused = case.refusals(
        "decline_detention", "2026-05-12", key, role="right_holder", party=party, reasons="正品"
    )

    assert set(refused) == codes


def test_somebody_without_a_part_in_the_case_says_nothing_in_it() -> None:
    case = docket()

    of_another = case.refusals(
        "declare_abandonment", "2026-05-12", role="trader", party="P-nobody", statement="放弃"
    )
    of_the_trader = case.refusals(
        "declare_abandonment", "2026-05-12", role="trader", statement="放弃"
    )

    assert "party" in of_another
    assert "party" not in of_the_trader


def test_an_entry_may_stand_at_the_moment_of_the_last_and_not_before() -> None:
    case = notified()

    same = case.refusals("add_note", "2026-05-11 16:00", note="备注")
    before = case.refusals("add_note", "2026-05-11 15:59", note="备注")

    assert same == {}
    assert set(before) == {"order"}
    assert "already reaches 2026-05-11 16:00" in before["order"]


def test_what_is_stated_is_kept_without_blanks_and_without_what_is_empty() -> None:
    case = notified()

    event = case.tries("add_note", "2026-05-12", note="  备注 ", reference=" ")

    assert event.stated == {"note": "备注"}


def test_a_route_of_another_mode_and_an_unknown_circumstance_are_refused() -> None:
    case = docket()

    for change, said in (
        ({"route": "on_application"}, "expected mode on_application"),
        ({"circumstances": {"frozen": "yes"}}, "found 'frozen', expected one of"),
    ):
        with pytest.raises(BadInputError, match=said):
            open_case(
                replace(OPENING, **change),  # type: ignore[arg-type]
                actor="x",
                role="officer",
                at=moment("2026-05-11"),
                procedure=case.procedure,
                law=case.law,
            )


def test_a_quantity_up_to_the_whole_line_is_claimed() -> None:
    assert docket(replace(OPENING, claims=(claim(1, quantity="1000"),))).case.version == 1
    assert docket(replace(OPENING, claims=(claim(1, quantity="0.1"),))).case.version == 1
