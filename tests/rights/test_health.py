from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.words import Words
from guomen.rights.guide import NO_VOTES, Tally
from guomen.rights.health import (
    WEIGHTS,
    Block,
    Facts,
    Fix,
    Look,
    Part,
    PartScore,
    Replies,
    Standing,
    completeness,
    distinctiveness,
    freshness,
    health,
    response,
    usefulness,
)
from guomen.rights.health_table import TABLE

TODAY = date(2026, 9, 30)
FULL = Look("KOLVANE", 0, pictures=3, sound_pictures=3, telling_checks=3)


def block(name: str, *, filled: bool = True, owed: bool = True) -> Block:
    return Block(name, Words(name, name), filled, owed, Fix.DOSSIER)


GOOD = Facts(
    TODAY,
    (block("holder"), block("checks", owed=False)),
    Standing(TODAY),
    FULL,
    NO_VOTES,
    Replies(),
)


def test_the_weights_are_a_hundred_and_the_table_has_a_name() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert set(WEIGHTS) == set(Part)
    assert health(GOOD).made_by == TABLE


def test_what_nobody_can_know_yet_is_left_out_of_the_mean() -> None:
    made = health(GOOD)

    assert [part.score for part in made.parts] == [100, 100, 100, None, None]
    assert (made.total, made.nudges) == (100, ())


def test_the_total_is_the_weighted_mean() -> None:
    facts = replace(GOOD, replies=Replies(2, 0), votes=Tally(helped=3))

    made = health(facts)

    useful = usefulness(Tally(helped=3)).score or 0
    assert made.total == round((30 * 100 + 20 * 100 + 20 * 100 + 15 * useful + 15 * 0) / 100)


def test_what_the_law_names_counts_twice() -> None:
    part = completeness((block("licences", filled=False), block("price", owed=False)))

    assert part.score == 33
    assert [(one.code, one.fix) for one in part.nudges] == [("missing.licences", Fix.DOSSIER)]


@pytest.mark.parametrize(("age", "score"), [(0, 100), (365, 100), (730, 50), (1095, 0), (3000, 0)])
def test_what_was_not_confirmed_for_long_fades(age: int, score: int) -> None:
    part = freshness(Standing(TODAY - timedelta(days=age)), TODAY)

    assert part.score == score
    assert [one.code for one in part.nudges] == (["stale"] if age > 365 else [])


def test_what_has_run_out_takes_points_off() -> None:
    standing = Standing(
        TODAY, users_expired=2, users_expiring=1, may_renew=True, valid_to=date(2026, 12, 1)
    )

    part = freshness(standing, TODAY)

    assert part.score == 40
    assert [one.fix for one in part.nudges] == [Fix.USERS, Fix.USERS, Fix.RENEW]
    assert len(part.reasons) == 4


@pytest.mark.parametrize(
    ("look", "score"),
    [
        (FULL, 100),
        (replace(FULL, word=""), 100),
        (replace(FULL, telling_checks=0), 70),
        (replace(FULL, pictures=0, sound_pictures=0), 50),
        (replace(FULL, sound_pictures=0), 80),
        (replace(FULL, word="HP"), 85),
        (replace(FULL, alike=2), 90),
        (replace(FULL, word="耐克"), 90),
        (replace(FULL, word="科尔维恩"), 100),
        (Look(), 0),
    ],
)
def test_what_an_officer_can_recognise(look: Look, score: int) -> None:
    assert distinctiveness(look).score == score


def test_usefulness_is_unknown_until_three_officers_spoke() -> None:
    assert usefulness(Tally(helped=2)).score is None
    assert usefulness(Tally(helped=3)).score == 72
    assert [one.code for one in usefulness(Tally(helped=8, was_wrong=1)).nudges] == ["was_wrong"]


@pytest.mark.parametrize(
    ("replies", "score"),
    [
        (Replies(), None),
        (Replies(4, 4, Decimal(10)), 100),
        (Replies(4, 4, Decimal(48)), 90),
        (Replies(4, 2, Decimal(72)), 40),
        (Replies(1, 0), 0),
    ],
)
def test_how_notices_are_answered(replies: Replies, score: int | None) -> None:
    assert response(replies).score == score


def within(part: PartScore) -> bool:
    return part.score is None or 0 <= part.score <= 100


@given(
    st.builds(
        Look,
        word=st.text(max_size=12),
        alike=st.integers(0, 9),
        pictures=st.integers(0, 9),
        sound_pictures=st.just(0),
        telling_checks=st.integers(0, 9),
    ),
    st.builds(Tally, st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)),
    st.integers(0, 5000),
)
def test_every_part_lies_between_nothing_and_a_hundred(look: Look, votes: Tally, age: int) -> None:
    facts = replace(
        GOOD, look=look, votes=votes, standing=Standing(TODAY - timedelta(days=age), 1, 1)
    )

    made = health(facts)

    assert all(map(within, made.parts))
    assert 0 <= made.total <= 100
    assert all(part.reasons for part in made.parts)
