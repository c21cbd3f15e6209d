"""What the law of a day says in short: yes, no, some names, or nothing known."""

from datetime import date, timedelta

from guomen.law.loader import load_pack
from guomen.law.on_day import knows, named_on, names_on, says

CN = load_pack()
DETAIN_FIRST = "ex_officio.detain_before_reply"
DETERMINES = "determination.routes"
TODAY = date(2026, 5, 11)


def test_what_a_pack_does_not_know_is_no_and_names_nothing() -> None:
    assert not knows(CN, "no.such", TODAY)
    assert not says(CN, "no.such", TODAY)
    assert named_on(CN, "no.such", TODAY) == ()
    assert names_on(CN, "no.such", TODAY) == frozenset()


def test_what_a_pack_knows_only_later_is_not_known_before() -> None:
    since = CN.parameter(DETERMINES).history[0].since

    assert knows(CN, DETERMINES, since)
    assert not knows(CN, DETERMINES, since - timedelta(1))
    assert names_on(CN, DETERMINES, since - timedelta(1)) == frozenset()


def test_a_yes_or_no_of_the_law_is_that_of_the_day() -> None:
    parameter = CN.parameter(DETAIN_FIRST)

    for dated in parameter.history:
        assert says(CN, DETAIN_FIRST, dated.since) is dated.value
    assert {dated.value for dated in parameter.history} == {True, False}
