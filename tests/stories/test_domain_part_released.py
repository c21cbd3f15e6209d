"""Several right holders in one shipment: each line, and each right on it, has its own fate."""

from tests.build import (
    HOLDER,
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OTHER_HOLDER,
    OTHER_MARK,
    TWO_HOLDERS,
    apply_with_security,
    detained,
    notified,
)

SHOES = f"1/{MARK}"
BALLS = f"2/{OTHER_MARK}"
SAME_SHOES = f"1/{OTHER_MARK}"


def test_part_of_the_goods_is_released_because_one_of_two_holders_was_late() -> None:
    # Shoes of one right holder and footballs of another; both were served on Monday.
    story = notified(TWO_HOLDERS)
    apply_with_security(story, HOLDER, amount="20000.00")
    story.does("detain", "2026-05-13 10:00", SHOES)

    # The other applies on Friday, a day too late: refused, and the footballs go.
    late = story.refusals(
        "apply_for_detention", "2026-05-15 00:00", BALLS, role="right_holder", application="申请"
    )
    story.does("release", "2026-05-15 09:00", BALLS, ground="no_application")

    assert set(late) == {"EXO-05"}
    assert story.stands("custody", SHOES) == "detained"
    assert story.stands("custody", BALLS) == "released"
    assert "CLS-01" in story.refusals("close", "2026-05-15 10:00")


def test_a_paper_received_in_time_counts_when_it_is_entered_later() -> None:
    story = notified(TWO_HOLDERS)

    event = story.does(
        "apply_for_detention",
        "2026-05-15 09:00",
        BALLS,
        role="case_officer",
        application="申请",
        received_on="2026-05-14",
        channel="post",
    )

    assert event.stated["received_on"] == "2026-05-14"
    assert story.stands("right_holder", BALLS) == "acted"


def test_handing_in_ends_when_the_office_closes_and_the_post_at_midnight() -> None:
    story = notified(TWO_HOLDERS)
    evening = {"application": "申请", "role": "case_officer"}

    in_person = story.refusals(
        "apply_for_detention", "2026-05-14 20:00", BALLS, channel="in_person", **evening
    )
    by_post = story.refusals(
        "apply_for_detention", "2026-05-14 20:00", BALLS, channel="post", **evening
    )

    assert set(in_person) == {"EXO-05"}
    assert by_post == {}


def test_one_right_is_lifted_while_another_holds_the_same_shoes() -> None:
    # Both rights are on the same shoes; one right holder keeps silent.
    story = notified(ONE_LINE_TWO_RIGHTS)
    apply_with_security(story, HOLDER, amount="20000.00")
    story.does("detain", "2026-05-13 10:00", SHOES)

    whole = story.refusals("release", "2026-05-15 09:00", SAME_SHOES, ground="no_application")
    story.does("lift_hold", "2026-05-15 09:00", SAME_SHOES, ground="no_application")

    assert set(whole) == {"REL-02"}
    assert story.stands("custody", SHOES) == "detained"
    assert story.stands("custody", SAME_SHOES) == "hold_lifted"


def test_the_shoes_go_once_the_last_right_is_out() -> None:
    story = notified(ONE_LINE_TWO_RIGHTS)
    apply_with_security(story, HOLDER, amount="20000.00")
    story.does("detain", "2026-05-13 10:00", SHOES)
    story.does("lift_hold", "2026-05-15 09:00", SAME_SHOES, ground="no_application")

    story.does("withdraw", "2026-05-18", SHOES, role="right_holder", reasons="已取得授权")
    alone = story.refusals("lift_hold", "2026-05-18 11:00", SHOES, ground="withdrawal")
    story.does("release", "2026-05-18 11:00", SHOES, SAME_SHOES, ground="withdrawal")

    assert set(alone) == {"REL-03"}
    assert {claim.regions["custody"] for claim in story.case.claims} == {"released"}


def test_nothing_goes_while_another_service_holds_the_goods() -> None:
    story = notified(TWO_HOLDERS)
    story.does("set_other_hold", "2026-05-12", reference="稽查2026-7", reason="涉税核查")

    held = story.refusals("release", "2026-05-15 09:00", BALLS, ground="no_application")
    story.does("clear_other_hold", "2026-05-15 10:00", reference="稽查2026-7")
    story.does("release", "2026-05-15 11:00", BALLS, ground="no_application")

    assert set(held) == {"REL-01"}
    assert story.stands("custody", BALLS) == "released"


def test_settlement_ends_one_holders_claim_and_leaves_the_other_alone() -> None:
    story = detained(TWO_HOLDERS)

    agreed = {"agreement": "和解协议，双方签章", "crime": "not_suspected"}
    story.does("accept_settlement", "2026-05-18", BALLS, **agreed)
    story.does("release", "2026-05-19", BALLS, ground="settlement")
    other = story.refusals("release", "2026-05-19 12:00", SHOES, ground="settlement")

    assert set(other) == {"SET-02"}
    assert story.case.claims[1].holder == OTHER_HOLDER
    assert story.stands("custody", BALLS) == "released"
