"""Which column of a file means what: names in English and Chinese, checked before a row is read."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from guomen.adapters.files import file_refused
from guomen.kernel.words import Words

BLANKS: Final = re.compile(r"[\s_\-]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its other names, and names that stand for it only where none of those is there."""

    name: str
    aliases: tuple[str, ...] = ()
    fallbacks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the name, with a Chinese one where there is one."""
        chinese = next((alias for alias in self.aliases if not alias.isascii()), "")
        return f"{self.name} ({chinese})" if chinese else self.name


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands in a file: index by name, and the heading as the file writes it."""

    header: tuple[str, ...]
    places: MappingProxyType[str, int]

    def cell(self, cells: Sequence[str], name: str) -> str:
        """Return the cell of column `name` in a row, empty where the file has no such column."""
        place = self.places.get(name)
        return "" if place is None else cells[place]

    def heading(self, name: str) -> str:
        """Return the heading of column `name` as the file writes it."""
        place = self.places.get(name)
        return name if place is None else self.header[place]


def normal_name(heading: str) -> str:
    """Return a heading as it is compared: no case, no blanks, no full-width forms, no star."""
    narrow = unicodedata.normalize("NFKC", heading).strip("\ufeff*' \t")
    return BLANKS.sub("", narrow).casefold()


def find_columns(header: Sequence[str], columns: Iterable[Column], *, where: str) -> Layout:
    """Return where each known column stands; unknown columns are left alone.

    Raises BadInputError where two columns of the file mean the same.
    """
    normal = [normal_name(heading) for heading in header]
    places: dict[str, int] = {}
    for column in columns:
        for names in ((column.name, *column.aliases), column.fallbacks):
            wanted = {normal_name(name) for name in names}
            found = [index for index, name in enumerate(normal) if name in wanted]
            if len(found) > 1:
                raise _two_columns(where, column, [header[index] for index in found])
            if found:
                places[column.name] = found[0]
                break
    return Layout(tuple(header), MappingProxyType(places))


def require_columns(
    layout: Layout, columns: Iterable[Column], required: Iterable[str], *, where: str
) -> None:
    """Raise BadInputError listing every required column that the file lacks."""
    labels = {column.name: column.label for column in columns}
    missing = [labels.get(name, name) for name in required if name not in layout.places]
    if missing:
        listed, seen = ", ".join(missing), ", ".join(layout.header)[:200]
        raise file_refused(
            where=where,
            found=Words(f"the columns {seen}", f"含有以下列的表：{seen}"),
            expected=Words(f"also the columns {listed}", f"还含有以下列的表：{listed}"),
            do=Words("Add them and hand in the file again.", "请补充后重新提交。"),
        )


def _two_columns(where: str, column: Column, headings: Sequence[str]) -> Exception:
    listed = ", ".join(headings)
    return file_refused(
        where=where,
        found=Words(f"several columns that mean {column.name}: {listed}", f"重复列：{listed}"),
        expected=Words(f"one column {column.label}", f"仅有一列 {column.label} 的表"),
        do=Words("Keep the right one.", "请保留正确的一列。"),
    )
