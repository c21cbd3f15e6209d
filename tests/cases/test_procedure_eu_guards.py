"""Every guard of the European Union from both sides, and its file as a whole."""

from pathlib import Path

import pytest

from guomen.cases.attention import Concern
from guomen.cases.case import Traffic
from guomen.cases.decide import RefusedError
from guomen.cases.rulebook import RULES
from tests.build import OTHER_HOLDER, Docket
from tests.cases.eu_cases import (
    COURT,
    EU,
    LAST_DAY,
    OVER,
    PATENT,
    SMALL,
    SOUND,
    A,
    B,
    holder_agrees,
    in_court,
    notified,
    opposed_small,
    small,
    stopped,
    taken_ex_officio,
    to_be_destroyed,
)
from tests.cases.other_packs import ONE_LINE_TWO_RIGHTS, docket_of, right

HERE = Path(__file__).parent

# --- notices and the stop -----------------------------------------------------------------------


def test_the_declarant_is_told_before_the_right_holder_or_on_the_same_day() -> None:
    case = stopped()
    assert "EU-17-3" in case.refusals("notify_holder", "2026-05-11 10:00")
    case.does("notify_trader", "2026-05-11 10:00")
    case.does("notify_holder", "2026-05-11 10:00")

    other = taken_ex_officio()
    other.does("identify_holder", "2026-05-11 10:00", candidate="x")
    assert "EU-17-3" in other.refusals("notify_candidate", "2026-05-11 10:00")


def test_a_late_notice_is_a_breach_and_touches_nothing() -> None:
    case = stopped()

    assert str(case.clock("detention.notify_trader", "2026-05-11 10:00").day) == "2026-05-12"
    assert Concern.OVERDUE in case.concerns("2026-05-13")
    case.does("notify_trader", "2026-05-13")
    assert case.clock("detention.notify_trader", "2026-05-13").late
    assert case.stands("custody") == "held"


def test_nothing_is_served_before_it_was_issued() -> None:
    case = docket_of("eu", opened="2026-05-08 09:00")
    case.does("stop", "2026-05-11 09:30", reasons="x")
    case.does("notify_trader", "2026-05-11 10:00")
    case.does("notify_holder", "2026-05-11 10:00")
    early = {"served_on": "2026-05-08"}

    assert "EU-SERVED-T" in case.refusals("record_trader_service", "2026-05-11", **early)
    assert "EU-SERVED-H" in case.refusals("record_holder_service", "2026-05-11", **early)


def test_a_stop_needs_an_application_in_force() -> None:
    claims = (right(), right(1, "R-2", holder=OTHER_HOLDER))
    case = docket_of("eu", claims=claims, opened="2026-05-11 09:00")

    assert "EU-11" in case.refusals("stop", "2030-06-03", reasons="x")
    assert case.refusals("stop", "2026-05-12", reasons="x") == {}
    case.does("stop", "2026-05-12", A, reasons="x")
    case.does("notify_trader", "2026-05-12", A)
    assert "EU-ONE" in stopped(claims=claims).refusals("notify_holder", "2026-05-12")


def refused_at_the_opening(**more: object) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        docket_of("eu", **more)  # type: ignore[arg-type]
    return {reason.code for reason in refused.value.reasons}


def test_what_the_regulation_leaves_out_opens_no_case() -> None:
    assert refused_at_the_opening(circumstances={"personal_luggage": "yes"}) == {"EU-1-4"}
    assert refused_at_the_opening(circumstances={"with_consent": "yes"}) == {"EU-1-5"}
    assert refused_at_the_opening(claims=(right(kind="secret"),)) == {"EU-2-1"}


def test_perishable_goods_are_not_stopped_ex_officio() -> None:
    yes = {"perishable": "yes"}
    assert refused_at_the_opening(route="ex_officio", circumstances=yes) == {"EU-18-1"}
    assert refused_at_the_opening(route="ex_officio") == {"EU-18-1"}
    case = docket_of("eu", route="ex_officio", circumstances=SOUND)
    case.does("state_circumstances", "2026-05-11 09:10", perishable="yes")
    assert "EU-18-1" in case.refusals("stop_ex_officio", "2026-05-11 09:30", reasons="x")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"suspected": "other"}, "EU-26-1A"),
        ({"perishable": "yes"}, "EU-26-1B"),
        ({"opted_in": "no"}, "EU-26-1D"),
        ({"units": "4"}, "EU-26-1"),
        ({"granted": "no"}, "EU-26-1"),
    ],
)
def test_the_small_procedure_asks_for_all_of_its_conditions(
    changed: dict[str, str], code: str
) -> None:
    found = refused_at_the_opening(
        route="small", circumstances={**SMALL, **changed}, traffic=Traffic.PARCEL
    )

    assert code in found


