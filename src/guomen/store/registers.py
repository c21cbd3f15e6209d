"""The register as screening reads it: one Arrow row for each recordation in force on a day."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import pyarrow as pa
from django.db.models import Prefetch, Q, QuerySet

from guomen.store import licences
from guomen.store.models import AuthorisedUser, Recordation

AT_A_TIME: Final = 900
"""Rows read at a time, whose users are asked for in one query: SQLite may take no more than 999."""
COLUMNS: Final = (
    "recordation_no",
    "right_kind",
    "mark",
    "mark_zh",
    "aliases",
    "nice_classes",
    "seizures",
    "authorised_users",
    "holder_name",
    "holder_name_en",
    "holder_uscc",
)


def in_force(day: date) -> QuerySet[Recordation]:
    """Return the recordations in force on `day`, with rights, holders and users of that day."""
    return of_any_state(day).filter(stands(day))


def stands(day: date) -> Q:
    """Return the condition that a recordation is in force on `day`."""
    return Q(Q(ended_on=None) | Q(ended_on__gt=day), approved_on__lte=day, valid_to__gte=day)


def of_any_state(day: date) -> QuerySet[Recordation]:
    """Return every recordation, in force or not, with right, holder and the users of `day`."""
    users = AuthorisedUser.objects.filter(licences.stands(day)).order_by("name", "uscc", "id")
    return (
        Recordation.objects.select_related("right__holder")
        .prefetch_related(Prefetch("authorised_users", users))
        .order_by("number")
    )


def register_table(day: date) -> pa.Table:
    """Return the register of a day, ordered by number; every column is text."""
    return table_in_parts(in_force(day))


def table_in_parts(found: QuerySet[Recordation]) -> pa.Table:
    """Return recordations as a table, read a part at a time so that millions fit."""
    tables, part = [table_of([])], list[dict[str, str]]()
    for recordation in found.iterator(chunk_size=AT_A_TIME):
        part.append(row_of(recordation))
        if len(part) == AT_A_TIME:
            tables.append(table_of(part))
            part = []
    return pa.concat_tables([*tables, table_of(part)])


def table_of(rows: Sequence[Mapping[str, str]]) -> pa.Table:
    """Return rows of the register as a table; every column is text."""
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    return pa.Table.from_pylist(list(rows), schema=schema)


def row_of(recordation: Recordation) -> dict[str, str]:
    """Return one recordation as screening reads it."""
    right = recordation.right
    return {
        "recordation_no": recordation.number,
        "right_kind": right.kind,
        "mark": right.mark,
        "mark_zh": right.mark_zh,
        "aliases": right.aliases,
        "nice_classes": right.nice_classes,
        "seizures": str(recordation.seizures),
        "authorised_users": joined(
            text
            for pair in dict.fromkeys(
                (user.name, user.uscc) for user in recordation.authorised_users.all()
            )
            for text in pair
        ),
        "holder_name": right.holder.name,
        "holder_name_en": right.holder.name_en,
        "holder_uscc": right.holder.uscc or "",
    }


def joined(texts: Iterable[str]) -> str:
    """Return texts joined with bars; a bar inside one becomes a space."""
    return "|".join(text.replace("|", " ") for text in texts if text)


def digest_of(table: pa.Table) -> str:
    """Return the SHA-256 of a table's rows in their order, in hexadecimal."""
    digest = hashlib.sha256()
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
            digest.update(text.encode())
    return digest.hexdigest()
