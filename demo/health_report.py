"""`python -m demo.health_report`: the health of the demonstration's register, as a page.

Prints it again from the installation that `make demo` leaves:
`python -m demo.health_report > docs/reference/demo-health.md`.
"""

from pathlib import Path

import typer

from demo.__main__ import ROOT, prepare


def show(home: Path = ROOT / "var" / "demo") -> None:
    """Look through the register of the demonstration at its own clock, and print the report."""
    prepare(home.resolve())
    from guomen.cli.register_health import report
    from guomen.kernel.words import Language

    report(as_json=False, lang=Language.ENGLISH)


if __name__ == "__main__":
    typer.run(show)
