"""Criminal indicators: computed from the goods, shown with their version, never acting."""

from dataclasses import replace
from decimal import Decimal

from guomen.cases.crime import MARKS, OFFENCES, WORKS, figures, indicators
from guomen.law.thresholds import Grade, Measure
from tests.build import OPENING, OTHER_MARK, PATENT, claim, docket, goods

BIG = replace(OPENING, goods=(goods(price="160000.00"),))


def reached(
    opening: object = BIG, opened: str = "2026-05-11 09:00", *, unit: bool = True
) -> set[str]:
    story = docket(opening, opened=opened)  # type: ignore[arg-type]
    return {
        f"{one.rule} {one.measure} {one.grade}"
        for group in indicators(story.case, story.law, unit=unit)
        for one in group.indicators
        if one.reached
    }


def test_goods_of_160_000_yuan_reach_the_threshold_of_unsold_counterfeits() -> None:
    found = reached()

    assert "criminal.counterfeit_stock unsold serious" in found
    assert not any(Grade.ESPECIALLY_SERIOUS in one for one in found)


def test_each_indicator_names_its_version_and_mark() -> None:
    story = docket(BIG)

    (group,) = indicators(story.case, story.law, unit=True)

    assert group.reached
    assert {one.since.isoformat() for one in group.indicators} == {"2025-04-26"}
    assert {one.found for one in group.indicators} == {Decimal("160000.00")}
    assert all(one.citations for one in group.indicators)


def test_small_goods_reach_nothing_and_goods_without_a_price_say_nothing() -> None:
    assert reached(replace(OPENING, goods=(goods(price="49999.99"),))) == set()
    story = docket(replace(OPENING, goods=(goods(price=None),)))
    assert indicators(story.case, story.law, unit=True) == ()


def test_before_2007_a_unit_had_three_times_the_threshold() -> None:
    middling = replace(OPENING, goods=(goods(price="60000.00"),))

    of_unit = reached(middling, "2006-05-15 09:00", unit=True)
    of_person = reached(middling, "2006-05-15 09:00", unit=False)

    assert of_unit == set()
    assert "criminal.counterfeit_marks turnover serious" in of_person


def test_copies_of_works_are_counted_in_pieces_and_marks_apart() -> None:
    both = replace(OPENING, claims=(claim(1), claim(1, "C2024-100001", right_kind="copyright")))
    story = docket(both)

    groups = indicators(story.case, story.law, unit=True)

    copies = [one for group in groups for one in group.indicators if one.measure is Measure.COPIES]
    assert {one.found for one in copies} == {Decimal(1000)}
    assert len(groups) == 2


def test_two_marks_lower_the_threshold() -> None:
    two = replace(
        OPENING, goods=(goods(price="40000.00"),), claims=(claim(1), claim(1, OTHER_MARK))
    )

    assert "criminal.counterfeit_marks turnover serious" in reached(two, "2020-05-11 09:00")
    assert reached(two, "2026-05-11 09:00") == set()


def test_indicators_move_nothing() -> None:
    story = docket(BIG)
    before = story.case

    indicators(story.case, story.law, unit=True)

    assert story.case == before


def test_a_right_has_only_the_offences_of_its_kind() -> None:
    story = docket(replace(BIG, claims=(claim(1), claim(1, PATENT, right_kind="invention"))))

    for group in indicators(story.case, story.law, unit=True):
        kinds = {OFFENCES[one.rule] for one in group.indicators}
        assert len(kinds) == 1
        assert {one.right_kind for one in group.claims} <= kinds.pop()


def test_one_mark_in_two_claims_is_one_mark() -> None:
    once = replace(
        OPENING,
        goods=(goods(1, price="20000.00"), goods(2, price="20000.00")),
        claims=(claim(1), claim(2)),
    )

    assert "criminal.counterfeit_marks turnover serious" not in reached(once, "2020-05-11 09:00")


def test_copies_of_a_line_are_counted_once_and_lines_are_added() -> None:
    works = replace(
        OPENING,
        goods=(goods(1, quantity="300"), goods(2, quantity="0.5", price=None)),
        claims=(
            claim(1, "C2024-100001", right_kind="copyright", quantity="200"),
            claim(1, "C2024-100002", right_kind="copyright", quantity="300"),
            claim(2, "C2024-100001", right_kind="copyright", quantity="0.5"),
        ),
    )
    case = docket(works).case

    assert figures(case, case.claims, WORKS) == {Measure.COPIES: Decimal("300.5")}


def test_goods_with_a_price_have_three_figures_of_one_sum_and_marks_no_copies() -> None:
    case = docket(BIG).case

    assert figures(case, case.claims, MARKS) == dict.fromkeys(
        (Measure.TURNOVER, Measure.UNSOLD, Measure.SOLD_AND_UNSOLD), Decimal(160_000)
    )
