"""Tables kept from one process to the next are the ones that would be made."""

from pathlib import Path

import numpy as np
import pytest

from guomen.screening.scan import characters, kept, words


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "place", lambda: tmp_path / "tables")
    return tmp_path / "tables"


def one() -> np.ndarray:
    return np.arange(5, dtype=np.uint64)


def never() -> np.ndarray:
    raise AssertionError("it is kept")


def test_a_table_is_made_once(folder: Path) -> None:
    first = kept.kept("some", one)

    assert kept.kept("some", never).tolist() == first.tolist() == one().tolist()
    assert [path.name for path in folder.iterdir()] == ["some.npy"]


@pytest.mark.parametrize("content", [b"", b"no table", b"\x93NUMPY\x01\x00v\x00{'descr': '<u8'"])
def test_a_damaged_table_is_made_again(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "some.npy").write_bytes(content)

    assert kept.kept("some", one).tolist() == one().tolist()
    assert kept.kept("some", never).tolist() == one().tolist()


def test_a_table_of_objects_is_not_read(folder: Path) -> None:
    folder.mkdir()
    np.save(folder / "some.npy", np.array([{"a": 1}], object), allow_pickle=True)

    assert kept.kept("some", one).tolist() == one().tolist()


def test_where_nothing_can_be_kept_the_table_is_made(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")

    assert kept.kept("some", one).tolist() == one().tolist()


def test_what_is_kept_is_what_would_be_made(folder: Path) -> None:
    del folder
    for table, module in ((characters.characters(), characters), (words.vocabulary(), words)):
        again = module._made()
        assert table.dtype == again.dtype
        assert np.array_equal(table, again)


def test_the_folder_is_that_of_all_sources() -> None:
    assert kept.place().name.startswith("tables-")
    assert kept.place() == kept.place.__wrapped__()
