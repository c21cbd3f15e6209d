import csv
from pathlib import Path

import pytest

from guomen.adapters.refused import RefusedRow, refused_csv, safe_cell, shorten, write_refused
from guomen.kernel.words import Words

EXPECTED = Words("a number", "数字")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_what_a_spreadsheet_would_compute_is_made_text(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_plain_text_stays_as_it_is() -> None:
    assert safe_cell("运动鞋 = shoes") == "运动鞋 = shoes"


def test_refused_rows_are_written_with_their_four_columns(tmp_path: Path) -> None:
    path = tmp_path / "refused.csv"
    row = RefusedRow(7, "value", "=1+1", EXPECTED)

    write_refused(path, [row])

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["line", "field", "found", "expected"],
            ["7", "value", "'=1+1", "a number"],
        ]


def test_refused_rows_speak_chinese_when_asked() -> None:
    assert "数字" in refused_csv([RefusedRow(7, "value", "x", EXPECTED)], language="zh-hans")


def test_a_very_long_cell_is_shown_by_its_beginning_and_its_length() -> None:
    shown = shorten("x" * 10_000_000)

    assert len(shown) < 100
    assert "10,000,000" in shown
