"""The recorded rights to look for, column by column, out of a table of the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from guomen.screening.columns import BLANKS, column_of, require
from guomen.screening.parties import Name, names_of
from guomen.screening.scan.segment import SEIZED
from guomen.screening.scan.words import bit_set

Array = npt.NDArray[Any]
Cells = Mapping[str, pa.LargeStringArray]

WHERE: Final = "register"
LAST_NICE_CLASS: Final = 45
WITHOUT_A_NAME: Final = ("invention", "utility_model", "design")
"""Kinds of right that no word in a text can name: their titles are goods names, not marks."""
USER_COLUMNS: Final = ("authorised_users", "holder_name", "holder_uscc", "holder_name_en")
COLUMNS: Final = (
    "recordation_no",
    "mark",
    "mark_zh",
    "aliases",
    "confirmed_variants",
    "nice_classes",
    "right_kind",
    "seizures",
    *USER_COLUMNS,
)
"""What is read; only the first two are required."""
BETWEEN: Final = "\x1f"
"""Stands between the cells of USER_COLUMNS when they are kept as one text."""
RECORDS: Final = pa.schema(
    [
        ("recordation_no", pa.large_string()),
        ("mark", pa.large_string()),
        ("names", pa.large_list(pa.large_string())),
        ("confirmed", pa.int32()),
        ("classes", pa.uint64()),
        ("users", pa.dictionary(pa.int32(), pa.large_string())),
    ]
)
"""How records are kept: `confirmed` counts the last names, `classes` are bits of a segment."""


@dataclass(frozen=True, slots=True)
class Record:
    """A recordation as screening sees it; `classes` is empty where they are not known.

    `confirmed` are spellings that the right-holder knows from goods that infringed.
    """

    recordation_no: str
    mark: str
    names: tuple[str, ...]
    confirmed: tuple[str, ...]
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


class Records(Sequence[Record]):
    """Records out of a table of the schema RECORDS, each made when it is asked for."""

    def __init__(self, table: pa.Table) -> None:
        """Keep the table, in one piece."""
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> "Records": ...

    def __getitem__(self, place: int | slice) -> "Record | Records":
        """Return one record, or some."""
        if isinstance(place, slice):
            return Records(self._table.take(np.arange(len(self))[place]))
        row = {name: self._table.column(name)[place].as_py() for name in RECORDS.names}
        names = tuple(dict.fromkeys(row["names"]))
        recorded = tuple(dict.fromkeys(row["names"][: len(row["names"]) - row["confirmed"]]))
        return Record(
            recordation_no=row["recordation_no"],
            mark=row["mark"],
            names=recorded,
            confirmed=tuple(name for name in names if name not in recorded),
            classes=frozenset(n for n in range(1, LAST_NICE_CLASS + 1) if row["classes"] >> n & 1),
            users=users_in(row["users"]),
        )


@dataclass(frozen=True, slots=True)
class Register:
    """The records read, in the order of their numbers, and the objections, in the order of rows.

    `table` has the schema RECORDS and is in one piece.
    """

    table: pa.Table
    objections: tuple[Objection, ...]
    unnamed: int

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def records(self) -> Records:
        """Return the records, which are made one by one as they are asked for."""
        return Records(self.table)

    @property
    def skipped(self) -> int:
        """Return how many rows were not taken."""
        return sum(objection.skipped for objection in self.objections)

    def column(self, name: str) -> Any:
        """Return a column of the records as one array."""
        column = self.table.column(name)
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def read_register(table: pa.Table) -> Register:
    """Return the records of a register table; the order of its rows does not matter.

    `unnamed` counts patents and designs, which no text can name. Raises BadInputError where a
    required column is missing.
    """
    require(table.column_names, ("recordation_no", "mark"), where=WHERE)
    cells = {name: column_of(table, name, where=WHERE) for name in COLUMNS}
    for name in ("recordation_no", "mark", "mark_zh"):
        cells[name] = trimmed(cells[name])
    kinds = pc.is_in(trimmed(cells["right_kind"]), pa.array(WITHOUT_A_NAME, pa.large_string()))
    named = np.flatnonzero(~truth_of(kinds))
    rows, objections = taken(cells, named)
    kept = {name: column.take(pa.array(rows)) for name, column in cells.items()}
    classes, strange = meaning(kept["nice_classes"], nice_classes)
    seized, odd = meaning(kept["seizures"], seizures)
    objections += [
        *objected(rows, strange, "nice_classes", "Nice classes 1 to 45 with bars between: 9|25"),
        *objected(rows, odd, "seizures", "how often goods with this mark were seized: 0, 1, 2"),
    ]
    return Register(
        records_table(kept, classes | seized),
        tuple(sorted(objections, key=lambda objection: objection.row)),
        table.num_rows - len(named),
    )


def taken(cells: Cells, named: Array) -> tuple[Array, list[Objection]]:
    """Return the rows to take, in the order of their numbers, and why others are not."""
    numbers = cells["recordation_no"].take(pa.array(named))
    known = truth_of(pc.not_equal(numbers, ""))
    marked = truth_of(pc.not_equal(mark_of(cells).take(pa.array(named)), ""))
    sound = np.flatnonzero(known & marked)
    order = sound[pc.array_sort_indices(numbers.take(pa.array(sound))).to_numpy()]
    ordered = numbers.take(pa.array(order))
    again = np.zeros(len(order), bool)
    again[1:] = truth_of(pc.equal(ordered[1:], ordered[:-1])) if len(order) > 1 else False
    first = "each number once; the first row is kept"
    repeated = zip(named[order[again]], ordered.filter(pa.array(again)), strict=True)
    return named[order[~again]], [
        *refused(named[~known], "recordation_no", "a recordation number"),
        *refused(named[known & ~marked], "mark", "the mark as it is recorded"),
        *(
            Objection(int(row) + 1, "recordation_no", number.as_py(), first, skipped=True)
            for row, number in repeated
        ),
    ]


def refused(rows: Array, field: str, expected: str) -> Iterator[Objection]:
    """Yield the objection to rows that have nothing in a cell that is needed."""
    for row in rows.tolist():
        yield Objection(row + 1, field, "", expected, skipped=True)


def objected(rows: Array, strange: Sequence[str], field: str, expected: str) -> Iterator[Objection]:
    """Yield the objection to each cell of the rows taken that holds something strange."""
    for row, found in zip(rows.tolist(), strange, strict=True):
        if found:
            yield Objection(row + 1, field, found, expected, skipped=False)


def meaning(column: pa.LargeStringArray, read: Any) -> tuple[Array, Sequence[str]]:
    """Return what each cell means as bits, and the first entry of it that means nothing.

    `read` is asked once for each different cell.
    """
    coded = column.dictionary_encode()
    known = [read(text) for text in coded.dictionary.to_pylist()]
    which = coded.indices.to_numpy()
    bits: Array = np.array([bits for bits, _ in known] or [0], np.uint64)
    strange = np.array([text for _, text in known] or [""], object)
    return bits[which], strange[which].tolist()


def nice_classes(text: str) -> tuple[int, str]:
    """Return the classes as bits, and the first entry that is none."""
    found: set[int] = set()
    strange = ""
    for part in filter(None, (part.strip() for part in text.split("|"))):
        number = int(part) if part.isascii() and part.isdecimal() and len(part) < 4 else 0
        if 1 <= number <= LAST_NICE_CLASS:
            found.add(number)
        else:
            strange = strange or part
    return bit_set(found), strange


def seizures(text: str) -> tuple[int, str]:
    """Return SEIZED where the text counts at least one, and the text where it is no number."""
    text = text.strip()
    if text and not (text.isascii() and text.isdecimal()):
        return 0, text
    return (SEIZED, "") if text.strip("0") else (0, "")


def records_table(kept: Cells, classes: Array) -> pa.Table:
    """Return the records of the rows that are taken, in the schema RECORDS."""
    recorded = [kept["mark"], kept["mark_zh"]]
    names, confirmed = names_by_record(recorded, kept["aliases"], kept["confirmed_variants"])
    apart = pa.scalar(BETWEEN, pa.large_string())
    users = pc.binary_join_element_wise(*(kept[name] for name in USER_COLUMNS), apart)
    columns = [
        kept["recordation_no"],
        mark_of(kept),
        names,
        pa.array(confirmed, pa.int32()),
        pa.array(classes, pa.uint64()),
        users.dictionary_encode(),
    ]
    return pa.table(columns, schema=RECORDS)


def names_by_record(
    recorded: Sequence[pa.LargeStringArray],
    aliases: pa.LargeStringArray,
    variants: pa.LargeStringArray,
) -> tuple[pa.LargeListArray, Array]:
    """Return the names of each record, and how many of them, the last ones, are confirmed."""
    count = len(aliases)
    every = np.arange(count)
    parts = [*((column, every) for column in recorded), split(aliases), split(variants)]
    text = pa.concat_arrays([names for names, _ in parts])
    record = np.concatenate([rows for _, rows in parts])
    last = np.arange(len(record)) >= len(record) - len(parts[-1][1])
    named = np.flatnonzero(truth_of(pc.not_equal(text, "")))
    named = named[np.argsort(record[named], kind="stable")]
    ends = np.cumsum(np.bincount(record[named], minlength=count))
    offsets = pa.array(np.concatenate([[0], ends]), pa.int64())
    names = pa.LargeListArray.from_arrays(offsets, text.take(pa.array(named)))
    confirmed = np.bincount(record[named], weights=last[named], minlength=count)
    return names, confirmed.astype(np.int32)


def split(column: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Array]:
    """Return what stands between the bars of a column, and the row of each."""
    filled = np.flatnonzero(truth_of(pc.not_equal(column, "")))
    lists = pc.split_pattern(column.take(pa.array(filled)), "|")
    rows = pc.list_parent_indices(lists).to_numpy()
    return trimmed(pc.list_flatten(lists)), filled[rows]


def mark_of(cells: Cells) -> pa.LargeStringArray:
    """Return the mark of each row, its Chinese form where there is no other."""
    return pc.if_else(pc.equal(cells["mark"], ""), cells["mark_zh"], cells["mark"])


def trimmed(column: pa.LargeStringArray) -> pa.LargeStringArray:
    """Return a column without blanks at the ends of its cells."""
    return pc.utf8_trim(column, characters=BLANKS)


def truth_of(column: pa.BooleanArray) -> Array:
    """Return a column of yes and no as an array."""
    known: Array = column.to_numpy(zero_copy_only=False)
    return known


def users_in(kept: str) -> tuple[Name, ...]:
    """Return the holder and the authorised users out of the text in which they are kept."""
    authorised, holder, code, holder_en = (*kept.split(BETWEEN), "", "", "")[:4]
    return names_of((*authorised.split("|"), holder, code, holder_en, code))
