import pyarrow as pa
import pytest

from guomen.screening.columns import MAXIMUM_CELL
from guomen.screening.refused import REFUSED, sort_out


def test_sound_lines_pass_as_they_are() -> None:
    table = pa.table({"line_id": ["1"], "text": ["NIKE"], "unread": [b"\xff"]})

    parted = sort_out(table)

    assert parted.sound is table
    assert parted.refused.num_rows == 0
    assert parted.refused.schema.equals(REFUSED)


def test_a_cell_too_long_refuses_its_line_alone() -> None:
    fits, too_long = "康" * MAXIMUM_CELL, "x" * (MAXIMUM_CELL + 1)
    table = pa.table({"line_id": ["1", "2", "3"], "text": [fits, too_long, "c"]})

    parted = sort_out(table)

    assert parted.sound["line_id"].to_pylist() == ["1", "3"]
    (refused,) = parted.refused.to_pylist()
    assert (refused["row"], refused["line_id"], refused["field"]) == (2, "2", "text")
    assert refused["found"] == "100,001"
    assert "100,000" in refused["expected"]
    assert "100,000" in refused["expected_zh"]


def test_every_reason_of_a_line_is_told_and_its_number_is_shown_short() -> None:
    table = pa.table({"line_id": ["y" * 200_000], "text": ["x" * 200_000]})

    refused = sort_out(table).refused.to_pylist()

    assert [row["field"] for row in refused] == ["line_id", "text"]
    assert {len(row["line_id"]) for row in refused} == {80}


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary()])
def test_bytes_that_are_no_text_refuse_their_line_alone(kind: pa.DataType) -> None:
    table = pa.table({"line_id": ["1", "2"], "text": pa.array([b"NIKE", b"\xffNIKE"], kind)})

    parted = sort_out(table)

    assert parted.sound["line_id"].to_pylist() == ["1"]
    assert parted.refused["found"].to_pylist() == ["\ufffdNIKE"]


def test_damaged_text_in_a_file_of_texts_is_found_too() -> None:
    damaged = pa.array([b"NIKE", b"\xed\xa0\x80", b""], pa.binary()).view(pa.string())

    parted = sort_out(pa.table({"line_id": [7, 8, 9], "text": damaged}))

    assert parted.sound["line_id"].to_pylist() == [7, 9]
    assert parted.refused["line_id"].to_pylist() == ["8"]


def test_a_dictionary_is_looked_into() -> None:
    text = pa.array(["a", "x" * 200_000]).dictionary_encode()

    parted = sort_out(pa.table({"line_id": ["1", "2"], "text": text, "brand_type": [1, None]}))

    assert parted.sound["line_id"].to_pylist() == ["1"]
