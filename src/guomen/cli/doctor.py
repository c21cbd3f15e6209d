"""`guomen doctor`: looks whether an installation is sound, and says what is not."""

import typer

from guomen.cli import site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language

EXIT_UNSOUND = 1
SHOWN = 20


def doctor(*, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Verify the ledger, journals, copies, files, lake, tables and settings; exit 1 on a fault."""
    site.start(migrated=False)
    from guomen.usecases.soundness import Check, examine

    checks: list[Check] = []
    for check in examine():
        checks.append(check)
        if not as_json:
            show(check.name.in_language(lang), check.faults)
    sound = all(check.sound for check in checks)
    if as_json:
        found = {check.name.en: list(check.faults) for check in checks}
        site.answer({"sound": sound, "checks": found}, [], as_json=True)
    if not sound:
        raise typer.Exit(EXIT_UNSOUND)


def show(name: str, faults: tuple[str, ...]) -> None:
    """Print one check: a sign and a word, then what is wrong."""
    typer.echo(f"{'✓' if not faults else '✗'} {name}")
    for fault in faults[:SHOWN]:
        typer.echo(f"    {fault}")
    if len(faults) > SHOWN:
        typer.echo(f"    and {len(faults) - SHOWN} more")