def test_few_units_or_little_weight_make_a_consignment_small_but_not_by_lorry() -> None:
    small({**SMALL, "units": "9", "gross_kg": "1.9"})

    assert refused_at_the_opening(route="small", circumstances=SMALL) == {"EU-26-1"}


def test_a_recount_that_finds_more_units_bars_the_small_destruction() -> None:
    case = small()
    case.does("consent", "2026-05-12", role="trader", statement="agreed")
    case.does("state_circumstances", "2026-05-13", units="4")
    assert "EU-26-1" in case.refusals("order_destruction_small", "2026-05-13")

    case.does("record_formalities", "2026-05-13")
    case.does("release", "2026-05-13", ground="not_justified", reasons="four units")


# --- proceedings --------------------------------------------------------------------------------


def test_proceedings_are_told_in_time_or_in_the_longer_time() -> None:
    case = notified()
    holder_agrees(case, "2026-05-13")
    case.does("oppose", "2026-05-14", role="trader", statement="genuine")
    assert "EU-23-3" in case.refusals("record_proceedings", OVER, **COURT)
    assert "EU-23-4" in case.refusals("request_extension", OVER, reasons="experts")

    case.does("request_extension", "2026-05-26", role="right_holder", reasons="experts")
    case.does("grant_extension", LAST_DAY)
    assert str(case.clock("proceedings.notice", OVER).day) == "2026-06-10"
    assert case.refusals("record_proceedings", "2026-06-10", **COURT) == {}
    assert case.refusals("request_extension", "2026-06-01", reasons="more")


def test_longer_time_is_for_the_right_holder_to_ask_and_never_for_perishable_goods() -> None:
    case = notified()
    refused = case.refusals("request_extension", "2026-05-13", role="trader", reasons="time")
    assert "role" in refused
    assert "state:extension" in case.refusals("grant_extension", "2026-05-13")

    case = notified(circumstances={"perishable": "yes"})
    assert "EU-23-4P" in case.refusals("request_extension", "2026-05-12", reasons="time")


def test_an_extension_that_is_refused_leaves_the_clock_alone() -> None:
    case = notified()
    case.does("request_extension", "2026-05-13", role="right_holder", reasons="time")
    case.does("refuse_extension", "2026-05-14 11:00", reasons="not justified")

    assert str(case.clock("proceedings.notice", "2026-05-15").day) == LAST_DAY


# --- early release ------------------------------------------------------------------------------


def guaranteed() -> Docket:
    case = in_court(notified(claims=PATENT))
    case.does("lodge_guarantee", "2026-05-19", role="trader", amount="9000.00", application="early")
    return case


def test_patented_goods_go_early_against_a_guarantee() -> None:
    case = guaranteed()
    number = case.case.securities[0].number
    assert {"EU-24-SUM", "EU-REL"} == set(case.refusals("release_on_guarantee", "2026-05-20"))
    case.does("accept_guarantee", "2026-05-20", security=number)
    case.does("record_formalities", "2026-05-20")
    case.does("release_on_guarantee", "2026-05-20 12:00")

    money = {"security": number, "returned": "9000.00"}
    assert "EU-24-RETURN" in case.refusals("settle_guarantee", "2026-05-21", **money)
    assert "EU-24-REFUSED" in case.refusals("return_guarantee", "2026-05-21", **money)
    case.does("record_no_infringement", "2026-11-20", **COURT)
    less = {**money, "returned": "8000.00"}
    assert "EU-24-BALANCE" in case.refusals("settle_guarantee", "2026-11-20", **less)
    assert "EU-CLOSE-SEC" in case.refusals("close", "2026-11-20")
    case.does("settle_guarantee", "2026-11-20", **money)
    assert "EU-24-UNSETTLED" in case.refusals("settle_guarantee", "2026-11-20", **money)
    case.does("close", "2026-11-20")


def test_a_guarantee_is_decided_on_once_and_a_refused_one_is_returned() -> None:
    case = guaranteed()
    number = case.case.securities[0].number
    case.does("refuse_guarantee", "2026-05-20", security=number, reasons="too little")

    assert "EU-24-OPEN" in case.refusals("accept_guarantee", "2026-05-20", security=number)
    case.does("return_guarantee", "2026-05-20", security=number, returned="9000.00")


