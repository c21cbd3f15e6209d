"""Every scenario of every pack is a test; and a scenario that is wrong says where."""

import pytest

from guomen.law.loader import FOLDER, load_pack
from guomen.law.marked import PackError, parse
from guomen.law.scenario import Scenario, read_scenarios, scenario

SCENARIOS = read_scenarios(FOLDER / "cn" / "scenarios")
WRITTEN = """
name: "one"
rule: EXO-05
given: {pack: cn}
when: {deadline: ex_officio.reply, from: 2026-09-18}
then: {last_day: 2026-09-23}
"""


@pytest.mark.parametrize("written", SCENARIOS, ids=lambda one: one.name)
def test_the_pack_answers_the_scenario(written: Scenario) -> None:
    pack = load_pack(written.pack)

    differences = written.differences(pack)

    assert not differences


def test_no_two_scenarios_have_one_name() -> None:
    names = [one.name for one in SCENARIOS]

    assert len(set(names)) == len(names)


def test_a_wrong_expectation_is_told_with_file_line_and_both_values() -> None:
    written = scenario(parse(WRITTEN, file="s.yaml"))

    differences = written.differences(load_pack("cn"))

    assert differences == ("s.yaml:2: one: last_day is 2026-09-22, expected 2026-09-23.",)


def test_a_scenario_that_names_no_rule_is_refused_by_its_name() -> None:
    text = WRITTEN.replace("rule: EXO-05\n", "")

    with pytest.raises(PackError, match=r"'one' names no rule"):
        scenario(parse(text, file="s.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("deadline: ex_officio.reply, ", "", "must ask for one of charge, deadline"),
        ("last_day:", "lastday:", "unknown key 'lastday'"),
        ("from: 2026-09-18", "from: 18-09-2026", "expected a date such as"),
        ('name: "one"', "name: 1", "without quotes"),
    ],
)
def test_a_badly_written_scenario_is_refused_with_its_line(old: str, new: str, says: str) -> None:
    text = WRITTEN.replace(old, new)

    with pytest.raises(PackError, match=r"^s\.yaml:\d+: ") as caught:
        scenario(parse(text, file="s.yaml"))

    assert says in str(caught.value)
