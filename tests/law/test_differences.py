"""What changed between two days of a law, and between two laws on one day."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from guomen.law.differences import across, between, known, value_of
from guomen.law.loader import load_pack

CN, EU = load_pack("cn"), load_pack("eu")
BEFORE, AFTER = date(2003, 12, 31), date(2010, 4, 1)


def test_a_change_of_law_is_shown_with_both_values() -> None:
    found = {one.name: one for one in between(CN, BEFORE, AFTER)}

    reply = found["ex_officio.reply"]

    assert reply.before is not None
    assert reply.after is not None
    assert (reply.before.value.words.en, reply.after.value.words.en) == (
        "3 days",
        "3 working days",
    )
    assert not reply.only_the_source


def test_a_value_that_only_got_a_better_source_says_so() -> None:
    found = {one.name: one for one in between(CN, date(2009, 7, 1), date(2018, 3, 19))}

    assert found["ex_officio.determination"].only_the_source
    assert not found["penalty.suit"].only_the_source


def test_what_was_not_known_has_no_side_and_is_a_change() -> None:
    found = {one.name: one for one in between(CN, BEFORE, AFTER)}

    assert found["security.general"].before is None
    assert found["security.general"].after is not None
    assert not found["security.general"].only_the_source


def test_nothing_changes_within_one_day() -> None:
    assert between(CN, AFTER, AFTER) == ()


def test_two_laws_are_compared_by_value_and_a_missing_rule_is_a_difference() -> None:
    day = date(2026, 1, 5)
    found = {one.name: one for one in across(CN, EU, day)}

    assert found["ex_officio.reply"].after is None
    assert found["application.validity"].before is None
    assert known(EU, "ex_officio.reply", day) is None
    assert value_of(None) is None
    assert across(CN, CN, day) == ()


def test_the_same_value_from_another_provision_is_no_difference_between_laws() -> None:
    day = date(2026, 1, 5)
    fee = CN.parameter("recordation.fee")
    other = replace(fee, history=(replace(fee.at(day), citations=()),))
    copy = replace(CN, parameters=MappingProxyType({**CN.parameters, "recordation.fee": other}))

    assert across(CN, copy, day) == ()
