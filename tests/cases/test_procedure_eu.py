"""A story for each route of the European Union, and what silence means there."""

import pytest

from guomen.cases.attention import Concern
from guomen.cases.procedure import Means
from tests.cases.eu_cases import (
    COURT,
    EU,
    LAST_DAY,
    OVER,
    A,
    candidate_notified,
    holder_agrees,
    in_court,
    notified,
    opposed_small,
    small,
    taken_ex_officio,
    to_be_destroyed,
    told,
)

# --- the routes ---------------------------------------------------------------------------------


def test_both_sides_agree_and_the_goods_are_destroyed() -> None:
    case = to_be_destroyed()
    assert case.concerns("2026-09-01") == set()

    case.does("approve_disposal", "2026-05-18", method="destruction")
    case.does("record_destruction", "2026-05-19")
    case.does("record_cost", "2026-05-19", cost_kind="destruction", amount="120.00")
    case.does("claim_costs", "2026-05-19")
    assert "EU-CLOSE-COST" in case.refusals("close", "2026-05-20")
    case.does("record_costs_paid", "2026-05-20", amount="120.00")
    case.does("close", "2026-05-20")

    assert case.stands("custody") == "disposed"
    assert str(case.case.costs[0].amount) == "120.00 EUR"


def test_both_sides_learn_quantity_nature_and_images_and_for_what() -> None:
    case = notified()

    assert told(case, "trader") == ["EU608-2013 art. 17(4), 18(5)"]
    assert told(case, "right_holder") == ["EU608-2013 art. 17(4)"]
    shown = case.case.disclosures[-1]
    assert shown.fields == ("quantity", "nature", "images")
    assert set(shown.purposes) == {
        *("proceedings", "criminal", "compensation", "destruction", "guarantee")
    }


def test_names_are_given_on_request_only() -> None:
    case = notified()
    assert case.refusals("give_names", "2026-05-12")

    case.does("ask_for_names", "2026-05-12", role="right_holder", reasons="a suit")
    case.does("give_names", "2026-05-12 12:00")

    assert "consignee" in case.case.disclosures[-1].fields


def test_ex_officio_an_application_follows_and_the_goods_are_destroyed() -> None:
    case = candidate_notified()
    assert str(case.clock("ex_officio.application", "2026-05-12").day) == "2026-05-18"
    assert case.refusals("confirm_infringement", "2026-05-12", statement="x")
    case.does("apply_after_stop", "2026-05-13", role="right_holder", application="national")
    assert str(case.clock("ex_officio.decision", "2026-05-13").day) == "2026-05-18"
    case.does("supply_information", "2026-05-14", role="right_holder", information="photographs")
    case.does("grant_application", "2026-05-15")
    holder_agrees(case, "2026-05-18")
    case.does("consent", "2026-05-18 12:00", role="trader", statement="agreed")
    case.does("order_destruction", "2026-05-19")
    case.does("approve_disposal", "2026-05-19", method="destruction")
    case.does("record_destruction", "2026-05-20")
    case.does("close", "2026-05-20")

    assert case.stands("custody") == "disposed"


def test_a_small_consignment_is_destroyed_and_the_right_holder_hears_only_afterwards() -> None:
    case = small()
    assert case.open_acts("right_holder", "2026-05-12") == {"add_note"}
    case.does("deem_consent_small", OVER, reasons="silent")
    case.does("order_destruction_small", OVER)
    case.does("approve_disposal", OVER, method="destruction")
    case.does("record_destruction", OVER)

    assert told(case, "right_holder") == []
    documents = [EU.act(one.act).addressee for one in case.case.events[1:]]
    assert "right_holder" not in documents
    case.does("tell_holder_of_destruction", "2026-05-29")
    assert case.case.disclosures[-1].fields == ("quantity", "nature")
    case.does("close", "2026-05-29")


