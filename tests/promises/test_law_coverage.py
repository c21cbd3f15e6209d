"""What the law of China promises of its scenarios: every rule, every clock, enough of them."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.cases.scenario import EXPECTED, case_scenario, read_case_scenarios
from guomen.cases.scenario_stages import SETTING, read_stages
from guomen.kernel.citation import Status
from guomen.law.loader import FOLDER, load_pack
from guomen.law.marked import parse
from guomen.law.parameter import Dated, Kind
from guomen.law.scenario import REFUSALS, Scenario, read_scenarios, scenario
from guomen.law.scenario_questions import KINDS

LEAST = 150
TODAY = date(2026, 5, 11)
PACK = load_pack("cn")
OF_LAW = read_scenarios(FOLDER / "cn" / "scenarios")
OF_CASES = read_case_scenarios(FOLDER / "cn" / "scenarios")

# The clocks of the law sheet, each with the parameters that are its lengths.
CLOCKS = {
    "recordation decision": ("recordation.examination",),
    "renewal window": ("recordation.renewal_window",),
    "renewal decision": ("recordation.renewal_examination",),
    "change and cancellation": ("recordation.change", "recordation.cancellation"),
    "bar on filing again": ("recordation.refile_bar",),
    "reply of the right-holder": ("ex_officio.reply",),
    "determination": ("ex_officio.determination",),
    "court notice on application": ("on_application.court_notice",),
    "court notice ex officio": ("ex_officio.court_notice",),
    "acceptance copy": ("patent.acceptance_copy",),
    "security held after release": ("security.return_hold",),
    "cap on storage": ("storage.cost_cap",),
    "unknown owner": ("disposal.unknown_owner",),
    "review of a security": ("security.single_review", "security.general_review"),
    "unclaimed security": ("security.refund_claim", "security.treasury"),
    "longest detention": ("detention.maximum", "detention.extension"),
    "hearing": ("penalty.hearing_request", "penalty.hearing_notice_before"),
    "penalty decision": ("penalty.decision", "penalty.decision_by_rule"),
    "service of the decision": ("penalty.service",),
    "payment": ("penalty.payment",),
    "review and suit": ("penalty.review", "penalty.suit"),
}
EVERY_CLOCK = tuple(chain.from_iterable(CLOCKS.values()))


# What every clock counts by, and what is asked for through the clock that it makes longer.
BENEATH_EVERY_CLOCK = {
    *(name for name in PACK.parameters if name.startswith(("counting.", "ending."))),
    "office.hours",
    "detention.prolongation",
}
DAYS = ("day", "start", "event", "last")
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "law" / "writing-a-scenario.md"


def question_of(scenario: Scenario) -> tuple[str, date | None]:
    """Return the parameter that a scenario asks for, and the day of which it asks."""
    asked = getattr(scenario.question, "keywords", {})
    return str(asked.get("rule", "")), next((asked[day] for day in DAYS if day in asked), None)


def asked_of(scenario: Scenario) -> str:
    return question_of(scenario)[0]


def text_of(name: str, day: date) -> date | None:
    """Return since when the text of a day has stood; None before the first."""
    history = PACK.parameter(name).history if name in PACK.parameters else ()
    return max((dated.since for dated in history if dated.since <= day), default=None)


def every_value() -> Iterator[tuple[str, Dated[Any], set[date]]]:
    """Yield each value under each text, with the days on which the texts that it cites began."""
    for name, parameter in PACK.parameters.items():
        for dated in parameter.history:
            cited = (
                PACK.instruments[one.instrument].version(one.version) for one in dated.citations
            )
            yield name, dated, {one.in_force_from for one in cited if one is not None}


def test_every_rule_is_named_by_a_scenario() -> None:
    named = {one.rule for one in OF_LAW} | {one.rule for one in OF_CASES}

    assert set(PACK.statements) - named == set()


def test_every_rule_is_served_by_a_value() -> None:
    served = {rule for name in PACK.parameters for rule in PACK.parameter(name).rules}

    assert set(PACK.statements) - served == set()


def test_there_are_enough_scenarios() -> None:
    assert len(OF_LAW) >= LEAST
    assert len(OF_CASES) >= LEAST


def test_the_law_sheet_lists_twenty_one_clocks() -> None:
    assert len(CLOCKS) == 21


@pytest.mark.parametrize("name", EVERY_CLOCK)
def test_every_clock_names_a_rule_and_has_a_scenario(name: str) -> None:
    assert PACK.parameter(name).rules
    assert [one for one in OF_LAW if asked_of(one) == name]


@pytest.mark.parametrize(
    "name", [one for one in EVERY_CLOCK if PACK.parameter(one).kind is Kind.DEADLINE]
)
def test_every_clock_explains_itself(name: str) -> None:
    deadline = PACK.deadline(name, start=TODAY)

    assert [part.what.en for part in deadline.parts if not part.citations] == []
    assert len(deadline.parts) >= 3, "its length, how it starts, how it ends"
    assert all(part.what.zh for part in deadline.parts)
    assert deadline.effect.zh


def test_what_is_no_deadline_explains_itself_too() -> None:
    window = PACK.window("recordation.renewal_window", expires_on=date(2026, 8, 31))
    lead = PACK.before("penalty.hearing_notice_before", event=date(2026, 6, 24))

    assert window.citations
    assert lead.citations
    assert lead.counted


def test_every_value_of_the_pack_has_a_scenario_under_each_of_its_texts() -> None:
    asked = {
        (name, text_of(name, day)) for name, day in map(question_of, OF_LAW) if day is not None
    }
    texts = {
        (name, dated.since)
        for name in set(PACK.parameters) - BENEATH_EVERY_CLOCK
        for dated in PACK.parameter(name).history
    }

    assert sorted(texts - asked) == []


def test_every_value_begins_with_a_text() -> None:
    begins = {one.in_force_from for each in PACK.instruments.values() for one in each.versions}

    assert [place for place, dated, _ in every_value() if dated.since not in begins] == []


def test_what_was_read_begins_with_a_text_that_it_cites() -> None:
    odd = {
        name
        for name, dated, begins in every_value()
        if dated.since not in begins and dated.status in {Status.CONFIRMED, Status.SECONDARY}
    }

    # The text of 2004, its mark better once the day of a later text is certain.
    assert odd == {"criminal.turnover_value", "criminal.accomplice"}


def test_the_document_for_lawyers_shows_scenarios_that_hold() -> None:
    law, case = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    stages = read_stages(FOLDER / "cn" / "scenarios" / "cases" / "stages.yaml", load_procedure())

    first = scenario(parse(law, file="a.yaml").items()[0])
    second = case_scenario(parse(case, file="b.yaml").items()[0], stages)

    assert first.differences(PACK) == ()
    assert second.differences(load_procedure(), PACK) == ()


@pytest.mark.parametrize("words", [*KINDS, *EXPECTED, *SETTING, *REFUSALS.values()])
def test_the_document_for_lawyers_names_every_word(words: str) -> None:
    assert re.search(rf"\b{words}\b", DOCUMENT.read_text(encoding="utf-8"))
