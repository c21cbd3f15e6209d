"""The bench on a tiny corpus: every figure is there, and the report shows it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bench.corpus import Corpus, build
from bench.peers.base import keys_of, windows_of
from bench.peers.every_pair import floor
from bench.peers.exact import Exact
from bench.reference import Reference, difference
from bench.report import page_of
from bench.results import Results, save, saved
from bench.runs import Sizes, guomen, run_peers

SIZES = Sizes(quality_lines=300, peer_lines=60, peer_seconds=1.0)
KNOWN = Reference("cn", 1, 300, 500, 7, "abc", (3, 4), (2, 4), (1, 4))


@cache
def corpus() -> Corpus:
    return build(seed=3, lines=300, marks=500)


@cache
def results() -> Results:
    ours = guomen(corpus(), SIZES, silent)
    peers = run_peers(corpus(), iter((Exact(), floor())), SIZES, silent)
    return Results("cn-test", 3, 100_000, 300, "one core", (ours, *peers), {}, 0.5, 0.9, 100.0)


def silent(_name: str, _done: int, _of: int) -> None:
    """Show no progress."""


def test_guomen_finds_more_than_the_exact_peer() -> None:
    ours, exact, _ = results().systems

    assert ours.quality.found[0] / ours.quality.found[1] > 0.6
    assert 0 < exact.quality.found[0] < exact.quality.found[1]


def test_a_peer_runs_on_the_first_lines_only() -> None:
    assert [one.lines for one in results().systems] == [300, 60, 60]


def test_the_peer_to_beat_is_the_fastest_that_finds_as_much() -> None:
    ours, exact, other = results().systems
    slow = replace(exact, name="slow", seconds=9.0, quality=ours.quality)
    fast = replace(exact, name="fast", seconds=1.0, quality=ours.quality)
    together = replace(results(), systems=(ours, slow, other, fast))

    assert together.nearest == fast


def test_results_are_read_back_as_they_were_stored(tmp_path: Path) -> None:
    save(results(), tmp_path)

    again = saved(tmp_path)

    assert page_of(again, KNOWN) == page_of([results()], KNOWN)


@pytest.mark.parametrize("word", ["floor: edit distance", "Goal", "目标", "words reordered"])
def test_the_report_shows_systems_goals_and_disguises(word: str) -> None:
    assert word in page_of([results()], KNOWN)


def test_a_report_without_a_run_says_so() -> None:
    assert "No run is stored" in page_of([], KNOWN)


def test_a_chinese_mark_is_also_sought_by_its_pinyin() -> None:
    keys = keys_of(corpus().register)

    assert any(one.plain == "" for spellings in keys.spellings for one in spellings)


def test_windows_have_one_to_five_pieces_and_no_bare_numbers() -> None:
    found = {window.skeleton for window in windows_of("Nike shoes, 2026")}

    assert {"nike", "nikeshoes"} <= found
    assert "2026" not in found


def test_a_difference_from_the_reference_names_both_values() -> None:
    other = replace(KNOWN, hits=8)

    assert "found 8, frozen 7" in difference(other, KNOWN)
    assert difference(KNOWN, KNOWN) == ""
