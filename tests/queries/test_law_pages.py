"""The law as readers see it: every value of every pack in words, found by words or mark."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guomen.kernel.citation import Status
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack, pack_names
from guomen.law.overrides import Override
from guomen.queries import law_conventions, law_pages, law_rules
from guomen.queries.law_pages import Asked

pytestmark = pytest.mark.site
TODAY = date(2026, 9, 18)


@pytest.mark.parametrize("name", pack_names())
def test_every_parameter_of_a_pack_stands_on_its_page_once_and_in_words(name: str) -> None:
    page = law_pages.law_page(name, day=TODAY)

    entries = [one for _, _, group in page.groups for one in group]
    values = [value for one in entries for value in one.history]
    assert sorted(one.name for one in entries) == sorted(load_pack(name).parameters)
    assert all(words.en and words.zh for value in values for words in value.sentences)
    assert all(value.sentences and value.citations for value in values)
    assert page.values == len(values) == sum(number for _, number in page.counts)


@pytest.mark.parametrize("name", pack_names())
def test_every_subject_and_section_has_a_heading_in_chinese(name: str) -> None:
    page = law_pages.law_page(name, day=TODAY)
    sections = law_rules.rules(name, day=TODAY)

    titles = [title for _, title, _ in page.groups] + [title for title, _ in sections]

    assert [title.en for title in titles if title.en == title.zh] == []


def test_a_value_holds_until_the_day_before_the_next_one() -> None:
    newest, before = law_pages.parameter("cn", "ex_officio.reply", day=TODAY).history[:2]

    assert newest.until is None
    assert before.until == newest.since - timedelta(days=1)


def test_the_value_of_today_is_the_one_in_force_and_not_the_newest() -> None:
    old = law_pages.parameter("cn", "ex_officio.reply", day=date(2006, 5, 1))

    assert old.today is not None
    assert old.in_force.since < old.history[0].since
    assert old.in_force.holds_on(date(2006, 5, 1))


def test_before_its_first_value_a_parameter_holds_nothing_today() -> None:
    assert law_pages.parameter("cn", "ex_officio.reply", day=date(1980, 1, 1)).today is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ex_officio.reply", "ex_officio.reply"),
        ("答复 权利人", "ex_officio.reply"),
        ("REG-2018 ART. 16 working", "ex_officio.reply"),
        ("HALF the value", "security.ex_officio"),
    ],
)
def test_a_search_looks_into_names_titles_values_and_provisions(words: str, found: str) -> None:
    page = law_pages.law_page("cn", day=TODAY, asked=Asked(words))

    assert found in [one.name for _, _, group in page.groups for one in group]
    assert 0 < page.shown < page.total


def test_a_mark_shows_only_values_in_force_that_carry_it() -> None:
    page = law_pages.law_page("cn", day=TODAY, asked=Asked(status=Status.UNCONFIRMED))

    marks = {one.in_force.status for _, _, group in page.groups for one in group}
    assert marks == {Status.UNCONFIRMED}


def test_what_an_operator_confirmed_says_so_beside_the_value() -> None:
    pack = load_pack()
    since = pack.parameters["ex_officio.reply"].history[-1].since
    basis = Words("Read in the gazette.", "已核对公报。")
    override = Override(
        "ex_officio.reply", since, Status.CONFIRMED, "Li Wei", TODAY, basis, changed=False
    )
    confirmed = law_pages.confirmations(replace(pack, overrides=(override,)))

    one = law_pages.entry("cn", pack.parameters["ex_officio.reply"], TODAY, confirmed)

    assert one.in_force.confirmed is override
    assert "Li Wei" in override.words.en


@pytest.mark.parametrize(("pack", "name"), [("cn", "ex_officio.repyl"), ("xx", "a")])
def test_an_unknown_rule_or_pack_is_not_found(pack: str, name: str) -> None:
    with pytest.raises(NotFoundError):
        law_pages.parameter(pack, name, day=TODAY)


def test_a_clock_says_its_start_its_end_and_what_silence_means() -> None:
    reply = law_pages.parameter("cn", "ex_officio.reply", day=TODAY)

    found = law_conventions.conventions(reply, day=TODAY)

    rules = {one.rule for one in found}
    assert {"counting.after_service", "ending.by_channel", "office.hours"} <= rules
    assert law_conventions.SILENCE in [one.what for one in found]


@pytest.mark.parametrize("name", pack_names())
def test_every_scenario_holds(name: str) -> None:
    tests = law_rules.scenarios(name, load_pack(name).version)

    assert [one for one in tests if not one.agrees] == []


def test_a_parameter_shows_the_scenarios_that_ask_for_it() -> None:
    reply = law_pages.parameter("cn", "ex_officio.reply", day=TODAY)

    tests = law_rules.tests_of(reply)

    assert len(tests) > 1
    assert {one.parameter for one in tests} == {"ex_officio.reply"}
