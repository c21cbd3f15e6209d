"""`guomen alerts`: tells who keeps a search of the register what is new in it."""

import typer

from guomen.adapters import clock
from guomen.cli import site


def alerts() -> None:
    """Tell everybody with a saved search of the recordations that newly match it; run it daily."""
    site.start()
    from guomen.usecases.searches import tell_of_new

    told = tell_of_new(at=clock.now())
    typer.echo(f"{told:,} told.")
