"""How gunicorn serves the site: what each of its processes does when it begins."""

import logging
import threading

from guomen.adapters import clock


def post_worker_init(_: object) -> None:
    """Let a process get its engine while it answers already; gunicorn calls this by its name."""
    threading.Thread(target=begin, name="engine", daemon=True).start()


def begin() -> None:
    """Get both indexes and what they load, so that the first who asks does not wait for them."""
    from django.db import connection

    from guomen.queries.register_index import current
    from guomen.usecases.live_register import engine_in_force

    try:
        current()
        engine_in_force(clock.now()).twin().warm()
    except Exception:
        logging.getLogger(__name__).exception("not made ready; it will be when somebody asks")
    finally:
        connection.close()
