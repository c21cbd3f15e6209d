"""The recorded rights to look for, out of a table of the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from guomen.screening.columns import require, texts
from guomen.screening.parties import Name, names_of

WHERE: Final = "register"
LAST_NICE_CLASS: Final = 45
WITHOUT_A_NAME: Final = frozenset({"invention", "utility_model", "design"})
"""Kinds of right that no word in a text can name: their titles are goods names, not marks."""
HOLDER_COLUMNS: Final = ("holder_name", "holder_name_en", "holder_uscc")
COLUMNS: Final = (
    "recordation_no",
    "mark",
    "mark_zh",
    "aliases",
    "nice_classes",
    "authorised_users",
    "right_kind",
    *HOLDER_COLUMNS,
)
"""What is read; only the first two are required."""


@dataclass(frozen=True, slots=True)
class Record:
    """A recordation as screening sees it; `classes` is empty where they are not known."""

    recordation_no: str
    mark: str
    names: tuple[str, ...]
    classes: frozenset[int]
    users: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with a row of the register; `row` counts the data rows from 1.

    A skipped row is not screened for; the others are, without the cell objected to.
    """

    row: int
    field: str
    found: str
    expected: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The records read, in the order of their numbers, and the objections, in the order of rows."""

    records: tuple[Record, ...]
    objections: tuple[Objection, ...]
    unnamed: int

    @property
    def skipped(self) -> int:
        """Return how many rows were not taken."""
        return sum(objection.skipped for objection in self.objections)


def read_register(table: pa.Table) -> Register:
    """Return the records of a register table; the order of its rows does not matter.

    `unnamed` counts patents and designs, which no text can name. Raises BadInputError where a
    required column is missing.
    """
    require(table.column_names, ("recordation_no", "mark"), where=WHERE)
    records: dict[str, Record] = {}
    objections: list[Objection] = []
    unnamed = 0
    for row, cells in enumerate(_rows(table), start=1):
        if cells["right_kind"].strip() in WITHOUT_A_NAME:
            unnamed += 1
            continue
        refusal = _refusal(row, cells, records)
        if refusal:
            objections.append(refusal)
            continue
        classes, strange = _classes(cells["nice_classes"])
        if strange:
            expected = f"Nice classes 1 to {LAST_NICE_CLASS} with bars between: 9|25"
            objections.append(Objection(row, "nice_classes", strange, expected, skipped=False))
        record = _record(cells, classes)
        records[record.recordation_no] = record
    ordered = tuple(records[number] for number in sorted(records))
    return Register(ordered, tuple(objections), unnamed)


def _rows(table: pa.Table) -> Iterator[dict[str, str]]:
    columns = [texts(table, name, where=WHERE) for name in COLUMNS]
    for cells in zip(*columns, strict=True):
        yield dict(zip(COLUMNS, cells, strict=True))


def _refusal(row: int, cells: dict[str, str], records: dict[str, Record]) -> Objection | None:
    number = cells["recordation_no"].strip()
    if not number:
        return Objection(row, "recordation_no", "", "a recordation number", skipped=True)
    if not (cells["mark"].strip() or cells["mark_zh"].strip()):
        return Objection(row, "mark", "", "the mark as it is recorded", skipped=True)
    if number in records:
        return Objection(
            row, "recordation_no", number, "each number once; the first row is kept", skipped=True
        )
    return None


def _record(cells: dict[str, str], classes: frozenset[int]) -> Record:
    spellings = (cells["mark"], cells["mark_zh"], *cells["aliases"].split("|"))
    names = tuple(dict.fromkeys(name.strip() for name in spellings if name.strip()))
    holder, holder_en, code = (cells[name] for name in HOLDER_COLUMNS)
    users = (*cells["authorised_users"].split("|"), holder, code, holder_en, code)
    return Record(
        recordation_no=cells["recordation_no"].strip(),
        mark=cells["mark"].strip() or cells["mark_zh"].strip(),
        names=names,
        classes=classes,
        users=names_of(users),
    )


def _classes(text: str) -> tuple[frozenset[int], str]:
    """Return the classes, and the first entry that is none."""
    found: set[int] = set()
    strange = ""
    for part in filter(None, (part.strip() for part in text.split("|"))):
        number = int(part) if part.isascii() and part.isdecimal() and len(part) < 4 else 0
        if 1 <= number <= LAST_NICE_CLASS:
            found.add(number)
        else:
            strange = strange or part
    return frozenset(found), strange
