"""A story for each route of the United States: what silence means there, who is told, and when."""

from guomen.cases.attention import Concern
from guomen.cases.case import SAMPLE_OUT, Event
from guomen.cases.deadlines import ClockState
from guomen.cases.procedure import Means
from guomen.cases.replay import replay
from guomen.law.parameter import Kind
from tests.cases.other_packs import TWO_HOLDERS, docket_of
from tests.cases.us_cases import (
    COPIES,
    COPY,
    FIRST,
    GREY,
    LAW,
    SAID,
    US,
    WHY,
    allowed,
    detained,
    forfeited,
    notified,
    presented,
    refused,
    restricted,
    seized,
    under_order,
)

# --- a story for each route ---------------------------------------------------------------------


def test_counterfeit_goods_are_seized_forfeited_and_destroyed() -> None:
    case = forfeited()
    case.does("propose_disposal", "2026-07-16", method="destruction")
    case.does("approve_disposal", "2026-07-17")
    case.does("execute_disposal", "2026-07-20", mark="destroyed", witnesses="two officers")
    case.does("close", "2026-07-21")

    assert case.stands("custody") == "disposed"
    assert case.case.regions["file"] == "closed"
    assert [(one.to, len(one.fields)) for one in case.case.disclosures] == [
        ("right_holder", 5),
        ("right_holder", 8),
    ]


def test_an_importer_who_proves_the_mark_has_its_goods() -> None:
    case = notified()
    case.does("show_genuine", "2026-05-26", role="trader", **SAID)
    case.does("accept_proof", "2026-05-28", **WHY)

    assert Concern.RELEASE_DUE in case.concerns("2026-05-28 12:00")
    case.does("release", "2026-05-29", ground="not_infringing")
    case.does("close", "2026-06-01")
    assert case.stands("custody") == "released"


def test_grey_market_goods_are_refused_where_no_exemption_is_shown() -> None:
    case = restricted(GREY)
    case.does("disclose_restricted", "2026-06-01")
    refused(case, "US-FIND", "exclude", "2026-06-10")
    case.does("enter_no_exemption", "2026-06-11")
    case.does("find_infringing", "2026-06-12", **WHY)
    case.does("exclude", "2026-06-15")
    case.does("close", "2026-06-16")

    assert case.stands("custody") == "excluded"
    assert len(case.case.disclosures[0].fields) == 5


def test_a_similar_mark_is_seized_where_no_exemption_is_shown() -> None:
    case = restricted()
    case.does("enter_no_exemption", "2026-06-11")
    refused(case, "US-FIND", "seize_otherwise", "2026-06-12")
    case.does("find_infringing", "2026-06-12", **WHY)
    case.does("seize_otherwise", "2026-06-15")
    case.does("notify_owner_of_seizure", "2026-06-15")
    case.does("forfeit", "2026-07-15")

    assert case.stands("custody") == "forfeited"


def test_piratical_copies_are_seized_within_thirty_days() -> None:
    case = presented(COPIES, claims=COPY)
    case.does("detain_generally", "2026-05-13", **WHY)
    case.does("notify_importer_generally", "2026-05-14")
    case.does("respond", "2026-05-20", role="trader", **SAID)
    case.does("find_piratical", "2026-05-28", **WHY)
    case.does("seize_otherwise", "2026-05-29")

    assert case.stands("custody") == "seized"
    assert case.clock("copyright.detention", "2026-05-30").state is ClockState.STOPPED
    assert case.clock("detention.final_decision", "2026-05-30").state is ClockState.MET


def test_copies_had_no_period_of_their_own_before_the_rules_of_2024() -> None:
    case = docket_of("us", route=COPIES, claims=COPY, opened="2024-08-20 09:00")
    case.does("present_copies", "2024-08-20 10:00", presented_on="2024-08-20")

    started = {key for key in case.case.events[-1].data if key.startswith("deadline.")}
    assert started == {"deadline.detention.decision", "deadline.detention.final_decision"}


def test_goods_enter_under_bond_before_an_order_is_final_and_not_after() -> None:
    case = under_order()
    bare = case.refusals("admit_under_bond", "2026-05-13")
    case.does("lodge_entry_bond", "2026-05-13", role="trader", amount="9000.00")
    case.does("accept_entry_bond", "2026-05-13 11:00", security=case.case.securities[0].number)
    case.does("admit_under_bond", "2026-05-14")

    assert set(bare) == {"US-12.39-B"}
    assert case.stands("custody") == "released_on_security"
    refused(case, "US-END-5", "close", "2026-05-15")
    case.does("settle_entry_bond", "2026-08-01", security="S4", returned="9000.00")
    case.does("close", "2026-08-02")


