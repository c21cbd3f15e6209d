"""The register as it is searched: one document for each recordation, in force or not."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from guomen.search.document import Document
from guomen.store.models import Recordation

AT_A_TIME: Final = 5_000
COLUMNS: Final = (
    "number",
    "approved_on",
    "valid_to",
    "ended_on",
    "revision",
    "right__kind",
    "right__number",
    "right__title",
    "right__mark",
    "right__mark_zh",
    "right__aliases",
    "right__nice_classes",
    "right__goods",
    "right__holder__name",
    "right__holder__name_en",
    "right__holder__country",
)


def documents(*, after: int | None = None) -> Iterator[Document]:
    """Yield every recordation as it is searched, or those changed after a revision."""
    rows: QuerySet[Recordation, Any] = Recordation.objects.order_by()
    if after is not None:
        rows = rows.filter(revision__gt=after)
    for row in rows.values_list(*COLUMNS).iterator(chunk_size=AT_A_TIME):
        number, approved_on, valid_to, ended_on, revision, *right = row
        yield document(number, (approved_on, valid_to, ended_on), revision, *right)


def document(
    number: str, days: tuple[date, date, date | None], revision: int, *right: str
) -> Document:
    """Return one row as it is searched."""
    kind, right_number, title, mark, mark_zh, aliases, classes, goods, *holder = right
    name, name_en, country = holder
    return Document(
        number=number,
        right_number=right_number,
        kind=kind,
        title=title,
        mark=mark,
        mark_zh=mark_zh,
        aliases=tuple(filter(None, aliases.split("|"))),
        holder=name,
        holder_en=name_en,
        country=country,
        classes=tuple(int(part) for part in classes.split("|") if part.isdecimal()),
        goods=goods,
        approved_on=days[0],
        valid_to=days[1],
        ended_on=days[2],
        revision=revision,
    )
