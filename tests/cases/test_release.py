"""Grounds of release: none is taken that is not made out."""

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.law.loader import load_pack
from tests.build import (
    ON_APPLICATION,
    detained,
    detained_on_application,
    docket,
    secured,
)

EVERY_GROUND = [
    choice.value
    for field in load_procedure().acts["release"].fields
    if field.name == "ground"
    for choice in field.choices
]


@pytest.mark.parametrize("ground", EVERY_GROUND)
def test_fresh_detention_knows_no_ground_of_release(ground: str) -> None:
    case = detained()

    refused = case.refusals("release", "2026-05-14", ground=ground)

    assert refused


@pytest.mark.parametrize(
    ("act", "ground", "code"),
    [
        ("determine_not_infringing", "not_infringing", "REL-24.4"),
        ("withdraw", "withdrawal", "REL-24.5"),
    ],
)
def test_a_ground_opens_with_what_it_rests_on(act: str, ground: str, code: str) -> None:
    case = detained()

    before = case.refusals("release", "2026-05-14", ground=ground)
    case.does(act, "2026-05-15", reasons="有授权")
    case.does("release", "2026-05-18", ground=ground)

    assert set(before) == {code}
    assert case.stands("custody") == "released"


def test_rejection_opens_the_release_on_application() -> None:
    case = docket(ON_APPLICATION)

    assert set(case.refusals("release", "2026-05-12", ground="application_rejected")) == {"APP-05R"}


def test_a_ground_of_the_other_procedure_is_no_ground() -> None:
    ex_officio, on_application = detained(), detained_on_application()

    first = ex_officio.refusals("release", "2026-12-01", ground="no_court_notice_on_application")
    second = on_application.refusals("release", "2026-12-01", ground="no_court_notice_ex_officio")

    assert set(first) == {"APP-07"}
    assert set(second) == {"EXO-24"}


def test_suspicion_is_cleared_only_before_the_right_holder_applied() -> None:
    fresh, applied = docket(), secured()

    assert fresh.refusals("release", "2026-05-11 12:00", ground="suspicion_cleared") == {}
    assert set(applied.refusals("release", "2026-05-12 18:00", ground="suspicion_cleared")) == {
        "EXO-03"
    }


def test_determined_goods_are_never_released_for_want_of_a_court() -> None:
    case = detained()
    case.does("determine_infringing", "2026-05-20", reasons="相同")

    assert set(case.refusals("release", "2026-12-01", ground="no_court_notice_ex_officio")) == {
        "EXO-24"
    }


def test_every_ground_of_the_law_is_an_answer_of_the_procedure_or_an_act_of_its_own() -> None:
    law = load_pack()
    grounds = {one.name for one in law.parameter("release.grounds").at(law.as_of).value}

    assert grounds - set(EVERY_GROUND) == {"patent_counter_security"}
    assert "release_on_security" in load_procedure().acts
