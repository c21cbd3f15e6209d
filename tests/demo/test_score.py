from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from demo.score import main, score
from tests.demo.conftest import Shipped

TRUTH = pa.table(
    {
        "line_id": ["a-1", "a-2", "b-1", "c-1", "d-1"],
        "truth": [
            "infringing_named",
            "infringing_disguised",
            "infringing_hidden",
            "innocent",
            "innocent",
        ],
        "recordation_nos": ["T1", "T1", "T2", "", ""],
        "disguise": ["", "spacing", "other_goods", "", "common_word"],
    }
)
FAMILIES = {"T1": "FIRST", "T1B": "FIRST", "T2": "SECOND"}


def hits(*rows: tuple[str, str, float]) -> pa.Table:
    names = ("line_id", "recordation_no", "total")
    return pa.table({name: [row[place] for row in rows] for place, name in enumerate(names)})


def test_precision_counts_lines_and_recall_counts_marks_that_are_written() -> None:
    found = hits(("a-1", "T1", 80.0), ("a-1", "T2", 50.0), ("a-2", "T2", 60.0), ("d-1", "T1", 50.0))

    result = score(TRUTH, found, TRUTH["line_id"].to_pylist(), FAMILIES, at_least=1)

    assert result.precision == pytest.approx(2 / 3)
    assert result.recall == pytest.approx(1 / 2)


def test_another_recordation_of_the_same_mark_is_right_too() -> None:
    result = score(TRUTH, hits(("a-1", "T1B", 80.0)), ["a-1"], FAMILIES, at_least=1)

    assert (result.precision, result.recall) == (1.0, 1.0)


def test_weak_hits_are_left_out() -> None:
    result = score(TRUTH, hits(("a-1", "T1", 20.0)), ["a-1"], FAMILIES, at_least=40)

    assert (result.precision, result.recall) == (0.0, 0.0)


def test_the_command_prints_every_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], shipped: Shipped
) -> None:
    named = [row for row in shipped.truth.to_pylist() if row["truth"] == "infringing_named"]
    screened = set(shipped.declarations["line_id"].to_pylist())
    rows = [
        (row["line_id"], row["recordation_nos"], 90.0)
        for row in named
        if row["line_id"] in screened
    ]
    pq.write_table(hits(*rows), tmp_path / "hits.parquet")

    main([str(tmp_path / "hits.parquet")])

    printed = capsys.readouterr().out
    assert "infringing_hidden" in printed
    assert "precision of the hit lines 100.0%" in printed
