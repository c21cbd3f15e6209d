"""Whether a right can be recorded: each obstacle with its rule and provision."""

from dataclasses import replace
from datetime import date

import pytest

from guomen.law.loader import load_pack
from guomen.rights.eligibility import TABLE, obstacles
from guomen.rights.filing import (
    Capacity,
    Filing,
    PowerOfAttorney,
    RightFacts,
    Seat,
    Standing,
)
from guomen.rights.right import RightKind

CN = load_pack()
DAY = date(2026, 5, 11)
MARK = RightFacts(RightKind.TRADEMARK, "1", mark="OSTRELLO", nice_classes=(25,))
GOOD = Filing(MARK)
AGENT = replace(GOOD, seat=Seat.ABROAD_WITH_AGENT)
POWER = PowerOfAttorney(date(2026, 1, 1), date(2026, 5, 11))


def codes(filing: Filing, day: date = DAY) -> list[str]:
    return [one.reason.code for one in obstacles(filing, day=day, law=CN)]


@pytest.mark.parametrize("kind", RightKind)
def test_every_kind_the_law_names_can_be_recorded(kind: RightKind) -> None:
    assert codes(Filing(RightFacts(kind, "1"))) == []


@pytest.mark.parametrize(
    ("filing", "code"),
    [
        (replace(GOOD, right=replace(MARK, nice_classes=(35, 41))), "REC-04"),
        (replace(GOOD, standing=Standing.PENDING), "REC-03"),
        (replace(GOOD, standing=Standing.ENDED), "REC-22"),
        (replace(GOOD, right=replace(MARK, expires_on=date(2026, 5, 10))), "REC-22"),
        (replace(GOOD, capacity=Capacity.EXCLUSIVE_LICENSEE), "REC-03"),
        (replace(GOOD, capacity=Capacity.OTHER_LICENSEE), "REC-01"),
        (replace(GOOD, seat=Seat.ABROAD), "REC-02"),
        (AGENT, "REC-02"),
        (replace(AGENT, power=replace(POWER, valid_to=date(2026, 5, 10))), "REC-02"),
    ],
)
def test_each_obstacle_is_its_own_rule(filing: Filing, code: str) -> None:
    found = obstacles(filing, day=DAY, law=CN)

    assert [one.reason.code for one in found] == [code]
    assert found[0].citations
    assert found[0].reason.words.en != found[0].reason.words.zh


@pytest.mark.parametrize(
    "filing",
    [
        replace(GOOD, right=replace(MARK, nice_classes=(25, 35))),
        replace(GOOD, right=replace(MARK, expires_on=DAY)),
        replace(AGENT, power=POWER),
        replace(GOOD, seat=Seat.ABROAD_WITH_OFFICE),
    ],
)
def test_on_the_safe_side_of_each_line_nothing_stands_against_it(filing: Filing) -> None:
    assert codes(filing) == []


def test_everything_that_stands_against_it_is_told_at_once() -> None:
    bad = replace(GOOD, standing=Standing.PENDING, seat=Seat.ABROAD)

    assert codes(bad) == ["REC-03", "REC-02"]


def test_every_rule_rests_on_a_value_of_the_pack() -> None:
    assert all(rule.parameter in CN.parameters for rule in TABLE)
