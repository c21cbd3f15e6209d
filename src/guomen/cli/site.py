"""What commands of the site share: Django started, the operator as actor, answers printed."""

import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Language

if TYPE_CHECKING:
    from guomen.screening.engine import Progress as Report

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]


def start(*, migrated: bool = True) -> None:
    """Start Django; raises GuomenError where it is missing, or its tables are (with `migrated`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guomen.conf.settings")
    try:
        import django
    except ModuleNotFoundError as error:
        raise GuomenError(
            "this command needs the site: pip install 'guomen[site]'",
            "此命令需要安装站点组件：pip install 'guomen[site]'",
        ) from error
    django.setup()
    if migrated:
        refuse_without_tables()


def refuse_without_tables() -> None:
    """Raise GuomenError where the database lacks tables or changes of them."""
    from guomen.usecases.soundness import unapplied_migrations

    if unapplied_migrations():
        raise GuomenError(
            "The database is not ready. Run: guomen migrate",
            "数据库尚未就绪。请运行：guomen migrate",
        )


def operator() -> Actor:
    """Return who acts at the command line: whoever may run it on this machine administers it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown"
    return Actor(f"operator:{name}"[:64], frozenset({Role.ADMINISTRATOR}))


def answer(plain: Mapping[str, object], lines: Iterator[str] | list[str], *, as_json: bool) -> None:
    """Print one JSON object, or lines for a person."""
    if as_json:
        typer.echo(json.dumps(plain, ensure_ascii=False, default=str))
        return
    for line in lines:
        typer.echo(line)


@contextmanager
def progress_bar(title: str) -> "Iterator[Report]":
    """Show a bar on stderr where it is a terminal, and yield what reports to it."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
        transient=True,
    ) as bar:
        task = bar.add_task(title, total=None)

        def report(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield report
