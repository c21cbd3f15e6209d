"""`guomen register`: the register made ready for screening, and how healthy it is."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from guomen.adapters import clock
from guomen.cli import register_health, site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language, Words

if TYPE_CHECKING:
    from guomen.usecases.live_register import Published

EVERY: Final = 1.0
"""Seconds between two looks at the database."""

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def register() -> None:
    """Make the register ready for screening, or look through its health."""


@app.command()
def publish(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where it goes; the folder register/ of the installation by default."),
    ] = None,
    *,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on, once a second, until Ctrl-C.")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Write the index of the register, or what was changed since it was written last.

    Every process that screens with the folder (guomen screen --register FOLDER, the site for its
    own folder) maps the one index, and takes in the changes as they come.
    """
    site.start()
    from guomen.store import places

    target = folder or places.register()
    tell(once(target), target, as_json=as_json, lang=lang)
    while follow:
        time.sleep(EVERY)
        go_on(target, as_json=as_json, lang=lang)


@app.command()
def health(*, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Look through the register: how far officers can use it, what it lacks, the worst twenty.

    What is found is kept for the list of headquarters. Prints Markdown, or one JSON object.
    """
    register_health.report(as_json=as_json, lang=lang)


def once(folder: Path) -> "Published":
    """Publish, and return what was done."""
    from guomen.usecases.live_register import publish as published

    return published(folder, actor=site.operator(), at=clock.now())


def go_on(folder: Path, *, as_json: bool, lang: Language) -> None:
    """Publish what is new; where the database does not answer, say so and try again later."""
    from django.db import DatabaseError, connection

    try:
        done = once(folder)
    except DatabaseError as error:
        typer.echo(f"the database does not answer, trying again: {error}".strip(), err=True)
        connection.close()
        return
    if done.changed:
        tell(done, folder, as_json=as_json, lang=lang)


def tell(done: "Published", folder: Path, *, as_json: bool, lang: Language) -> None:
    """Print what was published."""
    plain = {
        "outcome": done.outcome.value,
        "revision": done.revision,
        "recordations": done.changed,
        "folder": str(folder),
    }
    site.answer(plain, [sentence(done, folder).in_language(lang)], as_json=as_json)


def sentence(done: "Published", folder: Path) -> Words:
    """Return what was published in words."""
    match done.outcome.value:
        case "edition":
            return Words(
                f"Revision {done.revision}: {done.changed:,} recordations made ready in {folder}",
                f"第 {done.revision} 版：{done.changed:,} 项备案已就绪，位于 {folder}",
            )
        case "change":
            return Words(
                f"Revision {done.revision}: {done.changed:,} recordations changed",
                f"第 {done.revision} 版：{done.changed:,} 项备案有变更",
            )
        case _:
            return Words(
                f"Revision {done.revision}: nothing has changed since",
                f"第 {done.revision} 版：此后无变更",
            )
