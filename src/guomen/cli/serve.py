"""`guomen serve`: the site on this machine."""

import os
import sys
from typing import Annotated

import typer

from guomen.adapters import clock
from guomen.cli import site

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4


def serve(
    *,
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=1, max=65535)] = 8000,
) -> None:
    """Collect the style and script, make the register ready, then answer on 127.0.0.1 until Ctrl-C.

    All processes of the site map the one index that is made here.
    """
    site.start()
    from django.core.management import call_command

    from guomen.cli.screen_progress import say_that_it_compiles
    from guomen.queries.register_index import current
    from guomen.screening.scan.jit import place
    from guomen.usecases.live_register import make_ready

    say_that_it_compiles(place())
    make_ready(actor=site.operator(), at=clock.now())
    current()

    call_command("collectstatic", verbosity=0, interactive=False)
    typer.echo(f"Guomen answers on http://{HOST}:{port}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *command(port)])  # noqa: S606 - our own command


def command(port: int) -> list[str]:
    """Return what Python runs: gunicorn with threads."""
    return [
        "-m",
        "gunicorn",
        "guomen.conf.wsgi:application",
        "--config",
        "python:guomen.cli.serving",
        "--bind",
        f"{HOST}:{port}",
        "--workers",
        str(WORKERS),
        "--threads",
        str(THREADS),
        "--timeout",
        "60",
        "--graceful-timeout",
        "20",
        "--no-control-socket",
    ]