def test_early_release_is_not_for_marks_nor_before_proceedings() -> None:
    money = {"amount": "9000.00", "application": "early"}
    mark = in_court(notified())
    assert "EU-24-RIGHT" in mark.refusals("lodge_guarantee", "2026-05-19", **money)
    assert "EU-24-RIGHT" in mark.refusals("release_on_guarantee", "2026-05-19")
    patent = notified(claims=PATENT)
    assert "EU-24-PROC" in patent.refusals("lodge_guarantee", "2026-05-19", **money)


def test_a_precautionary_measure_bars_release_until_it_is_lifted() -> None:
    case = guaranteed()
    case.does("accept_guarantee", "2026-05-20", security=case.case.securities[0].number)
    case.does("record_formalities", "2026-05-20")
    case.does("record_measure", "2026-05-20", **COURT)
    assert "EU-24-MEAS" in case.refusals("release_on_guarantee", "2026-05-21")
    assert "EU-24-MEAS" in case.refusals("release", "2026-05-21", ground="not_justified")

    case.does("record_measure_lifted", "2026-05-21", reference="lifted")
    case.does("release_on_guarantee", "2026-05-21")


# --- release and destruction --------------------------------------------------------------------


def test_formalities_another_hold_and_a_sample_each_bar_release() -> None:
    case = notified(circumstances={"suspected": "counterfeit"})
    case.does("request_sample", "2026-05-12", role="right_holder", reasons="analysis")
    case.does("give_sample", "2026-05-12 12:00", sample_of="one pair")
    case.does("set_other_hold", "2026-05-13", reference="P-1", reason="evidence")
    assert {"EU-REL", "EU-19-4"} == set(case.refusals("release", OVER, ground="holder_silent"))
    case.does("record_formalities", OVER)
    assert "EU-REL" in case.refusals("release", OVER, ground="holder_silent")
    assert Concern.RELEASE_DUE not in case.concerns(OVER)
    assert "EU-HOLD-NEW" in case.refusals("set_other_hold", OVER, reference="P-1", reason="again")
    assert "EU-HOLD-OPEN" in case.refusals("clear_other_hold", OVER, reference="P-2")
    case.does("clear_other_hold", OVER, reference="P-1")
    assert set(case.refusals("release", OVER, ground="holder_silent")) == {"EU-19-4"}
    case.does("end_sample", OVER, sample="returned")
    case.does("release", OVER, ground="holder_silent")


def test_samples_are_for_counterfeit_and_pirated_goods_and_at_request() -> None:
    case = notified(circumstances={"suspected": "other"})
    assert "state:sample" in case.refusals("give_sample", "2026-05-12", sample_of="one")
    case.does("request_sample", "2026-05-12", role="right_holder", reasons="analysis")
    assert "EU-19-KIND" in case.refusals("give_sample", "2026-05-12", sample_of="one")
    assert "EU-19-OUT" in case.refusals("end_sample", "2026-05-12", sample="lost")
    assert "procedure" in small().refusals("request_sample", "2026-05-12", reasons="analysis")


def test_goods_for_destruction_are_neither_released_nor_exported() -> None:
    case = to_be_destroyed()
    case.does("record_formalities", "2026-05-15")

    for act in ("release", "release_on_guarantee", "lift_hold"):
        stated = {} if act == "release_on_guarantee" else {"ground": "not_justified"}
        assert "EU-25" in case.refusals(act, "2026-05-18", **stated)
    methods = EU.act("approve_disposal").field("method")
    assert methods is not None
    assert {one.value for one in methods.choices} == {"destruction", "recycling", "education"}


def test_recycling_needs_the_right_holders_consent() -> None:
    case = to_be_destroyed()
    assert "EU-25-USE" in case.refusals("approve_disposal", "2026-05-18", method="recycling")
    case.does("consent_to_use", "2026-05-18", role="right_holder", statement="agreed")

    case.does("approve_disposal", "2026-05-18", method="recycling")


def test_nothing_is_destroyed_under_another_hold() -> None:
    case = to_be_destroyed()
    case.does("approve_disposal", "2026-05-18", method="destruction")
    case.does("set_other_hold", "2026-05-18", reference="P-1", reason="evidence")

    assert "EU-25-HOLD" in case.refusals("record_destruction", "2026-05-19")


