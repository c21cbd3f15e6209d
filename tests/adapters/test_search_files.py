"""An index that was kept answers as it did; one that is not fit is passed over."""

from pathlib import Path

from guomen.adapters.search_files import keep, kept, name_of
from guomen.search.index import index_of, register_of
from tests.search.small_register import FOUR, asked

INDEX = index_of(FOUR)


def test_an_index_is_mapped_and_answers_as_before(tmp_path: Path) -> None:
    keep(INDEX, tmp_path, origin=7, revision=3)

    found = kept(tmp_path, origin=7, most=5)

    assert found is not None
    index, revision = found
    assert revision == 3
    assert asked("pingguo", register_of(index)) == ["T2020-00001"]
    assert asked("", register_of(index, {FOUR[0].number: FOUR[0]})) == asked("")


def test_another_register_a_later_revision_or_nothing_is_passed_over(tmp_path: Path) -> None:
    assert kept(tmp_path / "missing", origin=7, most=5) is None
    keep(INDEX, tmp_path, origin=7, revision=3)

    assert kept(tmp_path, origin=8, most=5) is None
    assert kept(tmp_path, origin=7, most=2) is None


def test_a_newer_index_takes_the_place_of_every_other(tmp_path: Path) -> None:
    keep(INDEX, tmp_path, origin=7, revision=3)
    keep(INDEX, tmp_path, origin=7, revision=4)

    assert [path.name for path in tmp_path.iterdir()] == [name_of(7, 4)]


def test_an_index_that_is_damaged_is_made_again(tmp_path: Path) -> None:
    keep(INDEX, tmp_path, origin=7, revision=3)
    (tmp_path / name_of(7, 3) / "terms.text.npy").write_bytes(b"half a file")

    assert kept(tmp_path, origin=7, most=3) is None
