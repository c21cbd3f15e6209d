"""One pytest run in a process of its own: plain, traced, or with a fault in one module."""

import importlib
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final, Literal

import pytest

from bench.mutants import Mutant

MEMORY: Final = 6 * 2**30
OURS: Final = frozenset({"guomen", "tests", "bench", "demo", "__main__", "django"})
PLAIN: Final = (
    *("-q", "-m", "not site and not browser", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What a run without any fault tells: seconds, failures, and which test calls which function.

    A function is a file (`law/term.py`) and its first line. Law that a test finds in memory was
    read by a test before it, so that a test may depend on more than it calls.
    """

    seconds: float
    collecting: float
    durations: dict[str, float]
    failing: frozenset[str]
    paths: tuple[str, ...]
    callers: dict[Place, frozenset[str]]

    def users(self, file: str) -> frozenset[str]:
        """Return the tests that call anything in a file."""
        return frozenset().union(
            *(tests for (one, _), tests in self.callers.items() if one == file)
        )


@dataclass(frozen=True, slots=True)
class Session:
    """Which tests to run, in which order, and what is changed.

    `paths` are collected; `only` are the tests to run (empty: all), `without` those not to run,
    `before` those that come first. A run without fault writes what it saw into `notes`.
    """

    folder: Path
    paths: tuple[str, ...]
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    mutant: Mutant | None = None
    notes: Path | None = None
    traced: Literal["traced", "plain"] = "plain"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep and sort the tests."""
        rank = {name: number for number, name in enumerate(self.before)}
        items[:] = [
            item
            for item in items
            if item.nodeid not in self.without and (not self.only or item.nodeid in self.only)
        ]
        items.sort(key=lambda item: rank.get(item.nodeid, len(rank)))


class Fault(SourceFileLoader):
    """Loads one module of the copy with a fault in it."""

    def __init__(self, name: str, path: Path, mutant: Mutant) -> None:
        super().__init__(name, str(path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code; nothing is written."""
        del fullname
        code: CodeType = self.mutant.code(Path(self.path))
        return code

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Answer for the one module only."""
        del path, target
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None


class Notes:
    """Notes how long each test takes, which fail, and with a tracer, what each calls."""

    def __init__(self, source: str, traced: str) -> None:
        self.source, self.traced = source, traced
        self.durations: dict[str, float] = defaultdict(float)
        self.failing: set[str] = set()
        self.called: dict[str, list[Place]] = {}
        self.started, self.collected = time.perf_counter(), 0.0
        self._places: dict[CodeType, Place | None] = {}
        self._now: set[Place] = set()

    def pytest_collection_finish(self) -> None:
        """Note how long collecting took."""
        self.collected = time.perf_counter() - self.started

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up a test's time and note its failure."""
        self.durations[report.nodeid] += report.duration
        if report.failed:
            self.failing.add(report.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Trace the calls of one test."""
        self._now = set()
        sys.settrace(self._call if self.traced == "traced" else None)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.called[item.nodeid] = sorted(self._now)

    def _call(self, frame: FrameType, event: str, argument: Any) -> None:
        del event, argument
        code = frame.f_code
        if code not in self._places:
            name = code.co_filename
            ours = name.startswith(self.source)
            self._places[code] = (
                (name.removeprefix(self.source), code.co_firstlineno) if ours else None
            )
        if place := self._places[code]:
            self._now.add(place)

    def write(self, file: Path) -> None:
        """Write everything down."""
        plain = {
            "durations": self.durations,
            "failing": sorted(self.failing),
            "called": self.called,
            "collecting": self.collected,
            "modules": [name for name in sys.modules if name.partition(".")[0] not in OURS],
        }
        file.write_text(json.dumps(plain), encoding="utf-8")


def run(session: Session) -> None:
    """Run pytest in this process and end it with pytest's own exit code; 0 and 5 are good."""
    source = session.folder / "src"
    _settle_in(session.folder, source)
    if session.mutant is not None:
        path = source / "guomen" / session.mutant.file
        sys.meta_path.insert(0, Fault(_module(session.mutant.file), path, session.mutant))
    if session.notes is None:
        os._exit(int(pytest.main([*PLAIN, "-x", *session.paths], [session])))
    notes = Notes(f"{source}/guomen/", session.traced)
    code = int(pytest.main([*PLAIN, *session.paths], [session, notes]))
    notes.write(session.notes)
    os._exit(code)


def _settle_in(folder: Path, source: Path) -> None:
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.chdir(folder)
    sys.path[:0] = [str(source), str(folder)]
    os.environ["PYTHONPATH"] = f"{source}{os.pathsep}{folder}"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    # The tests of the domain run as in an environment without Django.
    sys.modules["django"] = None  # type: ignore[assignment]
    quick_examples()


def _module(file: str) -> str:
    parts = ["guomen", *Path(file).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def quick_examples() -> None:
    """Let Hypothesis draw the same examples every time and not look for a smaller failure."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")


def preload(folder: Path, paths: tuple[str, ...]) -> Known:
    """Run the tests plain and traced, and import here what they import, for every fork to have."""
    notes = folder / "notes.json"
    plain, seconds = noted(Session(folder, paths, notes=notes))
    imported(plain["modules"])
    traced, _ = noted(Session(folder, paths, notes=notes, traced="traced"))
    callers: dict[Place, set[str]] = defaultdict(set)
    for test, places in traced["called"].items():
        for file, line in places:
            callers[file, line].add(test)
    return Known(
        seconds=seconds,
        collecting=plain["collecting"],
        durations=plain["durations"],
        failing=frozenset({*plain["failing"], *traced["failing"]}),
        paths=paths,
        callers={place: frozenset(tests) for place, tests in callers.items()},
    )


def noted(session: Session) -> tuple[dict[str, Any], float]:
    """Run every test without a fault; return what was noted, and the seconds.

    Raises RuntimeError where pytest did not get as far as running tests.
    """
    started = time.perf_counter()
    process = get_context("fork").Process(target=run, args=(session,))
    process.start()
    process.join()
    if process.exitcode not in (0, 1) or session.notes is None:
        raise RuntimeError(f"pytest ended with {process.exitcode} before it ran any test")
    found: dict[str, Any] = json.loads(session.notes.read_text(encoding="utf-8"))
    return found, time.perf_counter() - started


def imported(names: Iterable[str]) -> None:
    """Import other people's modules once, before the first fork."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001, S112 - a module that wants a test's surroundings
            continue
