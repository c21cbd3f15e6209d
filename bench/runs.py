"""Run screening and its peers on a corpus, and measure what they show."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bench import quality
from bench.corpus import Corpus, texts
from bench.peers.base import Keys, Peer, Window, keys_of, windows_of
from bench.results import Count, Quality, System
from guomen.screening.engine import Engine
from guomen.screening.register import Register, read_register
from guomen.screening.scorecards import CURRENT, Part, Scorecard
from guomen.screening.transformations import Transformation

Progress = Callable[[str, int, int], None]
LETTER_FOR_LETTER: Final = (
    Transformation.EXACT,
    Transformation.CASE_AND_WIDTH,
    Transformation.SIMPLIFIED_TRADITIONAL,
)
ABOUT_THE_STRING: Final = {
    *Transformation,
    Part.SHORT_MARK,
    Part.SHORT_CHINESE_MARK,
    Part.LONG_MARK,
    Part.VERY_LONG_MARK,
    Part.ERROR_IN_SHORT_MARK,
    Part.MADE_OF_WORDS,
    Part.COMMON_WORD,
    Part.CROSSES_A_WORD,
    Part.INSIDE_LONGER_MARK,
    Part.HIDDEN_CHARACTERS,
}
STRINGS: Final = replace(
    CURRENT,
    points={part: worth for part, worth in CURRENT.points.items() if part in ABOUT_THE_STRING},
    cut=-200,
)
"""The scorecard for strings alone: what stands around them is worth nothing."""
ALL_TOTALS: Final = replace(CURRENT, cut=-200)
ONLINE_LINES: Final = 2_000
EXACT_STANDS_ABOVE: Final = 0.01
"""What a match letter for letter has more than one that is only as good; it helps the peers."""
FIRST_LINES: Final = 16
MOST_LINES_AT_A_TIME: Final = 1_000
MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many lines are timed, measured for quality, and given to peers; seconds for a peer."""

    quality_lines: int
    peer_lines: int
    peer_seconds: float


def guomen(corpus: Corpus, sizes: Sizes, progress: Progress) -> System:
    """Time the engine as shipped on all lines; measure it on fewer, with a cut that hides less."""
    before, started = resident_mb(), time.perf_counter()
    engine = Engine(corpus.register)
    built = time.perf_counter() - started
    memory = resident_mb() - before
    engine.screen(corpus.lines.slice(0, FIRST_LINES))
    started = time.perf_counter()
    engine.screen(corpus.lines, progress=lambda done, of: progress("guomen", done, of))
    seconds = time.perf_counter() - started
    measured = quality_of(*shown_by_guomen(corpus, sizes.quality_lines), least=CURRENT.cut)
    does = f"scorecard {CURRENT.version}, its cut; from the table of lines to the table of hits"
    return System("guomen", does, corpus.lines.num_rows, seconds, built, round(memory, 1), measured)


def shown_by_guomen(
    corpus: Corpus, count: int
) -> tuple[quality.Shown, quality.Shown, quality.Answers]:
    """Return the strings shown, the totals shown, and the truth, of the first lines."""
    register, lines = read_register(corpus.register), corpus.lines.slice(0, count)
    strings, totals = (shown_with(card, register, lines) for card in (STRINGS, ALL_TOTALS))
    return strings, totals, quality.answers(corpus, count)


def shown_with(card: Scorecard, register: Register, lines: pa.Table) -> quality.Shown:
    """Return what the engine shows with a scorecard."""
    hits = Engine(register, card).screen(lines)
    at = {number: row for row, number in enumerate(lines.column("line_id").to_pylist())}
    numbers = hits.column("recordation_no").to_pylist()
    return quality.Shown(
        np.array([at[line] for line in hits.column("line_id").to_pylist()], np.int32),
        np.array([int(number.partition("-")[2]) for number in numbers], np.int32),
        hits.column("total").to_numpy().astype(float),
        np.isin(hits.column("transformation").to_pylist(), [str(one) for one in LETTER_FOR_LETTER]),
    )


def online(corpus: Corpus) -> tuple[float, float]:
    """Return median and 99th percentile of the milliseconds that one line takes, table and all."""
    engine = Engine(corpus.register)
    times = []
    for row in range(min(ONLINE_LINES, corpus.lines.num_rows)):
        line = corpus.lines.slice(row, 1)
        started = time.perf_counter()
        engine.screen(line)
        times.append(1000 * (time.perf_counter() - started))
    middle, late = np.percentile(times, (50, 99))
    return float(middle), float(late)


