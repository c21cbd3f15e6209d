"""Articles of individuals: own use first, and abandonment with customs' consent."""

from tests.build import PERSONAL_PARCEL, apply_with_security, docket, notified

DESTROY = {
    "method": "destruction",
    "not_welfare": "数量零星",
    "not_sale_to_holder": "权利人无收购意愿",
    "not_auction": "侵权特征无法清除",
}


def test_a_personal_parcel_is_abandoned_and_destroyed() -> None:
    # Twelve pairs in one parcel to a person: more than one needs.
    story = docket(PERSONAL_PARCEL)
    story.does("suspend_release", "2026-05-11 09:30", role="officer", reasons="疑似侵权")
    story.does("find_own_use_exceeded", "2026-05-11 10:00", role="officer", reasons="同款12双")

    # The recipient gives them up, customs consents; nothing was detained.
    assert "SET-04A" in story.refusals("consent_to_abandonment", "2026-05-12")
    story.does("declare_abandonment", "2026-05-12", role="trader", statement="自愿放弃")
    assert story.waits_for()[0] == "case_officer"
    story.does("consent_to_abandonment", "2026-05-12 15:00")
    assert story.stands("custody") == "abandoned"

    story.does("propose_disposal", "2026-06-01", **DESTROY)
    story.does("approve_disposal", "2026-06-02", role="supervisor")
    story.does("execute_disposal", "2026-06-08", witnesses="王某、李某")
    story.does("close", "2026-06-08 11:00")

    assert story.stands("custody") == "disposed"
    assert story.case.securities == ()


def test_articles_within_own_use_go_to_their_owner() -> None:
    story = docket(PERSONAL_PARCEL)
    story.does("suspend_release", "2026-05-11 09:30", role="officer", reasons="疑似侵权")

    early = story.refusals("release", "2026-05-11 10:00", ground="own_use")
    story.does("find_within_own_use", "2026-05-11 11:00", reasons="自用，合理数量")
    story.does("release", "2026-05-11 12:00", ground="own_use")

    assert set(early) == {"PER-03"}
    assert story.stands("custody") == "released"


def test_articles_are_detained_only_beyond_own_use() -> None:
    story = notified(PERSONAL_PARCEL)
    apply_with_security(story, story.case.holders()[0], amount="2400.00")

    before = story.refusals("detain", "2026-05-13")
    story.does("find_own_use_exceeded", "2026-05-13 09:00", reasons="同款12双")
    story.does("detain", "2026-05-13 10:00")

    assert set(before) == {"PER-01"}
    assert story.stands("custody") == "detained"


def test_cargo_cannot_be_abandoned_out_of_a_case() -> None:
    story = docket()

    refused = story.refusals(
        "declare_abandonment", "2026-05-12", role="trader", statement="放弃货物"
    )

    assert set(refused) == {"SET-04"}