def test_opposition_to_a_small_destruction_starts_a_fresh_clock_without_extension() -> None:
    case = opposed_small()

    assert told(case, "right_holder") == ["EU608-2013 art. 26(8)"]
    assert str(case.clock("small.proceedings", "2026-05-20").day) == "2026-06-03"
    assert "procedure" in case.refusals("request_extension", "2026-05-20", reasons="time")
    case.does("record_formalities", "2026-05-20")
    assert "EU-R-SMALL" in case.refusals("release", "2026-06-03", ground="no_proceedings_small")
    assert case.due("2026-06-03 23:59") == []
    assert [keys for keys, *_ in case.due("2026-06-04")] == [(A,)]
    case.does("release", "2026-06-04", ground="no_proceedings_small")
    case.does("close", "2026-06-04")


def test_the_right_holder_sues_after_opposition_to_a_small_destruction() -> None:
    case = opposed_small()
    assert "EU-26-8" in case.refusals("record_proceedings", "2026-06-04", **COURT)
    case.does("record_proceedings", "2026-06-03", role="right_holder", **COURT)

    assert case.concerns("2027-06-03") == set()


def test_a_court_finds_infringement_and_the_goods_are_destroyed() -> None:
    case = in_court(notified())
    assert case.concerns("2027-05-20") == set()
    case.does("record_infringement", "2027-05-20", **COURT)
    case.does("order_destruction_by_court", "2027-05-21", reference="310 O 1/26")

    assert case.stands("custody") == "to_be_destroyed"


@pytest.mark.parametrize("act", ["record_no_infringement", "record_proceedings_ended"])
def test_a_court_that_ends_without_infringement_leaves_the_goods_to_be_released(act: str) -> None:
    case = in_court(notified())
    assert "EU-R-COURT" in case.refusals("release", "2026-05-20", ground="court_ended")
    stated = COURT if act == "record_no_infringement" else {"reference": "310 O 1/26"}
    case.does(act, "2026-11-20", **stated)
    case.does("record_formalities", "2026-11-20")

    assert Concern.RELEASE_DUE in case.concerns("2026-11-20 12:00")
    case.does("release", "2026-11-20 13:00", ground="court_ended")


# --- silence ------------------------------------------------------------------------------------


def test_no_clock_does_what_silence_means() -> None:
    case = notified()
    case.does("record_formalities", "2026-05-12")

    assert case.stands("trader") == "notified"
    assert case.due(LAST_DAY) == []
    ((keys, words, _),) = case.due(OVER)
    assert keys == (A,)
    assert "conviction and agreement were not both received in time (art. 23(1))" in words
    assert case.stands("custody") == "held"
    assert EU.clocks["destruction.trader_reply"].silence is not None
    assert EU.clocks["destruction.trader_reply"].silence.means is Means.MAY_DEEM_CONSENT


@pytest.mark.parametrize("half", ["confirm_infringement", "agree_to_destruction"])
def test_conviction_without_agreement_is_not_enough_nor_the_reverse(half: str) -> None:
    case = notified()
    case.does("record_formalities", "2026-05-12")
    case.does("consent", "2026-05-12", role="trader", statement="agreed")
    case.does(half, "2026-05-13", role="right_holder", statement="yes")

    assert "EU-23-BOTH" in case.refusals("order_destruction", "2026-05-14")
    assert "EU-23-1A" in case.refusals("agree_to_destruction", OVER, statement="late")
    assert Concern.RELEASE_DUE in case.concerns(OVER)
    case.does("release", OVER, ground="holder_silent")


def test_both_in_time_leave_nothing_to_release() -> None:
    case = notified()
    holder_agrees(case, LAST_DAY)

    assert "EU-R-SILENT" in case.refusals("release", OVER, ground="holder_silent")


def test_a_letter_received_in_time_and_entered_later_is_in_time() -> None:
    case = notified()
    case.does("confirm_infringement", LAST_DAY, statement="yes")
    case.does("agree_to_destruction", OVER, statement="yes", received_on=LAST_DAY)
    case.does("deem_consent", OVER, reasons="silent")

    case.does("order_destruction", OVER)


def test_consent_is_deemed_by_an_officer_after_the_clock_and_never_before() -> None:
    case = notified()
    holder_agrees(case, "2026-05-13")

    assert "EU-23-DEEM" in case.refusals("deem_consent", LAST_DAY, reasons="silent")
    assert "EU-23-TRADER" in case.refusals("order_destruction", OVER)
    assert "role" in case.refusals("deem_consent", OVER, role="right_holder", reasons="silent")
    case.does("deem_consent", OVER, reasons="silent")
    case.does("order_destruction", OVER)


