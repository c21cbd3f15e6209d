"""Tables for spreadsheets: no cell is computed."""

import csv
from io import StringIO

import pytest

from guomen.adapters.exports import csv_text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "=HYPERLINK(1)"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    text = csv_text(("mark",), [(cell,)])

    assert list(csv.reader(StringIO(text[1:]))) == [["mark"], [f"'{cell}"]]


def test_nothing_is_an_empty_cell_and_signs_are_kept() -> None:
    text = csv_text(("a", "b"), [(None, '多 "行"\n,')])

    assert list(csv.reader(StringIO(text[1:], newline="")))[1] == ["", '多 "行"\n,']
