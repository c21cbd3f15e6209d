"""The guards of the United States both ways: entry, release, seizure, fine and disposal."""

import re
from pathlib import Path

from guomen.cases.attention import Concern
from guomen.cases.case import Traffic
from guomen.cases.rulebook import RULES
from tests.build import Docket
from tests.cases.other_packs import ONE_LINE_TWO_RIGHTS, TWO_HOLDERS, docket_of, right
from tests.cases.us_cases import (
    COPIES,
    COPY,
    EXEMPT,
    FINE,
    FIRST,
    GREY,
    LAW,
    MARKS,
    ORDER,
    PATENT,
    RESTRICTED,
    SAID,
    SECOND,
    SIMILAR,
    US,
    WHY,
    allowed,
    detained,
    entry,
    forfeited,
    found,
    notified,
    presented,
    refused,
    restricted,
    seized,
)

HERE = Path(__file__).parent


# --- where a route begins -----------------------------------------------------------------------


def test_a_route_is_for_its_own_rights_and_a_recordation_in_force() -> None:
    late = "2030-06-03 09:00"
    for code, route, claims in (
        ("US-133.21-R", MARKS, COPY),
        ("US-133.42-R", COPIES, (right(),)),
    ):
        entry(code, route, claims=claims)
    entry("US-133.22-R", RESTRICTED, claims=COPY, circumstances=SIMILAR)
    entry("US-REC", MARKS, opened=late)
    for route, claims in ((MARKS, (right(),)), (COPIES, COPY)):
        assert docket_of("us", route=route, claims=claims).case.route == route
    named = docket_of(
        "us", route=RESTRICTED, claims=(right(kind="trade_name"),), circumstances=GREY
    )
    assert named.case.route == RESTRICTED


def test_labelled_goods_are_not_restricted() -> None:
    labelled = {"suspected": "grey_market", "lever_label": "yes"}

    entry("US-133.25-A", RESTRICTED, circumstances=labelled)
    entry("US-133.25-A", RESTRICTED)
    assert docket_of("us", route=RESTRICTED, circumstances=GREY).case.route == RESTRICTED


def test_only_a_general_or_limited_order_keeps_goods_out() -> None:
    entry("US-12.39-K", ORDER, claims=PATENT, circumstances={"order": "cease_and_desist"})
    entry("US-12.39-K", ORDER, claims=PATENT)
    assert docket_of("us", route=ORDER, claims=PATENT, circumstances={"order": "general"})


# --- the exemption, the label, longer time ------------------------------------------------------


def test_a_travellers_exempted_articles_go_and_are_forfeited_where_resold_in_a_year() -> None:
    case = presented(traffic=Traffic.PERSONAL, facts=EXEMPT)
    refused(case, "US-1526D", "detain", "2026-05-12", **WHY)
    assert Concern.RELEASE_DUE in case.concerns("2026-05-12")
    case.does("release", "2026-05-12", ground="personal_use")

    assert case.clock("personal_use.resale", "2026-05-13").day.isoformat() == "2027-05-12"
    allowed(case, "forfeit_resold", "2027-05-12", basis="sold at a market")
    refused(case, "US-1526D-Y", "forfeit_resold", "2027-05-13", basis="sold at a market")


def test_an_exemption_used_within_thirty_days_does_not_hold() -> None:
    case = presented(traffic=Traffic.PERSONAL, facts={**EXEMPT, "days_since_last_exemption": "12"})

    refused(case, "US-REL-4", "release", "2026-05-12", ground="personal_use")
    allowed(case, "detain", "2026-05-12", **WHY)


def test_what_is_no_number_states_nothing() -> None:
    case = presented(
        traffic=Traffic.PERSONAL, facts={**EXEMPT, "days_since_last_exemption": "long"}
    )

    refused(case, "US-REL-4", "release", "2026-05-12", ground="personal_use")


def test_grey_market_goods_found_to_be_labelled_are_released() -> None:
    case = restricted(GREY)
    similar = restricted()
    refused(case, "US-REL-5", "release", "2026-05-15", ground="labelled_lever")
    case.does("state_facts", "2026-05-15", lever_label="yes")
    similar.does("state_facts", "2026-05-15", lever_label="yes")

    refused(similar, "US-REL-5G", "release", "2026-05-18", ground="labelled_lever")
    case.does("release", "2026-05-18", ground="labelled_lever")


