"""How gunicorn serves the site: what each of its processes does when it begins."""

import logging
import threading

from guomen.adapters import clock


def post_worker_init(_: object) -> None:
    """Let a process get its engine while it answers already; gunicorn calls this by its name."""
    threading.Thread(target=begin, name="engine", daemon=True).start()


def begin() -> None:
    """Get the engine and what it loads, so that the first who screens does not wait for it."""
    from django.db import connection

    from guomen.usecases.live_register import engine_in_force

    try:
        engine_in_force(clock.now()).twin().warm()
    except Exception:
        logging.getLogger(__name__).exception("the engine was not made ready; it will be asked for")
    finally:
        connection.close()
