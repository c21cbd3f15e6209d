from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Handling, Product, Spot
from guomen.rights.guide import NO_VOTES, Tally, card, check_key, tally, wilson


def check(name: str, *, pictures: bool = True) -> Check:
    return Check(
        where=Words(name, f"{name}处"),
        genuine=Words("sewn", "缝制"),
        fake=Words("printed", "印制"),
        genuine_picture="a" * 64 if pictures else "",
        fake_picture="b" * 64 if pictures else "",
        spot=Spot(100, 100, 200, 200) if pictures else None,
    )


TONGUE, HEEL, SOLE, BOX = (check(name) for name in ("tongue", "heel", "sole", "box"))
SHOE = Product("p1", Words("running shoe", "跑鞋"), checks=(TONGUE, HEEL, SOLE, BOX))


def test_without_votes_the_checks_stand_in_the_holders_order() -> None:
    made = card("T2019-76593", 3, SHOE)

    assert [one.check for one in made.checks] == [TONGUE, HEEL, SOLE, BOX]
    assert (made.version, made.votes, made.is_good) == (3, NO_VOTES, True)


def test_what_helped_stands_first_and_what_was_wrong_last() -> None:
    said = {
        check_key(SOLE): Tally(helped=4, did_not_help=1),
        check_key(TONGUE): Tally(was_wrong=2),
    }

    made = card("T2019-76593", 3, SHOE, of_checks=said)

    assert [one.check for one in made.checks] == [SOLE, HEEL, BOX, TONGUE]


def test_a_screen_holds_six_checks_and_names_the_rest() -> None:
    many = replace(SHOE, checks=tuple(check(f"place {number}") for number in range(8)))

    made = card("T2019-76593", 1, many)

    assert (len(made.checks), len(made.left_out)) == (6, 2)
    assert [one.code for one in made.lacks] == ["GC-07"]


@pytest.mark.parametrize(
    ("checks", "codes"),
    [
        ((), ["GC-01"]),
        ((TONGUE, HEEL), ["GC-02"]),
        (tuple(check(name, pictures=False) for name in "abc"), ["GC-03", "GC-04"]),
        (tuple(replace(one, spot=None) for one in SHOE.checks), ["GC-05"]),
        ((TONGUE, HEEL, replace(SOLE, where=Words("sole", ""))), ["GC-06"]),
        (
            tuple(replace(one, fake=one.genuine, fake_picture="") for one in SHOE.checks),
            ["GC-02", "GC-04"],
        ),
    ],
)
def test_a_card_says_what_it_lacks(checks: tuple[Check, ...], codes: list[str]) -> None:
    made = card("T2019-76593", 1, replace(SHOE, checks=checks))

    assert [one.code for one in made.lacks] == codes


def test_a_card_with_a_restricted_fact_says_so() -> None:
    secret = replace(SHOE, checks=(replace(TONGUE, handling=Handling.RESTRICTED),))

    assert card("T1", 1, secret).is_restricted
    assert not card("T1", 1, SHOE).is_restricted


def test_new_words_make_a_new_check_and_a_new_picture_does_not() -> None:
    assert check_key(replace(TONGUE, genuine_picture="c" * 64)) == check_key(TONGUE)
    assert check_key(replace(TONGUE, fake=Words("glued", "粘贴"))) != check_key(TONGUE)


def test_the_interval_is_the_one_of_wilson() -> None:
    low, high = wilson(8, 10)

    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)  # R: binom::binom.wilson(8, 10)


@given(helped=st.integers(0, 500), others=st.integers(0, 500))
def test_an_interval_holds_the_share_it_was_made_of(helped: int, others: int) -> None:
    votes = Tally(helped=helped, did_not_help=others)

    low, high = votes.interval

    assert 0 <= low <= high <= 1
    if votes.votes:
        assert low - 1e-12 <= helped / votes.votes <= high + 1e-12


def test_counted_verdicts_become_a_tally() -> None:
    assert tally([("helped", 3), ("was_wrong", 1)]) == Tally(3, 0, 1)