def test_after_the_president_was_silent_the_goods_are_kept_out() -> None:
    case = under_order()
    case.does("detain_generally", "2026-05-13", **WHY)
    case.does("notify_importer_generally", "2026-05-14")
    # Sixty days from 4 May end on 3 July.
    refused(case, "US-12.39-F", "enter_finality", "2026-07-03")
    case.does("enter_deemed_exclusion", "2026-06-11")
    case.does("enter_finality", "2026-07-04")
    case.does("find_covered", "2026-07-06", **WHY)

    refused(case, "US-12.39-S", "seize_under_order", "2026-07-07")
    case.does("state_facts", "2026-07-07", denied_before="yes")
    allowed(case, "seize_under_order", "2026-07-07 11:00")
    assert case.clock("exclusion_order.presidential_review", "2026-07-07").day.day == 3


def test_a_disapproved_order_frees_the_goods() -> None:
    case = under_order()
    late = under_order()
    refused(case, "US-REL-7", "release", "2026-05-13", ground="order_disapproved")
    case.does("enter_disapproval", "2026-05-13", reference="proclamation")

    allowed(case, "release", "2026-05-14", ground="order_disapproved")
    refused(late, "US-12.39-60", "enter_disapproval", "2026-07-04", reference="proclamation")


# --- what silence means -------------------------------------------------------------------------


def test_goods_not_released_in_five_business_days_are_deemed_detained() -> None:
    case = presented()
    # Five business days after Monday 11 May end on Monday 18 May.
    refused(case, "US-151.16-D", "enter_deemed_detention", "2026-05-18 23:59")
    allowed(case, "detain", "2026-05-18 23:59", **WHY)
    refused(case, "US-151.16-5", "detain", "2026-05-19 00:00", **WHY)
    case.does("enter_deemed_detention", "2026-05-20")

    assert case.stands("custody") == "detained"
    notice = case.clock("counterfeit.notice", "2026-05-20")
    assert (notice.deadline.start.isoformat(), notice.day.isoformat()) == (
        "2026-05-18",
        "2026-05-26",
    )


def test_the_general_rule_deems_detained_too() -> None:
    case = presented(COPIES, claims=COPY)
    case.does("enter_deemed_detention_generally", "2026-05-19")

    assert case.clock("detention.notice", "2026-05-19").day.isoformat() == "2026-05-26"


def test_thirty_days_without_a_decision_exclude_the_goods_and_open_a_protest() -> None:
    case = notified()
    # Thirty days after 11 May end on 10 June.
    refused(case, "US-1499-30", "enter_deemed_exclusion", "2026-06-10 23:59")
    refused(
        case, "US-1499-30", "protest_deemed_exclusion", "2026-06-10 23:59", role="trader", **SAID
    )
    assert Concern.HOLD_WITHOUT_CLOCK in case.concerns("2026-06-11 00:00")
    case.does("enter_deemed_exclusion", "2026-06-11 00:00")
    case.does("file_protest", "2026-06-15", role="trader", **SAID)

    refused(case, "US-END-3", "close", "2026-06-15 12:00")
    assert "state:protest" in case.refusals("release", "2026-06-15 12:00", ground="owner_consent")
    case.does("deny_protest", "2026-07-01", **WHY)
    case.does("close", "2026-07-02")
    assert case.stands("custody") == "excluded"


def test_the_importer_protests_even_where_customs_entered_nothing() -> None:
    case = notified()
    case.does("protest_deemed_exclusion", "2026-06-11", role="trader", **SAID)
    case.does("enter_no_reply", "2026-06-12")
    refused(case, "US-1499-P", "find_infringing", "2026-06-12", **WHY)
    assert "US-REL-6" in case.refusals("release", "2026-06-12", ground="protest_allowed")
    case.does("allow_protest", "2026-06-15", **WHY)

    assert case.due("2026-06-15 12:00") == []
    case.does("release", "2026-06-16", ground="protest_allowed")
    assert case.stands("custody") == "released"


def test_an_importer_who_is_silent_lets_customs_disclose_but_consents_to_nothing() -> None:
    case = notified()
    # Seven business days after 14 May end on 26 May: the 25th is Memorial Day.
    refused(case, "US-133.21-U", "enter_no_reply", "2026-05-26 23:59")
    allowed(case, "show_genuine", "2026-05-26 23:59", role="trader", **SAID)
    refused(case, "US-133.21-7", "show_genuine", "2026-05-27", role="trader", **SAID)
    case.does("enter_no_reply", "2026-05-27")

    assert US.clocks["counterfeit.importer_reply"].silence.means is Means.DECIDES_ON_FILE  # type: ignore[union-attr]
    assert case.stands("custody") == "detained"
    assert case.stands("decision") == "none"


def test_every_clock_says_what_silence_means_and_is_one_of_the_law() -> None:
    assert all(clock.silence is not None for clock in US.clocks.values())
    assert set(US.clocks) <= set(LAW.names(Kind.DEADLINE))
    assert {clock.silence.means for clock in US.clocks.values() if clock.silence} >= {
        Means.DEEMED_DETAINED,
        Means.DEEMED_EXCLUDED,
        Means.DECIDES_ON_FILE,
    }


def test_an_hour_that_comes_twice_in_autumn_is_the_same_after_a_replay() -> None:
    case = docket_of("us", route="counterfeit_mark", opened="2026-10-30 09:00")
    case.does("present", "2026-11-01 01:30", presented_on="2026-10-30")

    again = replay(Event.from_json(event.to_json()) for event in case.case.events)
    assert again == case.case


