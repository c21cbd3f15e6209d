"""`guomen screen report`: the published report on screening, and the frozen reference run.

Corpus, peers and stored results belong to the repository, not to the installed package.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from guomen.kernel.errors import BadInputError

PAGE: Final = Path("docs", "reference", "screening.md")
NEEDED: Final = Path("bench", "report.py")


def report(
    *,
    repository: Annotated[
        Path, typer.Option(help="The checkout that holds bench/; the current folder by default.")
    ] = Path(),
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Run the frozen reference again, and say whether the hits are the same."
        ),
    ] = False,
) -> None:
    """Write docs/reference/screening.md from the stored results, or check the reference run."""
    made = part_of(repository.resolve())
    if check:
        if apart := made.check():
            typer.echo(apart, err=True)
            raise typer.Exit(1)
        typer.echo("This installation gives the hits of the reference run, to the bit.")
        return
    page = repository / PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(made.page(), encoding="utf-8")
    typer.echo(f"Written: {page}")


def part_of(repository: Path) -> Any:
    """Return the part of a checkout that makes the report; raises BadInputError without one."""
    if not (repository / NEEDED).exists():
        raise BadInputError(
            where="--repository",
            found=str(repository),
            expected=f"a checkout of the repository, with {NEEDED.as_posix()}",
            do="Get the source of this version and give its folder: --repository DIR",
        )
    if str(repository) not in sys.path:
        sys.path.insert(0, str(repository))
    return import_module("bench.report")
