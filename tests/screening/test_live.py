"""A register that is changed while it is screened with."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from guomen.screening.scan.keys import MOST_SAME_NEAR
from tests.screening.examples import REGISTER, lines, register

NUMBERS = [f"T{number}" for number in range(8)]
MARKS = [
    *("NIKE", "N1KE", "NIKE SPORT", "SPORT NIKE", "MICHAEL KORS", "KORS", "MICHAEL", "ORANGE"),
    *("NIKEE", "NIKO", "APPLE", "APPLES", "耐克", "耐克体育", "康师傅", "奈克", "康帅傅"),
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
    [
        *MARKS,
        "nikee",
        "NIKES",
        "SPROT NIKE",
        "naike",
        "NIKESPORT",
        "耐刻",
        "shoes",
        "鞋",
        "品牌:",
        "牌",
        "|",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=4).map(" ".join), min_size=1, max_size=4)


@given(
    st.lists(ROW, max_size=6, unique_by=lambda row: row[0]),
    st.lists(CHANGE, min_size=1, max_size=4),
    TEXTS,
    WORDS,
)
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


def numbers(engine: Engine, *texts: str) -> list[str]:
    return list(engine.screen(lines(*texts)).column("recordation_no").to_pylist())


def test_a_hit_names_the_revision_of_the_register() -> None:
    engine = Engine(REGISTER, revision=4)
    engine.change(register(("T9", "QUOKKA", "", "", "", "")), [], 5)

    assert engine.screen(lines("QUOKKA")).column("register_revision").to_pylist() == [5]


def test_a_twin_keeps_the_register_it_was_made_with() -> None:
    engine = Engine(REGISTER)
    twin = engine.twin()

    engine.change(REGISTER.slice(0, 0), ["T2016-47305"], 1)

    assert numbers(engine, "NIKE shoes") == []
    assert numbers(twin, "NIKE shoes") == ["T2016-47305"]


def test_a_change_that_cannot_be_read_changes_nothing() -> None:
    engine = Engine(REGISTER)

    with pytest.raises(BadInputError, match="also mark"):
        engine.change(pa.table({"recordation_no": ["T2016-47305"]}), [], 1)

    assert (engine.revision, numbers(engine, "NIKE shoes")) == (0, ["T2016-47305"])


def test_a_changed_row_without_a_mark_is_named_and_looked_for_no_longer() -> None:
    engine = Engine(REGISTER)

    engine.change(register(("T2016-47305", "", "", "", "", "")), [], 1)

    assert [one.field for one in engine.changed.objections] == ["mark"]
    assert numbers(engine, "NIKE shoes") == []


def test_an_ended_record_that_comes_back_is_found_again() -> None:
    engine = Engine(REGISTER)

    engine.change(REGISTER.slice(0, 0), ["T2016-47305"], 1)
    engine.change(REGISTER.slice(0, 1), [], 2)

    assert (engine.recordations, numbers(engine, "NIKE shoes")) == (21, ["T2016-47305"])


def test_a_register_of_marks_one_letter_apart_says_how_many_keys_are_left_out() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    marks = (f"qx{one}{two}vyk" for one in letters for two in letters)

    engine = Engine(
        register(*((f"T{at:03}", mark, "", "", "", "") for at, mark in enumerate(marks)))
    )

    assert engine.crowded > MOST_SAME_NEAR
