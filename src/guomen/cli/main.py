"""The command `guomen`: finds each command in its own module and prints errors as one line."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import typer
from typer.core import TyperGroup

from guomen.kernel.errors import GuomenError

EXIT_WRONG: Final = 2


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives: a function, or a typer application with commands of its own."""

    module: str
    name: str


COMMANDS: Final = {
    "law": Command("guomen.cli.law", "app"),
    "screen": Command("guomen.cli.screening", "app"),
    "migrate": Command("guomen.cli.database", "migrate"),
    "register": Command("guomen.cli.register", "app"),
    "import": Command("guomen.cli.imports", "app"),
    "releases": Command("guomen.cli.releases", "releases"),
    "run-day": Command("guomen.cli.days", "run_day"),
    "account": Command("guomen.cli.accounts", "app"),
    "token": Command("guomen.cli.tokens", "app"),
    "second-factor": Command("guomen.cli.accounts", "second_factor"),
    "serve": Command("guomen.cli.serve", "serve"),
    "alerts": Command("guomen.cli.alerts", "alerts"),
    "remind": Command("guomen.cli.remind", "remind"),
    "doctor": Command("guomen.cli.doctor", "doctor"),
    "moved-deadlines": Command("guomen.cli.moved_deadlines", "moved_deadlines"),
    "mail": Command("guomen.cli.mail", "mail"),
    "escalate": Command("guomen.cli.escalate", "escalate"),
    "adopt-law": Command("guomen.cli.own_law", "adopt_law"),
}


class LazyGroup(TyperGroup):
    """Imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's own type
        """Return the names of the commands installed."""
        return [name for name, command in COMMANDS.items() if find_spec(command.module)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = COMMANDS[cmd_name]
        found = getattr(import_module(command.module), command.name)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            alone.command(name=cmd_name)(found)
            found = alone
        built = typer.main.get_command(found)
        built.name = cmd_name
        return built


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Customs protection of intellectual property at the border.",
)


@app.callback()
def guomen() -> None:
    """Protect intellectual property at the border."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; an error a person can act on is one line on stderr and exit code 2."""
    try:
        app(args=arguments)
    except GuomenError as error:
        sys.stderr.write(f"guomen: {error}\n")
        sys.exit(EXIT_WRONG)