def test_consent_to_a_small_destruction_is_deemed_after_the_clock_only() -> None:
    case = small()

    assert "EU-26-DEEM" in case.refusals("deem_consent_small", LAST_DAY, reasons="silent")
    assert "EU-26-SILENT" in case.refusals("decline_to_deem_small", LAST_DAY, reasons="doubt")
    assert "EU-23-TRADER" in case.refusals("order_destruction_small", OVER)
    case.does("decline_to_deem_small", OVER, reasons="doubt")
    case.does("tell_holder_small", OVER)
    assert case.stands("right_holder") == "notice_issued"


def test_silence_not_deemed_agreement_leads_to_release() -> None:
    case = notified()
    holder_agrees(case, "2026-05-13")
    case.does("record_formalities", "2026-05-13")
    assert "EU-23-SILENT" in case.refusals("decline_to_deem", LAST_DAY, reasons="doubt")
    assert "EU-R-PROC" in case.refusals("release", LAST_DAY, ground="no_proceedings")
    assert "EU-R-PROC-T" in case.refusals("release", OVER, ground="no_proceedings")
    assert Concern.RELEASE_DUE not in case.concerns(OVER)

    case.does("decline_to_deem", OVER, reasons="doubt")

    assert Concern.RELEASE_DUE in case.concerns(OVER)
    case.does("release", OVER, ground="no_proceedings")


def test_opposition_comes_in_time() -> None:
    assert "EU-23-1C" in notified().refusals("oppose", OVER, role="trader", statement="no")
    assert "EU-26-5C" in small().refusals("oppose", OVER, role="trader", statement="no")
    assert notified().refusals("oppose", LAST_DAY, role="trader", statement="no") == {}


def test_perishable_goods_have_three_working_days() -> None:
    case = notified(circumstances={"perishable": "yes"})

    assert str(case.clock("proceedings.notice", "2026-05-12").day) == "2026-05-15"
    assert str(case.clock("destruction.trader_reply", "2026-05-12").day) == "2026-05-15"


@pytest.mark.parametrize(
    ("ground", "code", "day"),
    [("no_holder", "EU-R-NOBODY", "2026-05-13"), ("no_application", "EU-R-NOAPP", "2026-05-19")],
)
def test_ex_officio_goods_go_where_nobody_is_found_or_nobody_applies(
    ground: str, code: str, day: str
) -> None:
    case = taken_ex_officio() if ground == "no_holder" else candidate_notified()
    case.does("record_formalities", "2026-05-11 12:00")
    assert code in case.refusals("release", "2026-05-12", ground=ground)

    assert Concern.RELEASE_DUE in case.concerns(day)
    case.does("release", day, ground=ground)


def test_ex_officio_what_is_late_is_refused() -> None:
    case = taken_ex_officio()
    assert "EU-18-4A" in case.refusals("identify_holder", "2026-05-13", candidate="x")
    case = candidate_notified()
    assert "EU-18-4B" in case.refusals("apply_after_stop", "2026-05-19", application="x")
    case.does("apply_after_stop", "2026-05-18", application="x")
    assert "EU-11-2" in case.refusals("supply_information", OVER, information="x")


def test_a_rejected_application_has_the_goods_released() -> None:
    case = candidate_notified()
    case.does("record_formalities", "2026-05-11 12:00")
    case.does("apply_after_stop", "2026-05-13", application="x")
    assert "EU-R-REJ" in case.refusals("release", "2026-05-13", ground="application_rejected")
    case.does("reject_application", "2026-05-15", reasons="no right shown")

    assert Concern.RELEASE_DUE in case.concerns("2026-05-15 12:00")
    case.does("release", "2026-05-18", ground="application_rejected")


def test_a_right_holder_who_withdraws_has_the_goods_released() -> None:
    case = notified()
    case.does("record_formalities", "2026-05-11 12:00")
    assert "EU-R-WITHDRAWN" in case.refusals("release", "2026-05-12", ground="withdrawn")
    case.does("withdraw", "2026-05-12", role="right_holder", reasons="genuine")

    case.does("release", "2026-05-12 12:00", ground="withdrawn")
