"""A register that is changed while it is screened with."""

import threading
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from guomen.screening.live import MOST_CHANGED
from tests.screening.examples import COLUMNS, REGISTER, ROWS, lines, register

NUMBERS = [f"T{number}" for number in range(8)]
MARKS = [
    *("NIKE", "NIKEE", "NIKO", "N1KE", "NIKE SPORT", "SPORT NIKE", "MICHAEL KORS", "KORS"),
    *("MICHAEL", "APPLE", "APPLES", "ORANGE", "耐克", "耐刻", "耐克体育", "奈克", "康师傅", "康帅傅"),
]
CLASSES = ["", "25", "9|25"]
ROW = st.tuples(
    st.sampled_from(NUMBERS),
    st.sampled_from(MARKS),
    st.sampled_from(["", *MARKS]),
    st.sampled_from(["", *MARKS]),
    st.sampled_from(CLASSES),
    st.sampled_from(["", "Lucky Shoes Co., Ltd."]),
)
Row = tuple[str, str, str, str, str, str]
CHANGE = st.tuples(
    st.lists(ROW, max_size=3, unique_by=lambda row: row[0]),
    st.lists(st.sampled_from(NUMBERS), max_size=2),
)
WORDS = st.sampled_from(
    [*MARKS, "nikee", "NIKES", "naike", "NIKESPORT", "SPROT NIKE", "shoes", "鞋", "品牌:", "牌", "|"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=4).map(" ".join), min_size=1, max_size=4)


@given(
    st.lists(ROW, max_size=6, unique_by=lambda row: row[0]),
    st.lists(CHANGE, min_size=1, max_size=4),
    TEXTS,
    WORDS,
)
@example([("T1", "NIKE", "", "", "", "")], [([("T2", "NIKEE", "", "", "", "")], [])], ["NIKEE"], "")
@settings(max_examples=200, deadline=None)
def test_a_changed_engine_has_the_hits_of_one_built_afresh(
    first: list[Row], changes: list[tuple[list[Row], list[str]]], texts: list[str], brand: str
) -> None:
    engine, rows = Engine(register(*first)), {row[0]: row for row in first}
    table = lines(*texts).append_column("brand", pa.array([brand] * len(texts)))
    table = table.append_column("consignor", pa.array(["Lucky Shoes Co., Ltd."] * len(texts)))

    for revision, (changed, ended) in enumerate(changes, start=1):
        engine.change(register(*changed), ended, revision)
        rows = {number: row for number, row in rows.items() if number not in ended}
        rows |= {row[0]: row for row in changed}

        afresh = Engine(register(*rows.values()), revision=revision)
        assert engine.recordations == len(rows)
        assert engine.screen(table).to_pylist() == afresh.screen(table).to_pylist()
