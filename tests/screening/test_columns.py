import pyarrow as pa
import pytest

from guomen.kernel.errors import BadInputError
from guomen.screening.columns import require, texts


def test_a_missing_column_and_an_empty_cell_are_empty_text() -> None:
    table = pa.table({"a": ["x", None]})

    assert texts(table, "a", where="lines") == ["x", ""]
    assert texts(table, "b", where="lines") == ["", ""]


def test_numbers_and_dictionaries_are_read_as_text() -> None:
    table = pa.table(
        {"n": pa.array([1, 2], pa.int8()), "d": pa.array(["p", "q"]).dictionary_encode()}
    )

    assert texts(table, "n", where="lines") == ["1", "2"]
    assert texts(table, "d", where="lines") == ["p", "q"]


def test_bytes_that_are_no_text_are_refused() -> None:
    table = pa.table({"a": pa.array([b"\xff\xfe"], pa.binary())})

    with pytest.raises(BadInputError, match="column a"):
        texts(table, "a", where="lines")


def test_what_is_required_is_named_with_what_was_found() -> None:
    with pytest.raises(BadInputError, match=r"found 'the columns a', expected also b"):
        require(["a"], ["a", "b"], where="lines")
