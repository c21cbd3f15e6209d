"""The index of this process knows of every change as soon as it was made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guomen.queries import register, register_index
from guomen.queries.register_index import HELD, current
from guomen.rights.recordation import State
from guomen.search.asked import Asked
from guomen.store import places, revisions
from guomen.usecases.register import end_recordation, import_register
from tests.build_site import (
    DAY,
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    REGISTER,
    load_register,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def another_process() -> Iterator[None]:
    """Begin and end as a process that has searched nothing yet."""
    HELD.now = None
    yield
    HELD.now = None


def found(words: str = "", **filters: str) -> list[str]:
    """Return the numbers found on the day of the tests."""
    page = register.find(Asked(words=words, **filters), number=1, day=DAY)
    return [row.number for row in page.rows]


def test_what_was_loaded_is_found_and_what_is_loaded_later_too(tmp_path: Path) -> None:
    assert found("kolvane") == []
    load_register(tmp_path)
    assert found("kolvane") == [MARK]

    later = {**REGISTER[0], "recordation_no": "T2021-00009", "right_number": "9", "mark": "KOLVANO"}
    import_register(written(tmp_path / "r.csv", [later]), actor=FOUNDER, at=MORNING)

    assert found("kolvan") == [MARK, "T2021-00009"]


def test_an_end_is_known_in_the_next_search(tmp_path: Path) -> None:
    load_register(tmp_path)
    assert found(state="in_force") == [MARK, OTHER_MARK]

    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)

    assert found(state="in_force") == [OTHER_MARK]
    assert found(state="ended") == [MARK]


def test_a_second_process_maps_the_index_and_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_register(tmp_path)
    current()
    HELD.now = None
    monkeypatch.setattr(register_index, "index_of", None)

    assert found("trivello") == [OTHER_MARK]
    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)
    assert found(state="ended") == [MARK]


def test_an_index_from_the_future_of_a_restored_database_is_made_again(tmp_path: Path) -> None:
    load_register(tmp_path)
    held = current()
    HELD.now = None
    folder = next(path for path in places.search().iterdir() if path.is_dir())
    origin, known, made_by = folder.name.split("-")
    folder.rename(folder.with_name(f"{origin}-{int(known) + 9}-{made_by}"))

    assert current() is not held
    assert found("kolvane") == [MARK]


def test_nothing_is_made_again_where_nothing_was_changed(tmp_path: Path) -> None:
    load_register(tmp_path)

    assert current() is current()


def test_where_much_was_changed_a_thread_makes_the_index_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_register(tmp_path)
    held = current()
    asked: list[int] = []
    monkeypatch.setattr(register_index, "MOST_CHANGED", 0)
    monkeypatch.setattr(register_index, "renew", asked.append)

    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)

    assert current() is held
    assert asked == [revisions.origin()]


@pytest.mark.parametrize("how", ["number", "ends", "newest"])
def test_every_order_gives_every_recordation(how: str, tmp_path: Path) -> None:
    load_register(tmp_path)

    assert sorted(found(sort=how)) == [MARK, OTHER_MARK]


def test_a_change_to_goods_names_or_days_reaches_the_index(tmp_path: Path) -> None:
    load_register(tmp_path)
    assert found("拖鞋") == []

    row = {**REGISTER[0], "goods": "运动鞋；拖鞋", "holder_country": "DE"}
    import_register(written(tmp_path / "again.csv", [row]), actor=FOUNDER, at=MORNING)

    assert found("拖鞋") == [MARK]
    assert found(country="DE") == [MARK]
