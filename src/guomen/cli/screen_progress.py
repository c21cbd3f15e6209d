"""What a long screening says on stderr: a bar to a person, a line now and then to a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from guomen.screening.engine import Progress

SECONDS_BETWEEN: Final = 10.0
LAST_COMPILED: Final = "*/lines.scan_lines-*.nbc"
"""What is compiled last, as numba names it."""


@dataclass(slots=True)
class Log:
    """Tells how far the work is, at most once in SECONDS_BETWEEN seconds."""

    told: float = field(default_factory=time.perf_counter)

    def __call__(self, done: int, total: int) -> None:
        """Write a line on stderr where it is time for one."""
        now = time.perf_counter()
        if now - self.told >= SECONDS_BETWEEN:
            self.told = now
            typer.echo(f"screening: {done:,} of {total:,} lines", err=True)


@contextmanager
def told() -> Iterator[Progress]:
    """Show a bar where a person looks at stderr, else a plain line now and then."""
    if not sys.stderr.isatty():
        yield Log()
        return
    columns = (TextColumn("screening"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("screening", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def is_compiled(kept: Path) -> bool:
    """Return whether a folder keeps the compiled screening, to its last part."""
    return any(kept.glob(LAST_COMPILED))


def say_that_it_compiles(kept: Path) -> None:
    """Say on stderr why the first screening of a machine starts late; `kept` is `jit.place()`."""
    if not is_compiled(kept):
        typer.echo(
            "The screening is compiled for this machine once; this takes a minute or two.\n"
            "首次运行需为本机编译筛查程序，约一两分钟，仅此一次。",
            err=True,
        )
