"""Every scenario about a case is a test; and one that is wrong says where."""

from pathlib import Path

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.cases.scenario import CaseScenario, case_scenario, read_case_scenarios
from guomen.cases.scenario_stages import Stage, read_stages
from guomen.law.loader import FOLDER, load_pack
from guomen.law.marked import PackError, parse

PROCEDURE = load_procedure()
CN = FOLDER / "cn" / "scenarios"
SCENARIOS = tuple(
    one for folder in sorted(FOLDER.glob("*/scenarios")) for one in read_case_scenarios(folder)
)
WRITTEN = """
name: "one"
rule: EXO-08
given:
  pack: cn
  stage: noticed
  done:
    - {act: apply_for_detention, by: right_holder, at: 2026-05-12, with: {application: "申请"}}
when: {act: detain, by: case_officer, at: 2026-05-13}
then: {refused: [EXO-08]}
"""
STAGE = """
opened:
  setting:
    mode: ex_officio
    traffic: freight
    direction: export
    right: trademark
    quantity: 1000
    price: 30000
    value: 33900
    opened: 2026-05-11 09:00
    protected_until: 2030-01-01
suspended:
  after: opened
  done:
    - {act: suspend_release, by: officer, at: 2026-05-11, with: {reasons: "疑似"}}
"""


def written(text: str) -> CaseScenario:
    return case_scenario(
        parse(text, file="s.yaml"), read_stages(CN / "cases" / "stages.yaml", PROCEDURE)
    )


def differences(text: str) -> tuple[str, ...]:
    return written(text).differences(PROCEDURE, load_pack())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_the_case_answers_the_scenario(scenario: CaseScenario) -> None:
    found = scenario.differences(load_procedure(scenario.pack), load_pack(scenario.pack))

    assert not found


def test_no_two_scenarios_have_one_name() -> None:
    names = [(one.pack, one.name) for one in SCENARIOS]

    assert len(set(names)) == len(names)


def test_a_scenario_that_holds_says_nothing() -> None:
    assert differences(WRITTEN) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("refused: [EXO-08]", "refused: [EXO-05, SEC-01]", "refused is EXO-08, expected EXO-05,"),
        ("refused: [EXO-08]", 'allowed: "yes"', "allowed is no, expected yes."),
        ("refused: [EXO-08]", "stands: {custody: detained}", "stands.custody is suspended"),
        ("refused: [EXO-08]", "clocks: {ex_officio.reply: 2026-05-15}", "is 2026-05-14, expected"),
        ("refused: [EXO-08]", "clocks: {penalty.decision: 2026-05-15}", "is none, expected"),
        ("refused: [EXO-08]", "clock_states: {ex_officio.reply: met}", "reply is running, expect"),
        ("refused: [EXO-08]", "flags: [overdue]", "flags is none, expected overdue."),
        ("refused: [EXO-08]", "offers: [detain]", "offers.detain is no, expected yes."),
        ("refused: [EXO-08]", "not_offered: [add_note]", "add_note is yes, expect"),
    ],
)
def test_a_wrong_expectation_is_told_with_its_line_and_both_values(
    old: str, new: str, says: str
) -> None:
    found = differences(WRITTEN.replace(old, new))

    assert len(found) == 1
    assert found[0].startswith("s.yaml:2: one: ")
    assert says in found[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("act: detain,", "act: retain,", "expected one of"),
        ("by: case_officer", "by: nobody", "expected one of right_holder"),
        ("stage: noticed", "stage: nowhere", "expected one of opened"),
        ("rule: EXO-08", "rule: EXO-99", "which rules.yaml does not hold"),
        ("rule: EXO-08\n", "", "names no rule"),
        ("application:", "apple:", "unknown key 'apple'"),
        ("at: 2026-05-13", "at: yesterday", "expected a moment such as"),
        ("at: 2026-05-13", "at: 2026-05-13 25:00", "there is no such moment"),
        ("refused: [EXO-08]", "stands: {custody: gone}", "expected one of under_control"),
        ("refused: [EXO-08]", "clocks: {reply: 2026-05-15}", "unknown key 'reply'"),
        ("refused: [EXO-08]", "flags: [tired]", "expected one of overdue"),
        ("then: {refused: [EXO-08]}", "then: {}", "expects nothing"),
        ("act: detain, by: case_officer, at: 2026-05-13", "by: case_officer", "has no 'at'"),
    ],
)
def test_a_badly_written_scenario_is_refused_with_its_line(old: str, new: str, says: str) -> None:
    with pytest.raises(PackError, match=r"^s\.yaml:\d+: ") as caught:
        written(WRITTEN.replace(old, new))

    assert says in str(caught.value)


def test_whether_a_case_may_be_opened_can_be_asked() -> None:
    head = WRITTEN[: WRITTEN.index("given:")]
    given = "given: {pack: cn, stage: opened, setting: {route: on_application}}\n"
    when = 'when: {open: "yes"}\n'

    assert differences(f"{head}{given}{when}then: {{refused: bad_input}}") == ()
    assert (
        differences(f'{head}given: {{pack: cn, stage: opened}}\n{when}then: {{allowed: "yes"}}')
        == ()
    )


def test_a_history_that_the_law_refuses_is_told_with_its_line() -> None:
    late = WRITTEN.replace("at: 2026-05-12,", "at: 2026-05-15,").replace("05-13", "05-16")

    (found,) = differences(late)

    assert "s.yaml:8: apply_for_detention is refused before the scenario begins (EXO-05)" in found


def test_a_history_that_the_law_cannot_count_is_told_too() -> None:
    text = WRITTEN.replace("stage: noticed", "stage: secured").replace(
        'act: apply_for_detention, by: right_holder, at: 2026-05-12, with: {application: "申请"}',
        "act: detain, by: case_officer, at: 2026-12-01",
    )

    (found,) = differences(text.replace("2026-05-13", "2026-12-02"))

    assert "detain is refused before the scenario begins (missing_calendar)" in found


def test_what_the_law_cannot_count_is_a_refusal_too() -> None:
    secured = WRITTEN.replace("stage: noticed", "stage: secured")
    a, b = secured.index("  done:"), secured.index("when:")
    at_years_end = (secured[:a] + secured[b:]).replace("at: 2026-05-13", "at: 2026-12-01")

    found = differences(at_years_end.replace("[EXO-08]", "missing_calendar"))

    assert found == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    right: trademark\n", "", "has no 'right'"),
        ("after: opened", "after: closed", "expected one of opened"),
        ("protected_until: 2030-01-01", "protected_until: never", "expected one of none"),
        ("mode: ex_officio", "mode: by_chance", "expected one of ex_officio"),
    ],
)
def test_a_badly_written_stage_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "stages.yaml"
    path.write_text(STAGE.replace(old, new), encoding="utf-8")

    with pytest.raises(PackError) as caught:
        read_stages(path, PROCEDURE)

    assert says in str(caught.value)


def test_a_stage_carries_on_from_one_above_it(tmp_path: Path) -> None:
    path = tmp_path / "stages.yaml"
    path.write_text(STAGE, encoding="utf-8")

    found: Stage = read_stages(path, PROCEDURE)["suspended"]

    assert found.setting.right == "trademark"
    assert [step.act for step in found.steps] == ["suspend_release"]


def test_a_pack_without_cases_has_no_scenarios_about_them(tmp_path: Path) -> None:
    assert read_case_scenarios(tmp_path) == ()