@dataclass(frozen=True, slots=True)
class Opponents:
    """The corpus as peers are given it: keys once, windows as they are asked for."""

    corpus: Corpus
    keys: Keys

    @classmethod
    def of(cls, corpus: Corpus) -> "Opponents":
        """Return a corpus with its keys made."""
        return cls(corpus, keys_of(corpus.register))

    def run(self, peer: Peer, sizes: Sizes, progress: Progress) -> System:
        """Time a peer on the first lines, as many as its seconds allow, and measure it."""
        before, started = resident_mb(), time.perf_counter()
        peer.prepare(self.keys.skeletons)
        built, memory = time.perf_counter() - started, resident_mb() - before
        best: dict[tuple[int, int], tuple[float, bool]] = {}
        done, seconds, size = 0, 0.0, FIRST_LINES
        lines = islice(texts(self.corpus.lines), sizes.peer_lines)
        while seconds < sizes.peer_seconds and (chunk := list(islice(lines, size))):
            windows = [
                (done + at, one) for at, text in enumerate(chunk) for one in windows_of(text)
            ]
            seconds += self._match(peer, windows, best)
            done, size = done + len(chunk), min(2 * size, MOST_LINES_AT_A_TIME)
            progress(peer.name, done, sizes.peer_lines)
        shown, truth = shown_by_peer(best), quality.answers(self.corpus, done)
        measured = quality_of(shown, shown, truth, least=0.0)
        return System(peer.name, peer.does, done, seconds, built, round(memory, 1), measured)

    def _match(
        self,
        peer: Peer,
        windows: Sequence[tuple[int, Window]],
        best: dict[tuple[int, int], tuple[float, bool]],
    ) -> float:
        """Keep the best match of each line and record; return the seconds the peer took."""
        asked = [window.skeleton for _, window in windows]
        started = time.perf_counter()
        matches = list(peer.match(asked))
        seconds = time.perf_counter() - started
        for match in matches:
            line, window = windows[match.window]
            for key in self.keys.spellings[match.key]:
                is_exact = key.plain == window.plain
                found = best.get((line, key.record), (0.0, False))
                best[line, key.record] = max(
                    found, (match.score + EXACT_STANDS_ABOVE * is_exact, is_exact)
                )
        return seconds


def shown_by_peer(best: dict[tuple[int, int], tuple[float, bool]]) -> quality.Shown:
    """Return the best matches as what is shown."""
    return quality.Shown(
        np.array([line for line, _ in best], np.int32),
        np.array([record for _, record in best], np.int32),
        np.array([score for score, _ in best.values()], float),
        np.array([is_exact for _, is_exact in best.values()], bool),
    )


def quality_of(
    strings: quality.Shown, totals: quality.Shown, truth: quality.Answers, *, least: float
) -> Quality:
    """Return every measure; `least` is the score from which the system as shipped alerts."""
    reached = (
        quality.found(strings, truth),
        quality.found(strings, truth, quality.string_threshold(strings, truth)),
        quality.found(totals, truth, quality.alert_threshold(totals, truth)),
    )
    families = [quality.by_family(one, truth) for one in reached]
    ranks = quality.ranks(totals, truth)
    return Quality(
        *(share(one) for one in reached),
        first=share(ranks == 1),
        families={name: tuple(one[name] for one in families) for name in families[0]},
        false=quality.false_by_kind(totals, truth, least),
    )


def share(reached: npt.NDArray[Any]) -> Count:
    """Return how many are true, of how many."""
    return int(reached.sum()), len(reached)


def resident_mb() -> float:
    """Return the memory of this process in megabytes; 0 where the system does not say."""
    path = Path("/proc/self/statm")
    if not path.exists():
        return 0.0
    pages = int(path.read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def run_peers(
    corpus: Corpus, peers: Iterator[Peer], sizes: Sizes, progress: Progress
) -> Iterator[System]:
    """Yield the systems of some peers, one after the other."""
    opponents = Opponents.of(corpus)
    for peer in peers:
        yield opponents.run(peer, sizes, progress)
