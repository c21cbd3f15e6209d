"""The bench on a tiny corpus: every figure is there, and peers are asked fairly."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.peers.base import Match, keys_of, windows_of
from bench.reference import difference
from bench.results import save, saved
from bench.runs import places_of, strings_alone
from bench.screening import table, too_slow
from guomen.kernel.words import Words
from guomen.screening.scorecards import CURRENT, Part
from guomen.screening.transformations import Transformation
from tests.bench.small import KNOWN, SIZES, corpus, opponents, results, silent


class Curious:
    """A peer that keeps what it was asked and finds nothing."""

    name = "curious"
    does = Words("keeps what it was asked", "只记录所问")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def prepare(self, keys: Sequence[str]) -> None:
        assert len(keys) == len(set(keys))

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        assert len(windows) == len(set(windows))
        self.asked.extend(windows)
        return iter(())


def test_guomen_finds_more_than_the_exact_peer_on_the_same_lines() -> None:
    _, exact, _ = results().systems

    assert 0 < exact.quality.found[0] < exact.beside["found"][0]
    assert exact.quality.found[1] == exact.beside["found"][1]


def test_a_peer_runs_on_the_first_lines_only() -> None:
    assert [one.lines for one in results().systems] == [300, 60, 60]


def test_a_peer_is_asked_for_distinct_windows_and_for_the_declared_brand() -> None:
    peer = Curious()

    opponents().run(peer, SIZES, silent)

    brands = [brand for brand in corpus().lines.column("brand").to_pylist()[:60] if brand.isascii()]
    expected = {one.skeleton for brand in brands for one in windows_of(brand)}
    assert expected
    assert expected <= set(peer.asked)


def test_a_window_is_found_again_in_every_line_where_it_stands() -> None:
    places = places_of([("Nike shoes", ""), ("shoes", "NIKE")], 5)

    assert places["nike"] == [(5, "nike"), (6, "nike")]


def test_the_peer_to_beat_is_the_fastest_that_finds_as_much() -> None:
    ours, exact, other = results().systems
    good = replace(exact.quality, found=exact.beside["found"])
    slow = replace(exact, name="slow", seconds=9.0, quality=good)
    fast = replace(exact, name="fast", seconds=1.0, quality=good)
    together = replace(results(), systems=(ours, slow, other, fast))

    assert together.peer_to_beat("found") == fast


def test_where_no_peer_finds_as_much_the_one_that_finds_most_is_taken() -> None:
    ours, exact, other = results().systems
    poor = replace(other, quality=replace(other.quality, found=(0, other.quality.found[1])))
    together = replace(results(), systems=(ours, poor, exact))

    assert not together.as_good_as_guomen("found")
    assert together.peer_to_beat("found") == exact


def test_the_string_alone_has_no_points_for_what_stands_around_it() -> None:
    alone = strings_alone(CURRENT)

    assert Transformation.EXACT in alone.points
    assert Part.GOODS_IN_CLASS not in alone.points
    assert alone.version == CURRENT.version


def test_the_graph_is_left_out_of_a_run_with_a_million_marks() -> None:
    assert not too_slow(100_000)
    assert set(too_slow(1_000_000)) == {"hnsw"}


@pytest.mark.parametrize("word", ["floor: edit distance", "pinyin", "decoy", "real cases"])
def test_the_table_shows_systems_disguises_and_what_is_false(word: str) -> None:
    assert word in "\n".join(table(results()))


def test_results_are_read_back_as_they_were_stored(tmp_path: Path) -> None:
    save(results(), tmp_path)

    (again,) = saved(tmp_path)

    assert list(table(again)) == list(table(results()))


def test_a_chinese_mark_is_also_sought_by_its_pinyin() -> None:
    keys = keys_of(corpus().register)

    assert any(one.plain == "" for spellings in keys.spellings for one in spellings)


def test_windows_have_one_to_five_pieces_and_no_bare_numbers() -> None:
    found = {window.skeleton for window in windows_of("Nike shoes, 2026")}

    assert {"nike", "nikeshoes"} <= found
    assert "2026" not in found


def test_a_difference_from_the_reference_names_both_values_and_what_to_do() -> None:
    other = replace(KNOWN, hits=8)

    assert "found 8, frozen 7" in difference(other, KNOWN)
    assert "python -m bench.freeze" in difference(other, KNOWN)
    assert difference(KNOWN, KNOWN) == ""
