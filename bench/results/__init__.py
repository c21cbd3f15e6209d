"""What a run of `bench.screening` gave, as data; the published report is made of these files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from guomen.kernel.words import Words

Count = tuple[int, int]
"""How many, of how many."""
ENOUGH: Final = 400
"""Lines on which a peer must be measured before what it finds says much."""
HERE: Final = Path(__file__).parent
REFERENCE: Final = "reference.json"


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a system does, at the three thresholds that bench.quality names.

    `families` gives for each disguise what was found at all, found at 2 % false, and alerted at
    2 %; `ranks` the sum of the ranks of the true marks that are shown, and how many are shown, of
    which `first` stand first; `false` how many lines of a kind without disguise show something as
    the system ships; `total_at_two` the total from which 2 % of the innocent lines alert.
    """

    found: Count
    found_at_two: Count
    alerted_at_two: Count
    first: Count
    ranks: Count
    families: Mapping[str, tuple[Count, Count, Count]]
    false: Mapping[str, Count]
    total_at_two: float


@dataclass(frozen=True, slots=True)
class System:
    """One system on the first `lines` of the corpus; memory is what building its index took.

    `seconds` is the time of the look-up, `quality` may be of fewer lines. `beside` is what guomen
    finds of the very lines that a peer was measured on, by measure; it is empty for guomen.
    """

    name: str
    does: Words
    lines: int
    seconds: float
    build_seconds: float
    memory_mb: float
    quality: Quality
    beside: Mapping[str, Count]

    @property
    def speed(self) -> float:
        """Return lines a second."""
        return self.lines / self.seconds


@dataclass(frozen=True, slots=True)
class Titled:
    """Real titles of one source, with the brand declared or hidden.

    `standing`, `found` and `alerted` count titles whose brand is recorded: in which it stands in
    the title letter for letter, is shown at all, is shown as shipped. `false` counts titles whose
    brand is known and not recorded, and of those the ones that show something as shipped.
    """

    source: str
    is_declared: bool
    standing: Count
    found: Count
    alerted: Count
    false: Count


@dataclass(frozen=True, slots=True)
class Cased:
    """Goods of real cases, the mark on them declared as brand; what was declared in fact.

    `found` and `alerted` count goods whose mark is in the register, `unknown` those whose is not;
    `as_declared` the texts that were declared, and those of them that show something as shipped.
    """

    found: Count
    alerted: Count
    unknown: int
    as_declared: Count


@dataclass(frozen=True, slots=True)
class Online:
    """Milliseconds that one line takes alone, explained: the median, and 99 of 100."""

    median: float
    late: float


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run: guomen first, its peers after it.

    `standing` counts the innocent lines in which some recorded name stands letter for letter;
    `peak_memory_mb` is that of the process until guomen has screened, the corpus included;
    `with_parties` are the lines a second of guomen with the names of the lines' parties, of which
    there are `parties`, all of them new to it; `string_alone` is what it finds at 2 % by the points
    of the string without what stands around it, `grown_mb` how much the process grew for its index.
    """

    scorecard: str
    seed: int
    marks: int
    machine: str
    standing: Count
    systems: tuple[System, ...]
    left_out: Mapping[str, Words]
    titles: tuple[Titled, ...]
    cases: Cased
    online: Online
    peak_memory_mb: float
    string_alone: Count
    grown_mb: float
    with_parties: int
    parties: int

    def as_good_as_guomen(self, measure: str) -> tuple[System, ...]:
        """Return the peers that find as much or more on the same lines, fastest first."""
        good = [
            one
            for one in self.systems[1:]
            if getattr(one.quality, measure)[0] >= one.beside[measure][0]
        ]
        return tuple(sorted(good, key=lambda one: -one.speed))

    def peer_to_beat(self, measure: str) -> System:
        """Return the fastest as good; where none is, the one that finds most on ENOUGH lines."""
        peers = [one for one in self.systems[1:] if one.lines >= ENOUGH] or self.systems[1:]
        most = sorted(peers, key=lambda one: portion(one, measure), reverse=True)
        return (*self.as_good_as_guomen(measure), *most)[0]


def portion(system: System, measure: str) -> float:
    """Return the share of disguises that a system finds, by `found` or another measure."""
    found, of = getattr(system.quality, measure)
    return found / of if of else 0.0


def save(results: Results, folder: Path = HERE) -> Path:
    """Write results beside those of other scorecards and sizes; return where."""
    path = folder / f"{results.scorecard}-{results.marks}.json"
    path.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def saved(folder: Path = HERE) -> tuple[Results, ...]:
    """Return every stored result, the newest scorecard first, then by number of marks."""
    paths = [path for path in folder.glob("*.json") if path.name != REFERENCE]
    found = sorted(
        (_results(json.loads(path.read_text("utf-8"))) for path in paths), key=lambda one: one.marks
    )
    return tuple(sorted(found, key=lambda one: one.scorecard, reverse=True))


def _results(plain: Any) -> Results:
    made = {
        "systems": tuple(_system(one) for one in plain["systems"]),
        "left_out": {name: Words(**why) for name, why in plain["left_out"].items()},
        "titles": tuple(Titled(**one) for one in plain["titles"]),
        "cases": Cased(**plain["cases"]),
        "online": Online(**plain["online"]),
    }
    return Results(**{**plain, **made})


def _system(plain: Any) -> System:
    does, quality = Words(**plain["does"]), Quality(**plain["quality"])
    return System(**{**plain, "does": does, "quality": quality})
