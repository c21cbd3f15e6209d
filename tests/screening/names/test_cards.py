from dataclasses import replace
from types import MappingProxyType

import pytest

from guomen.screening.names.cards import CURRENT, PART_WORDS, VERDICT_WORDS, NamePart, Verdict


def test_every_part_and_verdict_has_words_in_both_languages() -> None:
    assert set(PART_WORDS) == set(NamePart)
    assert set(VERDICT_WORDS) == set(Verdict)
    assert all(words.en and words.zh for words in (*PART_WORDS.values(), *VERDICT_WORDS.values()))


def test_a_card_names_each_part_once() -> None:
    short = MappingProxyType({NamePart.BRANCH: -40})

    with pytest.raises(ValueError, match="each part once"):
        replace(CURRENT, points=short)


def test_a_total_from_the_cut_on_is_the_same_party_and_a_lower_one_a_lead() -> None:
    totals = (CURRENT.same, CURRENT.same - 1, CURRENT.similar, CURRENT.similar - 1)

    assert [CURRENT.verdict(total).value for total in totals] == [
        "same",
        "similar",
        "similar",
        "different",
    ]


def test_what_cannot_be_alike_has_no_points_to_be_similar_by() -> None:
    points, best = CURRENT.points, NamePart
    all_else = points[best.OWN_NAME_SAME] + points[best.TRADE_SAME] + points[best.FORM_SAME]

    assert all_else + points[best.PLACE_DIFFERS] < CURRENT.similar
    assert (
        points[best.OWN_NAME_SAME]
        + points[best.PLACE_SAME]
        + points[best.FORM_SAME]
        + points[best.TRADE_DIFFERS]
        < CURRENT.similar
    )
