"""What a run of `bench.screening` gave, as data; the published report is made of these files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

Count = tuple[int, int]
"""How many, of how many."""
HERE: Final = Path(__file__).parent
REFERENCE: Final = "reference.json"


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a system does, at the three thresholds that bench.quality names.

    `families` gives for each disguise what was found at all, found at 2 % false, and alerted at
    2 %; `first` how often the true mark stands first where it is shown; `false` how many lines of a
    kind without disguise show something as the system ships.
    """

    found: Count
    found_at_two: Count
    alerted_at_two: Count
    first: Count
    families: Mapping[str, tuple[Count, Count, Count]]
    false: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class System:
    """One system on the first `lines` of the corpus; memory is what building its index took."""

    name: str
    does: str
    lines: int
    seconds: float
    build_seconds: float
    memory_mb: float
    quality: Quality

    @property
    def speed(self) -> float:
        """Return lines a second."""
        return self.lines / self.seconds


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run: guomen first, its peers after it; online times are those of one line."""

    scorecard: str
    seed: int
    marks: int
    lines: int
    machine: str
    systems: tuple[System, ...]
    left_out: Mapping[str, str]
    online_p50_ms: float
    online_p99_ms: float
    peak_memory_mb: float

    @property
    def equals(self) -> tuple[System, ...]:
        """Return the peers that find at least as much as guomen does, the fastest first."""
        ours, *peers = self.systems
        found = [one for one in peers if portion(one) >= portion(ours)]
        return tuple(sorted(found, key=lambda one: -one.speed))

    @property
    def nearest(self) -> System | None:
        """Return the fastest equal; where none is, the peer that finds most; None without peers."""
        most = sorted(self.systems[1:], key=portion, reverse=True)
        return next(iter((*self.equals, *most)), None)


def portion(system: System) -> float:
    """Return the share of disguises that a system finds at all."""
    found, of = system.quality.found
    return found / of


def save(results: Results, folder: Path = HERE) -> Path:
    """Write results beside those of other scorecards and sizes; return where."""
    path = folder / f"{results.scorecard}-{results.marks}.json"
    path.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def saved(folder: Path = HERE) -> tuple[Results, ...]:
    """Return every stored result, by scorecard and number of marks."""
    paths = [path for path in folder.glob("*.json") if path.name != REFERENCE]
    found = [_results(json.loads(path.read_text("utf-8"))) for path in paths]
    return tuple(sorted(found, key=lambda one: (one.scorecard, one.marks)))


def _results(plain: Any) -> Results:
    return Results(**{**plain, "systems": tuple(_system(one) for one in plain["systems"])})


def _system(plain: Any) -> System:
    return System(**{**plain, "quality": Quality(**plain["quality"])})
