"""The published report: everything that was measured, in English and in Chinese."""

from dataclasses import replace

import pytest

from bench.corpus import FAMILIES, Kind
from bench.examples import example
from bench.report import page_of
from bench.report_words import IN_CHINESE
from tests.bench.small import KNOWN, results


def test_a_report_without_a_run_says_so() -> None:
    assert "No run is stored" in page_of([], KNOWN)


@pytest.mark.parametrize(
    "words",
    ["floor: edit distance", "## Goals", "## 目标", "Real titles", "真实标题", "Wilson", "`abc`"],
)
def test_the_report_shows(words: str) -> None:
    assert words in page_of([results()], KNOWN)


def test_a_goal_is_said_to_be_met_or_not() -> None:
    ours, exact, other = results().systems
    measures = {"found": exact.beside["found"], "found_at_two": exact.beside["found_at_two"]}
    peers = (replace(exact, quality=replace(exact.quality, **measures)), other)
    slow = replace(results(), systems=(replace(ours, seconds=1e6), *peers))
    fast = replace(results(), systems=(replace(ours, seconds=1e-6), *peers))

    assert "| not met |" in page_of([slow], KNOWN)
    assert "| 未达到 |" in page_of([slow], KNOWN)
    assert "| not met |" not in page_of([fast], KNOWN)


def test_where_no_peer_finds_as_much_the_goal_says_so() -> None:
    ours, exact, _ = results().systems
    poor = replace(exact, quality=replace(exact.quality, found=(0, exact.quality.found[1])))

    assert "no peer finds as much" in page_of([replace(results(), systems=(ours, poor))], KNOWN)


@pytest.mark.parametrize("name", [*FAMILIES, *Kind])
def test_every_disguise_and_kind_has_a_chinese_name(name: str) -> None:
    assert IN_CHINESE[name]


@pytest.mark.parametrize("name", FAMILIES)
def test_every_disguise_has_an_example_that_can_be_seen(name: str) -> None:
    assert " → " in example(name)
    assert "\u200b" not in example(name)
