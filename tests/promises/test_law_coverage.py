"""What the law of China promises of its scenarios: every rule, every clock, enough of them."""

from datetime import date
from itertools import chain

import pytest

from guomen.cases.scenario import read_case_scenarios
from guomen.law.loader import FOLDER, load_pack
from guomen.law.parameter import Kind
from guomen.law.scenario import Scenario, read_scenarios

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


def asked_of(scenario: Scenario) -> str:
    return str(getattr(scenario.question, "keywords", {}).get("rule", ""))


def test_every_rule_is_named_by_a_scenario() -> None:
    named = {one.rule for one in (*OF_LAW, *OF_CASES)}

    assert set(PACK.statements) - named == set()


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


@pytest.mark.parametrize("kind", [Kind.DEADLINE, Kind.AMOUNT, Kind.FINE, Kind.THRESHOLDS])
def test_every_number_of_the_pack_has_a_scenario(kind: Kind) -> None:
    asked = {asked_of(one) for one in OF_LAW} | {
        key.removeprefix("clocks.") for one in OF_CASES for key in one.expected
    }
    numbers = {name for name in PACK.parameters if PACK.parameter(name).kind is kind}

    assert numbers - asked == set()


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in EVERY_CLOCK
        if PACK.parameter(name).kind is Kind.DEADLINE and len(PACK.parameter(name).history) > 1
    ],
)
def test_a_clock_that_changed_has_a_scenario_under_more_than_one_text(name: str) -> None:
    history = PACK.parameter(name).history
    asked = [getattr(one.question, "keywords", {}) for one in OF_LAW if asked_of(one) == name]
    starts = {keywords["start"] for keywords in asked if "start" in keywords}
    texts = {sum(dated.since <= start for dated in history) for start in starts}

    assert len(texts) > 1
