"""`guomen releases`: what the clearance system let go, taken off the licence tokens quoted."""

from pathlib import Path
from typing import Annotated

import typer

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.imports import reasons_file
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language


def releases(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, Parquet or JSON.")],
    *,
    as_json: AsJson = False,
    lang: Lang = Language.ENGLISH,
) -> None:
    """Take releases off licence tokens; the same release told again counts once."""
    site.start()
    from guomen.usecases.clearance import import_releases

    done = import_releases(file, actor=site.operator(), at=clock.now(), language=lang.value)
    site.answer(
        {
            "file": done.name,
            "sha256": done.sha256,
            "counted": done.counted,
            "known": done.known,
            "without_token": done.without_token,
            "over": done.over,
            "refused": len(done.refused),
            "refused_file": done.refused_file,
        },
        [
            (
                f"{done.name}: {done.counted} releases counted, {done.over} of them over, "
                f"{done.known} told before, {done.without_token} without a token, "
                f"{len(done.refused)} reasons to refuse rows."
            ),
            *reasons_file(done.refused_file),
        ],
        as_json=as_json,
    )
