"""`guomen serve`: the site on this machine."""

import os
import sys
from typing import Annotated

import typer

from guomen.cli import site

HOST = "127.0.0.1"
WORKERS = 2
THREADS = 4


def serve(
    *,
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.", min=1, max=65535)] = 8000,
) -> None:
    """Collect the style and script, then answer on 127.0.0.1 until Ctrl-C."""
    site.start()
    from django.core.management import call_command

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