def test_a_line_under_two_rights_goes_as_one() -> None:
    case = notified(claims=ONE_LINE_TWO_RIGHTS)
    case.does("record_formalities", "2026-05-12")
    holder_agrees(case, "2026-05-13", A)
    case.does("withdraw", "2026-05-14", B, role="right_holder", reasons="genuine")
    assert "EU-LINE" in case.refusals("release", "2026-05-15", B, ground="withdrawn")
    assert "EU-R-OTHER" in case.refusals(
        "lift_hold", "2026-05-15", B, ground="destroyed_for_another"
    )
    case.does("lift_hold", "2026-05-15", B, ground="withdrawn")
    assert "EU-LINE-KEPT" in case.refusals("lift_hold", OVER, A, ground="not_justified")
    case.does("deem_consent", OVER, A, reasons="silent")
    case.does("order_destruction", OVER, A)
    case.does("approve_disposal", OVER, A, method="destruction")
    case.does("record_destruction", OVER, A)
    case.does("close", OVER)


def test_goods_are_destroyed_for_one_right_after_the_hold_of_the_other_is_lifted() -> None:
    case = notified(claims=ONE_LINE_TWO_RIGHTS)
    holder_agrees(case, "2026-05-13", A)
    case.does("consent", "2026-05-14", A, role="trader", statement="agreed")
    case.does("order_destruction", "2026-05-15", A)
    case.does("approve_disposal", "2026-05-15", A, method="destruction")
    assert "EU-25-LINE" in case.refusals("record_destruction", "2026-05-18", A)
    case.does("lift_hold", "2026-05-18", B, ground="destroyed_for_another")
    case.does("record_destruction", "2026-05-18", A)


def test_a_suspicion_dropped_without_a_stop_frees_the_goods() -> None:
    case = docket_of("eu", claims=ONE_LINE_TWO_RIGHTS)
    assert "EU-REL" in case.refusals("drop_suspicion", "2026-05-12", reasons="genuine")
    case.does("record_formalities", "2026-05-12")
    case.does("stop", "2026-05-12", A, reasons="x")
    assert "EU-LINE-FREE" in case.refusals("drop_suspicion", "2026-05-12", B, reasons="genuine")
    case.does("release", "2026-05-13", A, ground="not_justified")
    assert "EU-LINE-THERE" in case.refusals("stop", "2026-05-13", B, reasons="x")
    case.does("drop_suspicion", "2026-05-13", B, reasons="genuine")
    case.does("close", "2026-05-13")


def test_costs_are_claimed_once_recorded_and_may_be_dropped() -> None:
    case = notified()
    assert "EU-29" in case.refusals("claim_costs", "2026-05-12")
    case.does("record_cost", "2026-05-12", cost_kind="storage", amount="40.00")
    case.does("claim_costs", "2026-05-12")
    case.does("write_costs_off", "2026-05-13", reasons="small")
    assert case.stands("cost") == "written_off"


def test_costs_of_a_small_consignment_are_claimed_of_a_holder_who_knows_of_it() -> None:
    case = small()
    case.does("record_cost", "2026-05-13", cost_kind="storage", amount="40.00")
    case.does("record_formalities", "2026-05-13")
    case.does("release", "2026-05-14", ground="not_justified")
    assert "EU-29-TOLD" in case.refusals("claim_costs_small", "2026-05-15")

    told = opposed_small()
    told.does("record_cost", "2026-05-20", cost_kind="storage", amount="40.00")
    assert "EU-29-TOLD" not in told.refusals("claim_costs_small", "2026-05-20")


def test_value_is_entered_for_a_goods_line_of_the_case() -> None:
    case = notified()

    assert "EU-17-4-L" in case.refusals("appraise_goods", "2026-05-12", line="7")
    assert "EU-17-4-L" not in case.refusals("appraise_goods", "2026-05-12", line="1")


# --- the file -----------------------------------------------------------------------------------


def test_every_guard_of_the_file_is_used_and_tested() -> None:
    used = {code for act in EU.acts.values() for code in act.guards}
    used |= {code for route in EU.routes.values() for code in route.entry}
    choices = [c for act in EU.acts.values() for field in act.fields for c in field.choices]
    used |= {code for choice in choices for code in choice.guards}
    written = "".join(path.read_text("utf-8") for path in HERE.glob("test_procedure_eu*.py"))

    own = set(EU.guards) - set(RULES)
    assert own == used - set(RULES)
    assert [code for code in sorted(own) if f'"{code}"' not in written] == []


def test_every_clock_is_started_and_says_what_silence_means() -> None:
    started = {start.rule for act in EU.acts.values() for start in act.starts}

    assert started == set(EU.clocks)
    assert all(clock.silence is not None for clock in EU.clocks.values())
    clock = EU.act("accept_recount").field("clock")
    assert clock is not None
    assert {choice.value for choice in clock.choices} == set(EU.clocks)
