"""Run screening and its peers on a corpus, and measure what they show."""

import os
import resource
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
from bench.peers.base import Keys, Peer, keys_of, windows_of
from bench.results import Count, Online, Quality, System
from guomen.kernel.words import Words
from guomen.screening.engine import Engine
from guomen.screening.lines import PARTIES, read_lines
from guomen.screening.register import Register
from guomen.screening.scorecards import Part, Scorecard
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
    Part.SLIP,
    Part.STRANGE_LETTER,
    Part.FIRST_LETTER_DIFFERS,
    Part.ADDED_WORD,
    Part.SOUNDS_ALIKE,
    Part.LOOK_ALIKE_IN_LONG_MARK,
    Part.ERROR_IN_VERY_LONG_MARK,
}
MEASURES: Final = ("found", "found_at_two", "alerted_at_two")
NO_CUT: Final = -10_000
ONLINE_LINES: Final = 2_000
EXACT_STANDS_ABOVE: Final = 0.01
"""What a match letter for letter has more than one that is only as good; it helps the peers."""
FIRST_LINES: Final = 16
MOST_LINES_AT_A_TIME: Final = 1_000
MEGABYTE: Final = 1 << 20
KILOBYTES: Final = 1 << 10


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many lines are timed, measured for quality, and given to peers; seconds for a peer."""

    quality_lines: int
    peer_lines: int
    peer_seconds: float


@dataclass(frozen=True, slots=True)
class Shipped:
    """What timing guomen gave, and the memory of the process at its peak until then.

    `seconds` is without the columns of parties, which no peer reads; `party_seconds` with them.
    `memory_mb` is the index with the records, `grown_mb` by how much the process grew for it.
    """

    seconds: float
    party_seconds: float
    build_seconds: float
    memory_mb: float
    grown_mb: float
    peak_memory_mb: float
    online: Online


@dataclass(frozen=True, slots=True)
class Ways:
    """Two engines on one register that hide nothing: the string alone, and every part."""

    strings: Engine
    totals: Engine

    @classmethod
    def of(cls, register: Register, card: Scorecard) -> "Ways":
        """Return the engines of a scorecard."""
        strings = Engine(register, strings_alone(card))
        return cls(strings, Engine(register, replace(card, cut=NO_CUT)))


def strings_alone(card: Scorecard) -> Scorecard:
    """Return a scorecard for strings: what stands around them is worth nothing."""
    points = {part: worth for part, worth in card.points.items() if part in ABOUT_THE_STRING}
    return replace(card, points=points, cut=NO_CUT)


def timed(register: Register, lines: pa.Table, card: Scorecard, progress: Progress) -> Shipped:
    """Build the index and screen all lines, as peers read them and whole, then some one by one."""
    before, started = resident_mb(), time.perf_counter()
    engine = Engine(register, card)
    built = time.perf_counter() - started
    grown = resident_mb() - before
    alone = lines.drop_columns([name for name in PARTIES if name in lines.column_names])
    seconds, party_seconds = (screened(engine, one, progress) for one in (alone, lines))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return Shipped(
        seconds,
        party_seconds,
        built,
        round(engine.index_bytes / MEGABYTE, 1),
        round(grown, 1),
        round(peak, 1),
        online(engine, lines),
    )


def screened(engine: Engine, lines: pa.Table, progress: Progress) -> float:
    """Screen lines, and return the seconds that it took."""
    started = time.perf_counter()
    engine.screen(lines, progress=lambda done, of: progress("guomen", done, of))
    return time.perf_counter() - started


def warm(corpus: Corpus) -> None:
    """Let everything be compiled that will be timed."""
    Engine(corpus.register.slice(0, FIRST_LINES)).screen(corpus.lines.slice(0, FIRST_LINES))


def online(engine: Engine, lines: pa.Table) -> Online:
    """Return the milliseconds that one line takes, alone and explained."""
    times, read = [], read_lines(lines.slice(0, ONLINE_LINES))
    for row in range(len(read)):
        line = read.line(row)
        started = time.perf_counter()
        engine.look(line)
        times.append(1000 * (time.perf_counter() - started))
    middle, late = np.percentile(times, (50, 99))
    return Online(round(float(middle), 3), round(float(late), 3))


@dataclass(frozen=True, slots=True)
class Ours:
    """What guomen shows on the first lines of a corpus, by the string alone and by every part."""

    strings: quality.Shown
    totals: quality.Shown
    cut: int

    @classmethod
    def of(cls, ways: Ways, lines: pa.Table, cut: int) -> "Ours":
        """Return what is shown on some lines; `cut` is that of the scorecard as shipped."""
        return cls(shown_with(ways.strings, lines), shown_with(ways.totals, lines), cut)

    def quality(self, corpus: Corpus, count: int) -> Quality:
        """Return how good it is on the first lines."""
        strings, totals = (first(shown, count) for shown in (self.strings, self.totals))
        return quality_of(strings, totals, quality.answers(corpus, count), least=self.cut)

    def string_alone(self, corpus: Corpus, count: int) -> Count:
        """Return what is found at 2 % by the points of the string, without what is around it."""
        truth = quality.answers(corpus, count)
        shown = first(self.strings, count)
        return share(quality.found(shown, truth, quality.string_threshold(shown, truth)))

    def beside(self, corpus: Corpus, count: int) -> dict[str, Count]:
        """Return what is found of the first lines, by measure."""
        measured = self.quality(corpus, count)
        return {name: getattr(measured, name) for name in MEASURES}


def first(shown: quality.Shown, count: int) -> quality.Shown:
    """Return what is shown on the first lines."""
    kept = shown.line < count
    columns = (shown.line, shown.record, shown.score, shown.is_exact)
    return quality.Shown(*(column[kept] for column in columns))


def guomen(corpus: Corpus, ours: Ours, shipped: Shipped, sizes: Sizes, card: Scorecard) -> System:
    """Return guomen as a system: its times on all lines, its quality on fewer."""
    does = Words(
        f"scorecard {card.version}, its cut; from the table of lines, without the names of "
        "parties, to the table of hits",
        f"评分卡 {card.version} 及其阈值；从数据行表（不含当事人名称）到命中表",
    )
    times = shipped.seconds, shipped.build_seconds, shipped.memory_mb
    measured = ours.quality(corpus, min(sizes.quality_lines, corpus.lines.num_rows))
    return System("guomen", does, corpus.lines.num_rows, *times, measured, {})


def shown_with(engine: Engine, lines: pa.Table) -> quality.Shown:
    """Return what an engine shows."""
    hits = engine.screen(lines)
    at = {number: row for row, number in enumerate(lines.column("line_id").to_pylist())}
    numbers = hits.column("recordation_no").to_pylist()
    return quality.Shown(
        np.array([at[line] for line in hits.column("line_id").to_pylist()], np.int32),
        np.array([int(number.partition("-")[2]) for number in numbers], np.int32),
        hits.column("total").to_numpy().astype(float),
        np.isin(hits.column("transformation").to_pylist(), [str(one) for one in LETTER_FOR_LETTER]),
    )


Best = dict[tuple[int, int], tuple[float, bool]]
"""The best match of a line and a record, and whether it stands there letter for letter."""


@dataclass(frozen=True, slots=True)
class Opponents:
    """The corpus as peers are given it: keys once, windows as they are asked for."""

    corpus: Corpus
    keys: Keys
    ours: Ours

    @classmethod
    def of(cls, corpus: Corpus, ours: Ours) -> "Opponents":
        """Return a corpus with its keys made; `ours` is what guomen shows on its first lines."""
        return cls(corpus, keys_of(corpus.register), ours)

    def run(self, peer: Peer, sizes: Sizes, progress: Progress) -> System:
        """Time a peer on the first lines, as many as its seconds allow, and measure it."""
        before, started = resident_mb(), time.perf_counter()
        peer.prepare(self.keys.skeletons)
        built, memory = time.perf_counter() - started, resident_mb() - before
        best: Best = {}
        done, seconds, size = 0, 0.0, FIRST_LINES
        lines = islice(read(self.corpus.lines), sizes.peer_lines)
        while seconds < sizes.peer_seconds and (chunk := list(islice(lines, size))):
            seconds += self._match(peer, places_of(chunk, done), best)
            done, size = done + len(chunk), min(2 * size, MOST_LINES_AT_A_TIME)
            progress(peer.name, done, sizes.peer_lines)
        shown, truth = shown_by_peer(best), quality.answers(self.corpus, done)
        measured = quality_of(shown, shown, truth, least=0.0)
        beside = self.ours.beside(self.corpus, done)
        return System(
            peer.name, peer.does, done, seconds, built, round(memory, 1), measured, beside
        )

    def _match(self, peer: Peer, places: "Places", best: Best) -> float:
        """Keep the best match of each line and record; return the seconds the peer took."""
        asked = list(places)
        started = time.perf_counter()
        matches = list(peer.match(asked))
        seconds = time.perf_counter() - started
        for match in matches:
            for key in self.keys.spellings[match.key]:
                for line, plain in places[asked[match.window]]:
                    is_exact = key.plain == plain
                    score = match.score + EXACT_STANDS_ABOVE * is_exact
                    found = best.get((line, key.record), (0.0, False))
                    best[line, key.record] = max(found, (score, is_exact))
        return seconds


Places = dict[str, list[tuple[int, str]]]
"""The lines in which a window stands, and how it is written there."""


def read(lines: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield the text and the declared brand of every line: all that guomen reads for a mark."""
    return zip(texts(lines), lines.column("brand").to_pylist(), strict=True)


def places_of(chunk: Sequence[tuple[str, str]], first: int) -> Places:
    """Return the distinct windows of some lines, the first of which has the number `first`."""
    places: Places = {}
    for line, (text, brand) in enumerate(chunk, start=first):
        for window in dict.fromkeys((*windows_of(text), *windows_of(brand))):
            places.setdefault(window.skeleton, []).append((line, window.plain))
    return places


def shown_by_peer(best: Best) -> quality.Shown:
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
    total_at_two = quality.alert_threshold(totals, truth)
    found = quality.found(strings, truth)
    at_two = quality.found(totals, truth, quality.string_threshold(totals, truth))
    alerted = quality.found(totals, truth, total_at_two)
    families = [quality.by_family(one, truth) for one in (found, at_two, alerted)]
    ranks = quality.ranks(totals, truth)
    return Quality(
        found=share(found),
        found_at_two=share(at_two),
        alerted_at_two=share(alerted),
        first=share(ranks == 1),
        ranks=(int(ranks.sum()), len(ranks)),
        families={
            name: (of, families[1][name], families[2][name]) for name, of in families[0].items()
        },
        false=quality.false_by_kind(totals, truth, least),
        total_at_two=total_at_two,
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