def test_the_importer_shows_an_exemption_within_thirty_days_or_a_longer_time() -> None:
    case = restricted()
    allowed(case, "show_exemption", "2026-06-10", role="trader", **SAID)
    refused(case, "US-133.25-30", "show_exemption", "2026-06-11", role="trader", **SAID)
    refused(case, "US-133.25-E", "enter_no_exemption", "2026-06-10")
    allowed(case, "enter_no_exemption", "2026-06-11")
    case.does("grant_more_time", "2026-06-09", granted_until="2026-07-09", **WHY)

    assert case.concerns("2026-06-12") == {Concern.OVERDUE}
    refused(case, "state:more_time", "enter_no_exemption", "2026-06-12")
    case.does("show_exemption_later", "2026-07-08", role="trader", **SAID)
    case.does("accept_proof", "2026-07-09", **WHY)
    case.does("release", "2026-07-10", ground="not_infringing")


# --- seizure, forfeiture, release ---------------------------------------------------------------


def test_a_seizure_needs_a_finding() -> None:
    case = notified()
    case.does("enter_no_reply", "2026-05-27")
    refused(case, "US-1526E-F", "seize", "2026-05-28")
    case.does("find_infringing", "2026-05-28", **WHY)

    allowed(case, "seize", "2026-05-28 11:00")


def test_goods_are_forfeited_only_without_the_owners_written_consent() -> None:
    case = seized()
    refused(case, "US-1526E-T", "forfeit", "2026-06-01")
    refused(case, "US-REL-3", "release", "2026-06-01", ground="owner_consent")
    case.does("notify_owner_of_seizure", "2026-06-01")
    allowed(case, "forfeit", "2026-06-02")
    case.does("consent_to_importation", "2026-06-02", role="right_holder", **SAID)

    refused(case, "US-1526E-C", "forfeit", "2026-06-03")
    case.does("release", "2026-06-03", ground="owner_consent")


def test_goods_found_for_after_the_seizure_are_not_forfeited() -> None:
    case = seized()
    case.does("notify_owner_of_seizure", "2026-06-01")
    case.does("find_not_infringing", "2026-06-02", **WHY)

    refused(case, "US-FIND", "forfeit", "2026-06-03")
    assert Concern.RELEASE_DUE in case.concerns("2026-06-03")


def test_nothing_leaves_while_another_agency_holds_it() -> None:
    case = presented()
    case.does("set_other_hold", "2026-05-12", reference="FDA-1", reason="unsafe")
    again = case.refusals("set_other_hold", "2026-05-12", reference="FDA-1", reason="unsafe")
    refused(case, "US-HOLDS", "release", "2026-05-13", ground="no_cause")
    refused(case, "US-HOLD-O", "clear_other_hold", "2026-05-13", reference="FDA-2")
    case.does("clear_other_hold", "2026-05-13", reference="FDA-1")

    assert set(again) == {"US-HOLD-N"}
    allowed(case, "release", "2026-05-14", ground="no_cause")


def test_detained_goods_need_a_finding_or_another_ground() -> None:
    case = detained()

    refused(case, "US-REL-1", "release", "2026-05-14", ground="no_cause")
    refused(case, "US-REL-2", "release", "2026-05-14", ground="not_infringing")
    refused(case, "US-REL-6", "release", "2026-05-14", ground="protest_allowed")
    refused(case, "US-END-1", "close", "2026-05-14")


def test_a_goods_line_goes_as_one() -> None:
    case = presented(claims=ONE_LINE_TWO_RIGHTS)
    case.does("detain", "2026-05-13", **WHY)
    case.does("find_not_infringing", "2026-05-14", FIRST, **WHY)
    refused(case, "US-LINE", "release", "2026-05-14 11:00", FIRST, ground="not_infringing")
    case.does("find_not_infringing", "2026-05-14 12:00", SECOND, **WHY)
    both = case.refusals("lift_hold", "2026-05-15", ground="not_infringing")
    case.does("lift_hold", "2026-05-15", FIRST, ground="not_infringing")
    case.does("release", "2026-05-18", SECOND, ground="not_infringing")
    case.does("close", "2026-05-19")

    assert set(both) == {"US-LINE-H"}
    assert case.stands("custody", FIRST) == "hold_lifted"


