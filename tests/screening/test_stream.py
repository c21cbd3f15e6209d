import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guomen.screening.stream import screen_batch, screen_batches
from tests.screening.examples import ENGINE, lines
from tests.screening.test_engine import SAFE_TEXTS

TEXTS = (
    "NIKE shoes",
    "plain",
    "耐克 鞋",
    "N1KE",
    "x" * 200_000,
    "SAMSUGN",
    "LV\x00LV",
    "\u202eNIKE",
)


def hits_of(table: pa.Table, size: int, threads: int) -> pa.Table:
    batches = table.to_batches(max_chunksize=size)
    return pa.concat_tables(
        [one.hits for one in screen_batches(ENGINE, batches, threads=threads)]
    ).combine_chunks()


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_neither_batches_nor_threads_change_the_hits_or_their_order(
    size: int, threads: int
) -> None:
    table = lines(*TEXTS * 9)

    found = hits_of(table, size, threads)

    assert found.equals(screen_batch(ENGINE, table).hits)
    assert found.num_rows > 0


@given(st.lists(SAFE_TEXTS, min_size=1, max_size=12), st.integers(1, 12), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_any_lines_in_any_batches_have_the_same_hits(
    texts: list[str], size: int, threads: int
) -> None:
    table = lines(*texts)

    assert hits_of(table, size, threads).equals(screen_batch(ENGINE, table).hits)


def test_a_refused_line_is_returned_and_the_others_are_screened() -> None:
    screened = screen_batch(ENGINE, lines(*TEXTS))

    assert screened.lines == len(TEXTS)
    assert screened.refused["line_id"].to_pylist() == ["5"]
    assert "1" in screened.hits["line_id"].to_pylist()
    assert "6" in screened.hits["line_id"].to_pylist()


def test_hostile_characters_are_screened_and_hide_nothing() -> None:
    found = screen_batch(ENGINE, lines("NI\x00KE", "\u202eNIKE\u202c", "NI\u200bKE", "\ufffdNIKE"))

    assert {"2", "3", "4"} <= set(found.hits["line_id"].to_pylist())
    assert found.refused.num_rows == 0


def test_no_more_batches_are_read_ahead_than_threads_can_use() -> None:
    read = []

    def batches():  # type: ignore[no-untyped-def]
        for number in range(50):
            read.append(number)
            yield lines("NIKE")

    stream = screen_batches(ENGINE, batches(), threads=2)
    next(stream)

    assert len(read) == 4
    stream.close()


def test_an_error_in_a_batch_reaches_whoever_reads() -> None:
    from guomen.kernel.errors import BadInputError

    with pytest.raises(BadInputError, match="line_id"):
        list(screen_batches(ENGINE, [pa.table({"text": ["x"]})], threads=2))
