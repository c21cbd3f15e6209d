"""The site as gunicorn serves it, with the time each answer took inside it in a header."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.register_load import HEADER
from guomen.conf.wsgi import application as site

Start = Callable[..., Any]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer as the site does; the header says how many seconds passed from call to answer."""
    began = time.perf_counter()

    def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        passed = f"{time.perf_counter() - began:.6f}"
        return start(status, [*headers, (HEADER, passed)], *rest)

    return site(environ, begin)