def test_a_small_consignment_is_abandoned_and_destroyed() -> None:
    case = presented(traffic=Traffic.PARCEL)
    case.does("offer_abandonment", "2026-05-12", role="trader", **SAID)
    case.does("accept_abandonment", "2026-05-13")
    case.does("propose_disposal", "2026-05-14", method="destruction")
    case.does("approve_disposal", "2026-05-14 11:00")
    case.does("execute_disposal", "2026-05-15", mark="destroyed", witnesses="two officers")
    case.does("close", "2026-05-18")

    freight = detained()
    refused(freight, "procedure", "offer_abandonment", "2026-05-14", role="trader", **SAID)


# --- the civil fine -----------------------------------------------------------------------------


def fined(case: Docket, tier: str, fine: str) -> set[str]:
    return set(case.refusals("announce_fine", "2026-06-02", tier=tier, fine=fine, **FINE))


def test_a_fine_is_up_to_the_retail_value_and_twice_that_for_a_repeat() -> None:
    first = seized({"retail_value": "50000.00", "for_sale": "yes", "repeat_offence": "no"})
    again = seized({"retail_value": "50000.00", "for_sale": "yes", "repeat_offence": "yes"})

    assert fined(first, "first_seizure", "50000.00") == set()
    assert fined(first, "first_seizure", "50000.01") == {"US-1526F-V"}
    assert fined(first, "repeat_seizure", "100000.00") == {"US-1526F-2"}
    assert fined(again, "first_seizure", "50000.00") == {"US-1526F-1"}
    assert fined(again, "repeat_seizure", "100000.00") == set()
    assert fined(again, "repeat_seizure", "100000.01") == {"US-1526F-V"}


def test_a_fine_needs_a_seizure_a_sale_and_a_value() -> None:
    stated = {"retail_value": "50000.00", "for_sale": "yes"}

    assert fined(found(stated), "first_seizure", "1.00") == {"US-1526F-S"}
    assert fined(seized({"retail_value": "50000.00"}), "first_seizure", "1.00") == {"US-1526F-C"}
    assert fined(seized({"for_sale": "yes"}), "first_seizure", "1.00") == {"US-1526F-V"}
    assert fined(seized({"for_sale": "yes", "retail_value": "much"}), "first_seizure", "1.00") == {
        "US-1526F-V"
    }


def test_a_fine_is_announced_answered_decided_and_paid() -> None:
    case = forfeited({"retail_value": "50000.00", "for_sale": "yes"})
    terms = {"tier": "first_seizure", "fine": "20000.00", **FINE}
    case.does("announce_fine", "2026-07-16", **terms)
    case.does("answer_fine", "2026-07-20", role="trader", **SAID)
    case.does("propose_disposal", "2026-07-21", method="destruction")
    case.does("approve_disposal", "2026-07-22")
    case.does("execute_disposal", "2026-07-23", mark="destroyed", witnesses="two officers")
    case.does("decide_fine", "2026-07-24", **terms)
    refused(case, "US-END-2", "close", "2026-07-25")
    case.does("record_payment", "2026-08-03", amount="20000.00")
    case.does("close", "2026-08-04")


def test_one_seizure_is_fined_once() -> None:
    case = seized({"retail_value": "50000.00", "for_sale": "yes"}, claims=TWO_HOLDERS)
    terms = {"tier": "first_seizure", "fine": "50000.00", **FINE}
    one, other = "1/R-1", "2/R-2"
    split, together = case, Docket(case.case, case.procedure, case.law)
    split.does("announce_fine", "2026-06-01", one, **terms)
    refused(split, "US-1526F-O", "announce_fine", "2026-06-02", other, **terms)

    together.does("announce_fine", "2026-06-01", **terms)
    together.does("decide_fine", "2026-06-08", one, **terms)
    refused(together, "US-1526F-P", "decide_fine", "2026-06-08", other, **terms)


# --- disposal -----------------------------------------------------------------------------------


def disposing(case: Docket, method: str, when: str) -> set[str]:
    return set(case.refusals("propose_disposal", when, method=method))