# --- who is told, and when ----------------------------------------------------------------------


def test_the_owner_has_limited_information_no_later_than_the_importer_its_notice() -> None:
    case = detained()
    refused(case, "US-133.21-L", "notify_importer", "2026-05-14")
    case.does("disclose_limited", "2026-05-14")
    allowed(case, "notify_importer", "2026-05-14")

    (shown,) = case.case.disclosures
    assert shown.fields == ("date", "port", "description", "quantity", "origin")
    assert "importer" not in shown.fields


def test_nothing_unredacted_is_shown_before_the_importers_time_is_over() -> None:
    case = notified()
    case.does("show_genuine", "2026-05-20", role="trader", **SAID)
    refused(case, "US-133.21-U", "disclose_unredacted", "2026-05-26")
    allowed(case, "disclose_unredacted", "2026-05-27")
    proved = notified()
    proved.does("show_genuine", "2026-05-20", role="trader", **SAID)
    proved.does("accept_proof", "2026-05-21", **WHY)

    assert "US-133.21-U" in proved.refusals("disclose_unredacted", "2026-05-27")
    assert "serial_numbers" in US.act("disclose_unredacted").shows[0].fields


def test_the_importer_is_shown_its_own_goods_at_any_time() -> None:
    case = presented()
    case.does("show_importer", "2026-05-11 10:00")

    assert [one.to for one in case.case.disclosures] == ["trader"]


def test_eight_items_go_to_the_owner_within_thirty_business_days_of_the_seizure() -> None:
    case = seized()
    # 29 May plus 30 business days, without 19 June and 3 July: 14 July.
    assert case.clock("disclosure.seizure", "2026-06-01").day.isoformat() == "2026-07-14"
    shown = US.act("disclose_seizure_items").shows[0].fields
    items = LAW.parameter("disclosure.seizure_items").at(LAW.as_of).value

    assert set(shown) == {one.name for one in items}
    case.does("disclose_seizure_items", "2026-07-14")
    assert case.clock("disclosure.seizure", "2026-07-15").state is ClockState.MET


def test_a_file_stays_open_until_the_owner_has_what_is_due() -> None:
    case = seized()
    case.does("find_not_infringing", "2026-06-01", **WHY)
    case.does("release", "2026-06-02", ground="not_infringing")

    refused(case, "US-END-4", "close", "2026-06-03")
    case.does("drop_seizure_items", "2026-06-03", **WHY)
    case.does("close", "2026-06-04")


def test_a_sample_needs_a_bond_and_is_accounted_for() -> None:
    case = detained()
    refused(case, "US-133.21-B", "give_redacted_sample", "2026-05-14")
    case.does("lodge_sample_bond", "2026-05-14", role="right_holder", form="cash", amount="500.00")
    number = case.case.securities[0].number
    case.does("accept_sample_bond", "2026-05-14 11:00", security=number)
    refused(case, "US-BOND-2", "accept_sample_bond", "2026-05-14 12:00", security=number)
    refused(case, "state:sample", "account_for_sample", "2026-05-15", sample="lost")
    case.does("give_redacted_sample", "2026-05-15")

    back = {"security": number, "returned": "500.00"}
    assert case.case.samples[0].state == SAMPLE_OUT
    refused(case, "US-BOND-7", "settle_sample_bond", "2026-05-18", **back)
    case.does("account_for_sample", "2026-05-19", sample="returned")
    less = {"security": number, "returned": "400.00"}
    refused(case, "US-BOND-6", "settle_sample_bond", "2026-05-20", **less)
    allowed(case, "settle_sample_bond", "2026-05-20", deducted="100.00", **less)
    case.does("settle_sample_bond", "2026-05-20", **back)
    refused(case, "US-BOND-4", "settle_sample_bond", "2026-05-21", **back)


def test_an_entry_bond_is_decided_on_and_settled_once() -> None:
    case = under_order()
    case.does("lodge_entry_bond", "2026-05-13", role="trader", amount="9000.00")
    number = case.case.securities[0].number
    case.does("refuse_entry_bond", "2026-05-14", security=number, **WHY)

    refused(case, "US-BOND-3", "accept_entry_bond", "2026-05-15", security=number)
    refused(case, "US-12.39-B", "admit_under_bond", "2026-05-15")
    case.does("settle_entry_bond", "2026-05-16", security=number, returned="9000.00")
    again = case.refusals("settle_entry_bond", "2026-05-17", security=number, returned="9000.00")
    assert set(again) == {"US-BOND-5"}


def test_a_bond_is_given_by_one_owner() -> None:
    case = presented(claims=TWO_HOLDERS)
    case.does("detain", "2026-05-13", **WHY)
    bond = {"form": "cash", "amount": "500.00"}

    both = case.refusals("lodge_sample_bond", "2026-05-14", role="case_officer", **bond)
    assert set(both) == {"US-BOND-1"}
    allowed(case, "lodge_sample_bond", "2026-05-14", FIRST, **bond)
