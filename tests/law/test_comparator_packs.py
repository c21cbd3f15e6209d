"""The packs beside that of China: every scenario is a test, and nothing that counts lacks one."""

import re
from collections import Counter

import pytest

from guomen.law.check import check
from guomen.law.loader import FOLDER, load_pack
from guomen.law.parameter import Kind
from guomen.law.scenario import Scenario, read_scenarios

LEAST = {"eu": 25, "us": 25, "trips": 12}
ALL = {name: read_scenarios(FOLDER / name / "scenarios") for name in LEAST}
COUNTS = (Kind.DEADLINE, Kind.BEFORE_EVENT, Kind.WINDOW, Kind.UNTIL, Kind.FINE, Kind.CONDITION)


@pytest.mark.parametrize(
    "written", [one for name in sorted(ALL) for one in ALL[name]], ids=lambda one: one.name
)
def test_the_pack_answers_the_scenario(written: Scenario) -> None:
    assert written.differences(load_pack(written.pack)) == ()


@pytest.mark.parametrize("name", sorted(LEAST))
def test_there_are_enough_scenarios_each_with_its_own_name(name: str) -> None:
    names = Counter(one.name for one in ALL[name])

    assert len(ALL[name]) >= LEAST[name]
    assert [one for one, count in names.items() if count > 1] == []
    assert {one.pack for one in ALL[name]} == {name}


@pytest.mark.parametrize("name", sorted(LEAST))
def test_every_clock_condition_and_fine_has_a_scenario(name: str) -> None:
    text = "".join(path.read_text() for path in (FOLDER / name / "scenarios").glob("*.yaml"))
    asked = set(re.findall(r"when: \{[a-z_]+: ([a-z_.]+)", text))

    assert set(load_pack(name).names(*COUNTS)) - asked == set()


@pytest.mark.parametrize("name", sorted(LEAST))
def test_every_parameter_has_one_answer_for_every_quarter(name: str) -> None:
    assert check(load_pack(name)).gaps == ()


@pytest.mark.parametrize("name", sorted(LEAST))
def test_no_value_is_older_than_the_version_it_cites(name: str) -> None:
    pack = load_pack(name)

    too_early = [
        f"{parameter.name} since {dated.since} cites {cite}"
        for parameter in pack.parameters.values()
        for dated in parameter.history
        for cite in dated.citations
        if (version := pack.instruments[cite.instrument].version(cite.version)) is None
        or dated.since < version.in_force_from
    ]

    assert too_early == []
