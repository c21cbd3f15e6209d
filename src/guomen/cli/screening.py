"""`guomen screen`: a file of lines, or one of the commands beside it."""

from typing import Any

import typer
from typer.core import TyperGroup

from guomen.cli.look_back import look_back
from guomen.cli.names import names
from guomen.cli.screen import screen

LINES = "lines"


class LinesUnlessNamed(TyperGroup):
    """Takes `guomen screen FILE …` for `guomen screen lines FILE …`.

    A file that bears the name of a command is given with its folder: `./names`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command `lines` in front where the first word is no command and asks no help."""
        known = {*self.list_commands(ctx), *self.get_help_option_names(ctx)}
        if args and args[0] not in known:
            args = [LINES, *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=LinesUnlessNamed,
    no_args_is_help=True,
    add_completion=False,
    help="Screen declared lines against the recorded rights: guomen screen LINES --register FILE "
    "--out HITS.",
)
app.command(name=LINES)(screen)
app.command()(names)
app.command(name="look-back")(look_back)
