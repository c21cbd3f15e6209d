"""Declarations and parcel manifests read into canonical lines; bad rows return with reasons."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyarrow as pa

from guomen.adapters.cells import NOT_EMPTY, CellRefusedError
from guomen.adapters.columns import Layout, find_columns, require_columns
from guomen.adapters.declaration_columns import COLUMNS, EMPTY_IS_UNKNOWN, FIELDS
from guomen.adapters.files import sha256_of
from guomen.adapters.forms import FORMS, DocumentKind, Form, Values, check_across
from guomen.adapters.intake import Intake
from guomen.adapters.lake import LINE_SCHEMA
from guomen.adapters.raw import RawRow, faults
from guomen.adapters.refused import RefusedRow, shorten
from guomen.adapters.tabular import read_table
from guomen.kernel.words import Words

REMEMBERED: Final = 20_000
A_KIND: Final = Words("declaration or parcel", "报关单（declaration）或邮快件（parcel）")
ITS_OWN_IDENTIFIER: Final = Words(
    "the document number, a hyphen and the line number", "单证编号、连字符加序号"
)


def read(path: Path, *, kind: DocumentKind | str | None = None) -> Intake:
    """Return the lines of a CSV, JSON or Parquet file, and every reason why a row was refused.

    `kind` says what the file holds; without it the columns tell. Raises BadInputError where the
    whole file cannot be read: another kind of content, missing columns, an unknown encoding.
    """
    table = read_table(path)
    layout = find_columns(table.header, COLUMNS, where=path.name)
    reading = _Reading(layout, _forms(layout, kind, path.name))
    for row in table.rows:
        if isinstance(row, RefusedRow):
            reading.refused.append(row)
        else:
            reading.take(row)
    return reading.intake(sha256_of(path))


def _forms(layout: Layout, kind: DocumentKind | str | None, where: str) -> dict[DocumentKind, Form]:
    """Return the forms rows of this file may have, having checked that their columns are there."""
    if kind is None and "document_kind" in layout.places:
        forms = dict(FORMS)
        shared = frozenset.intersection(*(frozenset(form.columns) for form in FORMS.values()))
        require_columns(layout, COLUMNS, sorted(shared), where=where)
        return forms
    if kind is None:
        parcel = "parcel_no" in layout.places and "document_no" not in layout.places
        kind = DocumentKind.PARCEL if parcel else DocumentKind.DECLARATION
    form = FORMS[DocumentKind(kind)]
    # A parcel's number may also stand under the canonical heading.
    stood_in = {"parcel_no"} if "document_no" in layout.places else set()
    needed = [name for name in form.columns if name not in stood_in]
    require_columns(layout, COLUMNS, needed, where=where)
    return {form.kind: form}


class _Reading:
    """One file while it is read."""

    def __init__(self, layout: Layout, forms: dict[DocumentKind, Form]) -> None:
        self.layout = layout
        self.forms = forms
        self.refused: list[RefusedRow] = []
        self._rows: list[Values] = []
        self._numbers: list[int] = []
        self._first_seen: dict[str, int] = {}
        self._parcel_lines: Counter[str] = Counter()
        self._memory: dict[str, dict[str, object]] = {}

    def take(self, row: RawRow) -> None:
        """Add the row to the lines, or its reasons to the refused."""
        self.refused.extend(faults(row, self.layout.header) or self._add(row))

    def intake(self, sha256: str) -> Intake:
        """Return what was read."""
        columns = {
            field.name: pa.array([row[field.name] for row in self._rows], field.type)
            for field in LINE_SCHEMA
            if field.name != "source_sha256"
        }
        columns["source_sha256"] = pa.repeat(sha256, len(self._rows))
        lines = pa.table(columns, schema=LINE_SCHEMA)
        return Intake(lines, tuple(self.refused), sha256, tuple(self._numbers))

    def _add(self, row: RawRow) -> list[RefusedRow]:
        form = self._form(row)
        if form is None:
            return [self._refusal(row, "document_kind", A_KIND)]
        values, failures = self._values(row, form)
        if failures:
            return failures
        given_id = values["line_id"]
        contradictions = [
            RefusedRow(row.line, self.layout.heading(name), shorten(found), expected)
            for name, found, expected in check_across(form, values)
        ]
        if given_id not in {"", values["line_id"]}:
            contradictions.append(self._refusal(row, "line_id", ITS_OWN_IDENTIFIER))
        return contradictions or self._keep(row, values)

    def _form(self, row: RawRow) -> Form | None:
        """Return the form of a row, None where it says a kind that this file may not hold."""
        kind = self.layout.cell(row.cells, "document_kind").strip().casefold()
        if not kind and len(self.forms) == 1:
            return next(iter(self.forms.values()))
        return self.forms.get(DocumentKind(kind)) if kind in FORMS else None

    def _values(self, row: RawRow, form: Form) -> tuple[Values, list[RefusedRow]]:
        values: Values = {"document_kind": form.kind.value}
        failures = []
        for name in FIELDS:
            column = self._number_column(form) if name == "document_no" else name
            cell = self.layout.cell(row.cells, column)
            value = self._value(form, name, cell)
            if isinstance(value, CellRefusedError):
                failures.append(self._refusal(row, column, value.expected))
            else:
                values[name] = value
        if not failures and values["line_no"] is None:
            self._parcel_lines[values["document_no"]] += 1
            values["line_no"] = self._parcel_lines[values["document_no"]]
        return values, failures

    def _number_column(self, form: Form) -> str:
        return form.number if form.number in self.layout.places else "document_no"

    def _value(self, form: Form, name: str, cell: str) -> object:
        """Return the value of a cell, or the refusal as a value, so that both are remembered."""
        if not cell or cell.isspace():
            if name in form.filled:
                return CellRefusedError(NOT_EMPTY)
            return None if name in EMPTY_IS_UNKNOWN else ""
        reader = form.reader(name)
        if reader is None:
            return cell.strip()
        memory = self._memory.setdefault(f"{form.kind} {name}", {})
        if cell not in memory:
            if len(memory) >= REMEMBERED:
                memory.clear()
            memory[cell] = _read_cell(reader, cell)
        return memory[cell]

    def _keep(self, row: RawRow, values: Values) -> list[RefusedRow]:
        """Keep a line, or refuse it where this file has held its number before."""
        first = self._first_seen.setdefault(values["line_id"], row.line)
        if first != row.line:
            expected = Words(
                f"each line once; line {first} of this file has the same number",
                f"每项商品仅出现一次；本文件第 {first} 行编号相同",
            )
            return [RefusedRow(row.line, "line_id", values["line_id"], expected)]
        self._rows.append(values)
        self._numbers.append(row.line)
        return []

    def _refusal(self, row: RawRow, name: str, expected: Words) -> RefusedRow:
        found = shorten(self.layout.cell(row.cells, name).strip())
        return RefusedRow(row.line, self.layout.heading(name), found, expected)


def _read_cell(reader: Callable[[str], object], cell: str) -> object:
    try:
        return reader(cell)
    except CellRefusedError as refusal:
        return refusal