def test_an_auction_waits_more_than_ninety_days_after_forfeiture() -> None:
    case = forfeited({"hazardous": "no", "needed_by_agency_or_charity": "no"})
    case.does("consent_to_alternatives", "2026-07-16", role="right_holder", **SAID)

    # Ninety days after 15 July end on 13 October.
    assert disposing(case, "auction", "2026-10-13 23:59") == {"US-1526E-D"}
    assert disposing(case, "auction", "2026-10-14 00:00") == set()
    assert disposing(case, "charity", "2026-07-17") == set()


def test_another_route_than_destruction_needs_the_owners_consent() -> None:
    case = forfeited({"hazardous": "no", "needed_by_agency_or_charity": "no"})

    assert disposing(case, "agency", "2026-07-17") == {"US-1526E-D"}
    assert disposing(case, "auction", "2026-11-02") == {"US-1526E-D"}
    assert disposing(case, "destruction", "2026-07-17") == set()


def test_unsafe_goods_are_destroyed_and_needed_goods_not_auctioned() -> None:
    case = forfeited({"hazardous": "yes", "needed_by_agency_or_charity": "yes"})
    case.does("consent_to_alternatives", "2026-07-16", role="right_holder", **SAID)

    assert disposing(case, "charity", "2026-11-02") == {"US-1526E-H"}
    case.does("state_facts", "2026-11-03", hazardous="no")
    assert disposing(case, "charity", "2026-11-03 11:00") == set()
    assert disposing(case, "auction", "2026-11-03 11:00") == {"US-1526E-N"}
    case.does("state_facts", "2026-11-04", needed_by_agency_or_charity="no")
    assert disposing(case, "auction", "2026-11-04 11:00") == set()


def test_goods_are_disposed_of_once_no_other_right_keeps_the_line() -> None:
    case = presented(traffic=Traffic.PARCEL, claims=ONE_LINE_TWO_RIGHTS)
    case.does("detain", "2026-05-13", **WHY)
    case.does("disclose_limited", "2026-05-14 09:00")
    case.does("notify_importer", "2026-05-14")
    case.does("enter_no_reply", "2026-05-27")
    case.does("find_infringing", "2026-05-28", FIRST, **WHY)
    case.does("seize", "2026-05-29", FIRST)
    case.does("notify_owner_of_seizure", "2026-05-29", FIRST)
    case.does("forfeit", "2026-06-01", FIRST)
    case.does("propose_disposal", "2026-06-02", FIRST, method="destruction")
    case.does("approve_disposal", "2026-06-03", FIRST)
    done = {"mark": "destroyed", "witnesses": "two officers"}

    refused(case, "US-LINE-D", "execute_disposal", "2026-06-04", FIRST, **done)
    case.does("find_not_infringing", "2026-06-05", SECOND, **WHY)
    case.does("lift_hold", "2026-06-05 11:00", SECOND, ground="not_infringing")
    allowed(case, "execute_disposal", "2026-06-08", FIRST, **done)


# --- the file itself ----------------------------------------------------------------------------


def test_every_guard_is_used_and_named_by_a_test() -> None:
    own = [code for code in US.guards if code not in RULES]
    used = {code for act in US.acts.values() for code in act.guards}
    used |= {code for route in US.routes.values() for code in route.entry}
    used |= {
        code
        for act in US.acts.values()
        for field in act.fields
        for choice in field.choices
        for code in choice.guards
    }
    written = "".join(path.read_text("utf-8") for path in HERE.glob("test_procedure_us*.py"))

    assert [code for code in own if code not in used] == []
    assert [code for code in own if f'"{code}"' not in written] == []


def test_every_guard_cites_the_code_or_the_statute_in_both_languages() -> None:
    for code, rule in US.guards.items():
        if code in RULES:
            continue
        assert {one.instrument for one in rule.citations} <= {"CFR19", "USC19", "TD"}, code
        assert rule.words is not None
        assert re.search(r"[\u4e00-\u9fff]", rule.words.zh), code


def test_every_route_of_disposal_is_one_of_the_law() -> None:
    method = US.act("propose_disposal").field("method")
    routes = LAW.parameter("disposal.routes").at(LAW.as_of).value

    assert method is not None
    assert {choice.value for choice in method.choices} == {route.name for route in routes}


def test_every_deadline_can_be_counted_again() -> None:
    clock = US.act("accept_recount").field("clock")

    assert clock is not None
    assert {one.value: one.label for one in clock.choices} == {
        name: LAW.rules[name].title for name in US.clocks
    }
