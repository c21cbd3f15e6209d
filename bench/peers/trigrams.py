"""PostgreSQL with an index of trigrams (pg_trgm); the server is a package."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import Any, Final

import pgserver
import psycopg

from bench.peers.base import Match
from guomen.kernel.words import Words

LEAST: Final = 0.4
PREPARED: Final = """
    CREATE EXTENSION pg_trgm;
    CREATE UNLOGGED TABLE keys (place integer, key text);
    CREATE TEMPORARY TABLE asked (place integer, piece text);
"""
INDEXED: Final = """
    CREATE INDEX ON keys USING gin (key gin_trgm_ops);
    ANALYZE keys;
"""
SETTINGS: Final = (
    f"SET pg_trgm.similarity_threshold = {LEAST}",
    "SET enable_seqscan = off",
    "SET max_parallel_workers_per_gather = 0",
    "SET jit = off",
    "SET work_mem = '256MB'",
    "SET maintenance_work_mem = '1GB'",
)
PAIRS: Final = """
    SELECT asked.place, keys.place, similarity(asked.piece, keys.key)
    FROM asked CROSS JOIN LATERAL (SELECT * FROM keys WHERE keys.key % asked.piece) AS keys
"""


class Trigrams:
    """Joins the windows with the keys that are similar, by the index."""

    name = "PostgreSQL trigrams"
    does = Words(
        "pg_trgm, a GIN index, similarity from 0.4 on, all windows in one join; the index lies on "
        "disk, outside this process",
        "pg_trgm，GIN 索引，相似度不低于 0.4，全部窗口一次连接；索引存于磁盘，不计入本进程",
    )

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._server = pgserver.get_server(self._folder.name, cleanup_mode="delete")
        self._connection: Any = psycopg.connect(self._server.get_uri(), autocommit=True)

    def prepare(self, keys: Sequence[str]) -> None:
        """Copy the keys into a table and index them."""
        for setting in SETTINGS:
            self._connection.execute(setting)
        self._connection.execute(PREPARED)
        self._copy("keys (place, key)", keys)
        self._connection.execute(INDEXED)

    def match(self, windows: Sequence[str]) -> Iterator[Match]:
        """Yield the similar keys of each window."""
        self._connection.execute("TRUNCATE asked")
        self._copy("asked (place, piece)", windows)
        self._connection.execute("ANALYZE asked")
        return (Match(*pair) for pair in self._connection.execute(PAIRS))

    def _copy(self, into: str, texts: Sequence[str]) -> None:
        with self._connection.cursor().copy(f"COPY {into} FROM STDIN") as copy:
            for row in enumerate(texts):
                copy.write_row(row)
