"""`python -m demo`: set the demonstration up once, print its accounts, serve it."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
MONTH = 30


def demonstrate(
    home: Annotated[Path, typer.Option(help="Folder of the installation.")] = ROOT / "var" / "demo",
    days: Annotated[int, typer.Option(min=1, max=MONTH, help="Last days of the month.")] = MONTH,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8000,
    *,
    serve: Annotated[bool, typer.Option(help="Serve the site when ready.")] = True,
) -> None:
    """Run a month of the synthetic border and serve the site on 127.0.0.1."""
    console = Console()
    prepare(home.resolve())
    began = time.perf_counter()
    set_up(home.resolve(), days, console)
    print_accounts(home.resolve(), console)
    console.print(f"Ready after {time.perf_counter() - began:.1f} s.")
    if serve:
        console.print(f"The site: http://127.0.0.1:{port}  (Ctrl-C ends it)")
        run_server(port)


def prepare(home: Path) -> None:
    """Point Guomen at the demonstration's folder and clock, before its settings are read."""
    from demo.clockwork import behind
    from guomen.adapters import clock

    os.environ["GUOMEN_HOME"] = str(home)
    os.environ["GUOMEN_DATABASE"] = ""
    os.environ["GUOMEN_BEHIND"] = str(behind(home, clock.now()))
    os.environ["DJANGO_SETTINGS_MODULE"] = "guomen.conf.settings"

    import django

    django.setup()


def set_up(home: Path, days: int, console: Console) -> None:
    """Build the installation where it is not there yet, and say what the month came to."""
    from django.core.management import call_command

    from demo import stage

    ready = stage.is_ready(home)
    if not ready and (home / "guomen.sqlite3").exists():
        console.print(f"Clearing an unfinished or older demonstration in {home}")
        stage.clear(home)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if ready:
        console.print("The demonstration is set up already.")
        return
    tally = stage.build(home, last_days=days, console=console)
    table = Table(title="What the month came to", show_header=False)
    for words, number in (
        ("lines screened", tally.lines),
        ("hits", tally.hits),
        ("consignments selected for examination", tally.selected),
        ("consignments examined in the demonstration's district", tally.examined),
        ("examinations with a suspicion", tally.suspected),
        ("cases opened on them", tally.cases),
    ):
        table.add_row(words, f"{number:,}")
    console.print(table)


def print_accounts(home: Path, console: Console) -> None:
    """Print who may sign in."""
    from django_otp.oath import totp

    accounts = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))
    table = Table(title="Accounts")
    for heading in ("user name", "password", "role", "code now"):
        table.add_column(heading)
    for one in accounts.values():
        key = one["totp_key"]
        code = f"{totp(bytes.fromhex(key)):06}" if key else "–"
        table.add_row(one["username"], one["password"], one["role"], code)
    console.print(table)
    command = f"GUOMEN_HOME={home} {Path(sys.executable).parent}/guomen second-factor NAME"
    console.print(f"The code changes every 30 seconds: {command}", soft_wrap=True)


def run_server(port: int) -> None:
    """Hand over to the server that `guomen serve` runs; it ends with this process."""
    from guomen.cli.serve import command

    os.execv(sys.executable, [sys.executable, *command(port)])  # noqa: S606 - our own command


if __name__ == "__main__":
    typer.run(demonstrate)
