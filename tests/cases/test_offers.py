"""What may be done now, and why not the rest."""

from tests.build import (
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OTHER_HOLDER,
    OTHER_MARK,
    TWO_HOLDERS,
    announced,
    detained,
    docket,
    notified,
    secured,
)

BALLS = f"2/{OTHER_MARK}"


def test_a_right_holder_is_offered_its_answer_and_nothing_of_customs() -> None:
    assert notified().open_acts("right_holder", "2026-05-12") == {
        "apply_for_detention",
        "decline_detention",
        "lodge_security",
        "use_general_security",
        "add_note",
    }


def test_after_the_last_moment_the_answer_is_shown_with_the_reason_against() -> None:
    offers = {one.act: one for one in notified().offers("right_holder", "2026-05-15 00:00")}

    assert [reason.code for reason in offers["apply_for_detention"].refusals] == ["EXO-05"]
    assert offers["decline_detention"].is_open


def test_a_right_holder_is_offered_its_own_claims_only() -> None:
    case = notified(TWO_HOLDERS)

    offers = case.offers("right_holder", "2026-05-12", party=OTHER_HOLDER)

    keys = {str(key) for offer in offers for key in offer.claims}
    assert keys == {BALLS}


def test_a_stranger_is_offered_nothing() -> None:
    case = notified()

    assert case.offers("right_holder", "2026-05-12", party="P-x") == ()
    assert case.offers("trader", "2026-05-12", party="P-x") == ()


def test_what_concerns_one_right_holder_is_offered_once_for_each() -> None:
    case = docket(TWO_HOLDERS)
    case.does("suspend_release", "2026-05-11 10:00", reasons="疑似")

    offers = [o for o in case.offers("case_officer", "2026-05-11 11:00") if o.is_open]

    notices = [o.claims for o in offers if o.act == "notify_right_holder"]
    assert [len(claims) for claims in notices] == [1, 1]


def test_detention_is_offered_for_the_secured_claims_and_refused_for_the_rest() -> None:
    case = notified(TWO_HOLDERS)
    case.does("apply_for_detention", "2026-05-12", BALLS, application="申请")
    case.does("lodge_security", "2026-05-12", BALLS, form="deposit", amount="624.00")
    case.does("accept_security", "2026-05-12", security=case.case.securities[0].number)

    offers = [o for o in case.offers("case_officer", "2026-05-12 11:00") if o.act == "detain"]

    assert [(str(o.claims[0]), o.is_open) for o in offers] == [(BALLS, True), (f"1/{MARK}", False)]
    assert [reason.code for reason in offers[1].refusals] == ["EXO-08"]


def test_a_release_names_the_grounds_that_are_open() -> None:
    case = detained()
    case.does("withdraw", "2026-05-18", reasons="已授权")

    (release,) = [o for o in case.offers("case_officer", "2026-05-18") if o.act == "release"]

    assert release.is_open
    assert release.choices["ground"] == ("withdrawal",)


def test_a_release_without_any_ground_is_refused_in_words() -> None:
    (release,) = [o for o in detained().offers("case_officer", "2026-05-14") if o.act == "release"]

    assert [reason.code for reason in release.refusals] == ["field:ground"]
    assert release.refusals[0].words.zh


def test_two_rights_on_one_line_are_released_together() -> None:
    case = notified(ONE_LINE_TWO_RIGHTS)

    (release,) = [o for o in case.offers("case_officer", "2026-05-15") if o.act == "release"]

    assert len(release.claims) == 2
    assert release.choices["ground"] == ("no_application", "suspicion_cleared")


def test_a_security_is_offered_where_one_is_at_that_point_and_refused_where_too_small() -> None:
    case = notified()
    case.does("apply_for_detention", "2026-05-12", application="申请")
    none = case.open_acts("case_officer", "2026-05-12 11:00")
    case.does("lodge_security", "2026-05-12 12:00", form="deposit", amount="100.00")

    offers = {one.act: one for one in case.offers("case_officer", "2026-05-12 13:00")}

    made = {"lodge_security", "use_general_security"}
    assert not any(name.endswith("_security") for name in none - made)
    assert [reason.code for reason in offers["accept_security"].refusals] == ["SEC-01"]
    assert offers["refuse_security"].choices["security"] == ("S6",)
    assert "accept_counter_security" not in offers


def test_whoever_prepared_a_penalty_is_told_that_another_decides() -> None:
    case = announced()
    case.does("waive_hearing", "2026-05-26")

    another = {one.act: one for one in case.offers("supervisor", "2026-05-27")}
    same = {one.act: one for one in case.offers("supervisor", "2026-05-27", actor="case_officer 1")}

    assert another["decide_penalty"].is_open
    assert [reason.code for reason in same["decide_penalty"].refusals] == ["PRO-01"]


def test_an_accepted_security_opens_the_detention() -> None:
    assert "detain" in secured().open_acts("case_officer", "2026-05-12 18:00")
