"""`guomen import`: files of declarations, parcels and recordations."""

from pathlib import Path
from typing import Annotated

import typer

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language

app = typer.Typer(no_args_is_help=True, help="Take in files; bad rows come back with reasons.")
File = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, Parquet or JSON by its ending.")]


@app.command()
def declarations(file: File, *, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Load declarations or a parcel manifest into the lake; the same file twice changes nothing."""
    site.start()
    from guomen.usecases.intake import import_declarations

    received = import_declarations(file, actor=site.operator(), at=clock.now(), language=lang.value)
    site.answer(
        {
            "file": received.name,
            "sha256": received.sha256,
            "new": received.new,
            "unchanged": received.unchanged,
            "refused": len(received.refused),
            "refused_file": received.refused_file,
        },
        [
            (
                f"{received.name}: {received.new} lines new, {received.unchanged} known, "
                f"{len(received.refused)} reasons to refuse rows."
            ),
            *reasons_file(received.refused_file),
        ],
        as_json=as_json,
    )


@app.command()
def register(file: File, *, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Load recordations with their holders and authorised users."""
    site.start()
    from guomen.usecases.register import import_register

    loaded = import_register(file, actor=site.operator(), at=clock.now(), language=lang.value)
    site.answer(
        {
            "file": loaded.name,
            "sha256": loaded.sha256,
            "new": loaded.new,
            "changed": loaded.changed,
            "unchanged": loaded.unchanged,
            "refused": len(loaded.refused),
            "refused_file": loaded.refused_file,
        },
        [
            (
                f"{loaded.name}: {loaded.new} recordations new, {loaded.changed} changed, "
                f"{loaded.unchanged} unchanged, {len(loaded.refused)} reasons to refuse rows."
            ),
            *reasons_file(loaded.refused_file),
        ],
        as_json=as_json,
    )


def reasons_file(path: Path | None) -> list[str]:
    """Return the line that says where the refused rows are."""
    return [f"The refused rows, with reasons: {path}"] if path else []
