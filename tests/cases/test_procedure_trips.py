"""A story for both routes of the TRIPS minimum, and every guard from both sides."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from guomen.cases.attention import Concern
from guomen.cases.case import Claim
from guomen.cases.procedure import Means
from guomen.cases.procedure_file import load_procedure
from guomen.cases.rulebook import RULES
from tests.build import Docket
from tests.cases.other_packs import ONE_LINE_TWO_RIGHTS, ONE_RIGHT, docket_of, right

TRIPS = load_procedure("trips")
A, B = "1/R-1", "1/R-2"
PATENT = (right(kind="patent"),)
FILED = {
    "application": "please stop",
    "prima_facie": "the register",
    "goods_description": "shoes with a red sole",
}
COURT = {"court_name": "the court", "reference": "1/26"}
# Monday 11 May 2026; plain weekdays count.
LAST_DAY, OVER = "2026-05-25", "2026-05-26"


def accepted(claims: Iterable[Claim] = ONE_RIGHT) -> Docket:
    case = docket_of("trips", claims=claims)
    for holder in case.case.holders():
        keys = [str(one.key) for one in case.case.claims if one.holder == holder]
        case.does("file_application", "2026-05-11 09:10", *keys, **FILED)
        case.does("accept_application", "2026-05-11 09:10", *keys, until="2027-05-11")
    return case


def notified(claims: Iterable[Claim] = ONE_RIGHT) -> Docket:
    """Both sides were served on 11 May: the ten working days end on 25 May."""
    case = accepted(claims)
    case.does("suspend", "2026-05-11 09:30", reasons="the marks look wrong")
    return served(case)


def ex_officio() -> Docket:
    case = docket_of("trips", route="ex_officio")
    case.does("suspend_ex_officio", "2026-05-11 09:30", prima_facie="the marks look wrong")
    return served(case)


def served(case: Docket) -> Docket:
    case.does("notify_trader", "2026-05-11 10:00")
    for holder in case.case.holders():
        keys = [str(one.key) for one in case.case.claims if one.holder == holder]
        case.does("notify_holder", "2026-05-11 10:00", *keys)
    case.does("record_trader_service", "2026-05-11 11:00", served_on="2026-05-11")
    case.does("record_holder_service", "2026-05-11 11:00", served_on="2026-05-11")
    case.does("record_formalities", "2026-05-11 11:00")
    return case


def infringing() -> Docket:
    case = notified()
    case.does("record_proceedings", "2026-05-18", role="right_holder", **COURT)
    case.does("record_infringement", "2026-11-18", **COURT)
    return case


def test_silence_releases_the_goods_after_ten_working_days() -> None:
    case = notified()
    silence = TRIPS.clocks["trips.proceedings"].silence

    assert silence is not None
    assert silence.means is Means.RELEASE_DUE
    assert "TR-R-PROC" in case.refusals("release", LAST_DAY, ground="no_proceedings")
    assert case.due(LAST_DAY) == []
    assert [keys for keys, *_ in case.due(OVER)] == [(A,)]
    assert case.stands("custody") == "suspended"
    case.does("release", OVER, ground="no_proceedings")
    case.does("close", OVER)


def test_ten_more_working_days_are_given_once_at_the_right_holders_request() -> None:
    case = notified()
    asked = case.refusals("request_extension", "2026-05-18", role="trader", reasons="time")
    assert "role" in asked
    assert "TR-55-ASK" in case.refusals("request_extension", OVER, reasons="time")
    case.does("request_extension", LAST_DAY, role="right_holder", reasons="time")
    case.does("grant_extension", LAST_DAY)

    assert str(case.clock("trips.proceedings", LAST_DAY).day) == "2026-06-08"
    assert case.refusals("request_extension", "2026-06-01", reasons="more")
    assert "TR-55-IN" in case.refusals("record_proceedings", "2026-06-09", **COURT)
    assert case.refusals("record_proceedings", "2026-06-08", **COURT) == {}


def test_an_extension_may_be_refused() -> None:
    case = notified()
    case.does("request_extension", "2026-05-18", reasons="time")
    case.does("refuse_extension", "2026-05-19", reasons="no cause")

    assert str(case.clock("trips.proceedings", "2026-05-19").day) == LAST_DAY


def test_infringing_goods_are_destroyed_or_leave_commerce_and_never_go_back_unaltered() -> None:
    case = infringing()
    assert case.concerns("2027-01-01") == set()
    case.does("order_disposal", "2026-11-19", reference="1/26")
    for method in ("re_export_unaltered", "other_procedure"):
        refused = case.refusals("approve_disposal", "2026-11-19", method=method)
        assert "TR-59-BARRED" in refused
    assert "TR-59" in case.refusals("release", "2026-11-19", ground="not_justified")
    case.does("approve_disposal", "2026-11-19", method="outside_commerce")
    case.does("set_other_hold", "2026-11-19", reference="P-1", reason="evidence")
    assert "TR-59-HOLD" in case.refusals("record_disposal", "2026-11-20")
    case.does("clear_other_hold", "2026-11-20", reference="P-1")
    case.does("record_disposal", "2026-11-20")
    case.does("close", "2026-11-20")

    assert case.stands("custody") == "disposed"


def test_names_are_given_after_the_merits_only() -> None:
    case = notified()
    case.does("ask_for_names", "2026-05-12", role="right_holder", reasons="a claim")
    assert "TR-57-NAMES" in case.refusals("give_names", "2026-05-12")

    case = infringing()
    case.does("ask_for_names", "2026-11-19", role="right_holder", reasons="a claim")
    case.does("give_names", "2026-11-20")

    assert case.case.disclosures[-1].fields == ("consignor", "importer", "consignee", "quantity")


@pytest.mark.parametrize("role", ["right_holder", "trader"])
def test_both_sides_may_have_the_goods_inspected(role: str) -> None:
    notified().does("inspect_goods", "2026-05-12", role=role, note="seen")


def test_a_provisional_measure_gives_the_longer_of_two_periods_for_the_merits() -> None:
    case = notified()
    case.does("record_measure", "2026-05-18", **COURT, ordered_on="2026-05-18")

    clock = case.clock("trips.judicial", "2026-05-18")
    assert str(clock.day) == "2026-06-18"
    assert "TR-R-MERITS" in case.refusals("release", "2026-06-18", ground="no_merits")
    assert "TR-50-IN" in case.refusals("record_proceedings_after_measure", "2026-06-19", **COURT)
    assert "TR-53-RELIEF" in case.refusals("release", "2026-06-19", ground="withdrawn")
    assert Concern.RELEASE_DUE in case.concerns("2026-06-19")
    case.does("release", "2026-06-19", ground="no_merits")


def test_the_merits_after_a_measure_in_time_carry_the_suspension() -> None:
    case = notified()
    case.does("record_measure", "2026-05-18", **COURT, ordered_on="2026-05-18")
    case.does("record_proceedings_after_measure", "2026-06-18", **COURT)

    assert case.concerns("2027-01-01") == set()
    case.does("record_measure_lifted", "2026-06-19", reference="1/26")
    assert "TR-R-NO-SUIT" in case.refusals("release", "2026-06-19", ground="measure_lifted")


def test_a_measure_that_is_lifted_without_a_suit_has_the_goods_released() -> None:
    case = notified()
    case.does("record_measure", "2026-05-18", **COURT, ordered_on="2026-05-18")
    assert "TR-R-LIFTED" in case.refusals("release", OVER, ground="measure_lifted")
    case.does("record_measure_lifted", OVER, reference="1/26")

    assert Concern.RELEASE_DUE in case.concerns(OVER)
    case.does("release", OVER, ground="measure_lifted")


def test_patented_goods_go_against_security_once_the_period_is_over_without_relief() -> None:
    case = notified(PATENT)
    case.does("record_proceedings", "2026-05-18", **COURT)
    case.does(
        "lodge_counter_security", "2026-05-19", role="trader", amount="9000.00", application="x"
    )
    number = case.case.securities[0].number
    early = set(case.refusals("release_on_security", LAST_DAY))
    assert early == {"TR-53-OVER", "TR-53-SUM"}
    case.does("accept_security", LAST_DAY, security=number)
    assert "TR-SEC-OPEN" in case.refusals("accept_security", LAST_DAY, security=number)
    money = {"security": number, "returned": "9000.00"}
    assert "TR-SEC-NEEDED" in case.refusals("settle_security", OVER, **money)
    case.does("release_on_security", OVER)
    assert "TR-SEC-SUIT" in case.refusals("settle_security", OVER, **money)
    case.does("record_proceedings_ended", "2026-11-20", reference="1/26")
    less = {**money, "returned": "8000.00"}
    assert "TR-SEC-BALANCE" in case.refusals("settle_security", "2026-11-20", **less)
    assert "TR-CLOSE-SEC" in case.refusals("close", "2026-11-20")
    case.does("settle_security", "2026-11-20", **money)
    assert "TR-SEC-LIVE" in case.refusals("settle_security", "2026-11-20", **money)
    case.does("close", "2026-11-20")


def test_goods_under_a_mark_or_a_measure_do_not_go_against_security() -> None:
    mark = notified()
    stated = {"amount": "9000.00", "application": "x"}
    assert "TR-53-RIGHT" in mark.refusals("lodge_counter_security", OVER, **stated)
    patent = notified(PATENT)
    patent.does("record_proceedings", "2026-05-18", **COURT)
    patent.does("record_measure_in_suit", "2026-05-19", **COURT)
    assert "TR-53-RELIEF" in patent.refusals("release_on_security", OVER)


def test_the_applicant_may_be_asked_for_security_and_has_it_back() -> None:
    case = accepted()
    case.does("ask_for_security", "2026-05-11 09:25", amount="500.00", reasons="abuse")
    case.does("lodge_security", "2026-05-11 09:26", form="assurance", amount="500.00")
    number = case.case.securities[0].number
    case.does("refuse_security", "2026-05-11 09:27", security=number, reasons="no guarantor")
    case.does("settle_security", "2026-05-11 09:28", security=number, returned="500.00")

    assert str(case.case.securities[0].returned) == "500.00 XXX"


def test_ex_officio_both_sides_are_told_and_the_importer_may_appeal() -> None:
    case = ex_officio()
    assert {one.to for one in case.case.disclosures} == {"trader", "right_holder"}
    case.does("appeal", "2026-05-12", role="trader", statement="genuine")
    case.does("hear_trader", "2026-05-13", statement="invoices")
    assert "TR-R-REVIEW" in case.refusals("release", "2026-05-13", ground="review_revoked")
    case.does("record_review_revoked", "2026-05-14", reference="2/26")

    assert Concern.RELEASE_DUE in case.concerns("2026-05-14 12:00")
    case.does("release", "2026-05-15", ground="review_revoked")


def test_ex_officio_the_same_ten_working_days_run() -> None:
    case = ex_officio()
    case.does("ask_right_holder", "2026-05-12", question="is this yours?")

    assert str(case.clock("trips.proceedings", "2026-05-12").day) == LAST_DAY


def test_the_importer_is_heard_once_proceedings_have_started() -> None:
    case = notified()
    assert "state:court" in case.refusals("request_review", "2026-05-12", statement="genuine")
    case.does("record_proceedings", "2026-05-18", **COURT)
    case.does("request_review", "2026-05-19", role="trader", statement="genuine")
    case.does("hear_trader", "2026-05-20", statement="invoices")
    case.does("record_review_upheld", "2026-05-21", reference="2/26")
    assert case.stands("review") == "upheld"


def test_customs_suspends_on_an_accepted_application_only() -> None:
    case = docket_of("trips")
    assert "TR-52" in case.refusals("suspend", "2026-05-12", reasons="x")
    case.does("file_application", "2026-05-12", role="right_holder", **FILED)
    case.does("reject_application", "2026-05-13", reasons="no right shown")
    assert "TR-52" in case.refusals("suspend", "2026-05-13", reasons="x")
    assert "TR-REL" in case.refusals("drop_suspicion", "2026-05-13", reasons="x")
    case.does("record_formalities", "2026-05-13")
    case.does("drop_suspicion", "2026-05-13", reasons="no application")
    case.does("close", "2026-05-13")


@pytest.mark.parametrize(
    ("act", "code"),
    [("record_trader_service", "TR-SERVED-T"), ("record_holder_service", "TR-SERVED")],
)
def test_nothing_is_served_before_it_was_issued(act: str, code: str) -> None:
    case = docket_of("trips", route="ex_officio", opened="2026-05-08 09:00")
    case.does("suspend_ex_officio", "2026-05-11 09:30", prima_facie="x")
    case.does("notify_trader", "2026-05-11 10:00")
    case.does("notify_holder", "2026-05-11 10:00")

    assert code in case.refusals(act, "2026-05-11 11:00", served_on="2026-05-08")


def test_another_hold_and_open_formalities_bar_release() -> None:
    case = notified()
    case.does("set_other_hold", "2026-05-12", reference="P-1", reason="evidence")
    again = {"reference": "P-1", "reason": "again"}
    assert "TR-HOLD-NEW" in case.refusals("set_other_hold", "2026-05-12", **again)
    assert "TR-HOLD-OPEN" in case.refusals("clear_other_hold", "2026-05-12", reference="P-2")
    assert "TR-REL" in case.refusals("release", OVER, ground="no_proceedings")
    assert Concern.RELEASE_DUE not in case.concerns(OVER)
    case.does("clear_other_hold", OVER, reference="P-1")
    case.does("reopen_formalities", OVER, reasons="a licence is missing")
    assert "TR-REL" in case.refusals("release", OVER, ground="no_proceedings")


def test_a_line_under_two_rights_goes_as_one() -> None:
    case = notified(ONE_LINE_TWO_RIGHTS)
    assert "TR-ONE" in case.refusals("grant_extension", "2026-05-12")
    assert "TR-R-WITHDRAWN" in case.refusals("release", "2026-05-12", ground="withdrawn")
    case.does("withdraw", "2026-05-12", B, role="right_holder", reasons="genuine")
    assert "TR-LINE" in case.refusals("release", "2026-05-13", B, ground="withdrawn")
    case.does("lift_hold", "2026-05-13", B, ground="withdrawn")
    assert "TR-LINE-KEPT" in case.refusals("lift_hold", OVER, A, ground="no_proceedings")
    case.does("release", OVER, A, ground="no_proceedings")
    case.does("close", OVER)


def test_goods_are_disposed_of_for_one_right_once_the_other_is_lifted() -> None:
    case = notified(ONE_LINE_TWO_RIGHTS)
    case.does("record_proceedings", "2026-05-18", A, **COURT)
    assert "TR-R-COURT" in case.refusals("release", "2026-05-19", A, ground="court_ended")
    case.does("record_infringement", "2026-05-20", A, **COURT)
    other = {"ground": "disposed_for_another"}
    assert "TR-R-OTHER" in case.refusals("lift_hold", "2026-05-20", B, **other)
    case.does("order_disposal", "2026-05-20", A, reference="1/26")
    case.does("approve_disposal", "2026-05-20", A, method="destruction")
    assert "TR-59-LINE" in case.refusals("record_disposal", "2026-05-20", A)
    case.does("lift_hold", "2026-05-20", B, **other)
    case.does("record_disposal", "2026-05-20", A)


def test_only_goods_that_are_there_are_suspended_and_only_free_ones_are_dropped() -> None:
    case = accepted(ONE_LINE_TWO_RIGHTS)
    case.does("record_formalities", "2026-05-12")
    case.does("suspend", "2026-05-12", A, reasons="x")
    assert "TR-LINE-FREE" in case.refusals("drop_suspicion", "2026-05-12", B, reasons="genuine")
    case.does("release", "2026-05-13", A, ground="not_justified")
    assert "TR-LINE-THERE" in case.refusals("suspend", "2026-05-13", B, reasons="x")


def test_every_guard_of_the_file_is_used_and_tested() -> None:
    used = {code for act in TRIPS.acts.values() for code in act.guards}
    choices = [c for act in TRIPS.acts.values() for field in act.fields for c in field.choices]
    used |= {code for choice in choices for code in choice.guards}
    written = Path(__file__).read_text("utf-8")

    own = set(TRIPS.guards) - set(RULES)
    assert own == used - set(RULES)
    assert [code for code in sorted(own) if f'"{code}"' not in written] == []


def test_every_clock_is_started_and_says_what_silence_means() -> None:
    started = {start.rule for act in TRIPS.acts.values() for start in act.starts}

    assert started == set(TRIPS.clocks)
    assert all(clock.silence is not None for clock in TRIPS.clocks.values())
