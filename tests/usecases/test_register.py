"""The register: loaded again without change, refused where it contradicts law or register."""

from datetime import date
from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from guomen.rights.recordation import State
from guomen.store import registers
from guomen.store.models import AuthorisedUser, Party, Recordation, Right
from guomen.usecases import register
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    REGISTER,
    hire,
    load_register,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
FIRST, SECOND = REGISTER


def load(folder: Path, *rows: dict[str, str]) -> register.Loaded:
    path = written(folder / "more.csv", rows)
    return register.import_register(path, actor=FOUNDER, at=MORNING)


def test_a_file_is_loaded_with_holders_rights_and_users(tmp_path: Path) -> None:
    loaded = load_register(tmp_path)

    row = Recordation.objects.select_related("right__holder").get(number=MARK)
    assert (loaded.new, loaded.changed, loaded.unchanged, loaded.refused) == (2, 0, 0, ())
    assert row.right.holder.name_en == "Kolvane Inc."
    assert row.valid_to == date(2029, 5, 31)
    assert [user.name for user in row.authorised_users.all()] == ["宁波合规鞋业有限公司"]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    load_register(tmp_path)
    counts = [model.objects.count() for model in (Party, Right, Recordation, AuthorisedUser)]

    again = load_register(tmp_path)

    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert counts == [m.objects.count() for m in (Party, Right, Recordation, AuthorisedUser)]


def test_a_changed_row_changes_its_recordation(tmp_path: Path) -> None:
    load_register(tmp_path)

    loaded = load(tmp_path, {**FIRST, "valid_to": "2028-01-01", "authorised_users": "新许可公司"})

    assert (loaded.new, loaded.changed) == (0, 1)
    assert Recordation.objects.get(number=MARK).valid_to == date(2028, 1, 1)
    assert AuthorisedUser.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"holder_name": "另一家公司"}, "holder_name"),
        ({"right_number": "999"}, "right_number"),
        ({"valid_to": "2035-01-01"}, "valid_to"),
        ({"right_expires_on": "2019-01-01"}, "right_expires_on"),
        ({"mark": "长" * 201}, "mark"),
        ({"right_number": "9" * 41}, "right_number"),
        ({"recordation_no": "=1+1"}, "recordation_no"),
    ],
)
def test_a_row_that_contradicts_is_refused_with_its_field(
    tmp_path: Path, wrong: dict[str, str], field: str
) -> None:
    load_register(tmp_path)

    loaded = load(tmp_path, {**FIRST, **wrong})

    assert [row.field for row in loaded.refused] == [field]
    assert Recordation.objects.get(number=MARK).right.number == FIRST["right_number"]
    assert loaded.refused_file is not None
    assert "\n=" not in loaded.refused_file.read_text(encoding="utf-8-sig")


def test_what_ends_or_is_not_licensed_any_more_is_not_screened(tmp_path: Path) -> None:
    load_register(tmp_path)
    hq = hire().headquarters
    register.end_recordation(
        OTHER_MARK, how=State.CANCELLED, on=date(2026, 5, 1), actor=hq, at=MORNING
    )

    before = registers.register_table(date(2026, 4, 30))
    after = registers.register_table(date(2026, 5, 1))

    assert before["recordation_no"].to_pylist() == [MARK, OTHER_MARK]
    assert after["recordation_no"].to_pylist() == [MARK]
    assert registers.register_table(date(2031, 1, 1)).num_rows == 0


def test_a_recordation_ends_once_and_by_headquarters(tmp_path: Path) -> None:
    load_register(tmp_path)
    people = hire()
    end = {"how": State.CANCELLED, "on": date(2026, 5, 1), "at": MORNING}
    register.end_recordation(MARK, actor=people.headquarters, **end)

    with pytest.raises(NotAllowedError, match="ended on"):
        register.end_recordation(MARK, actor=people.headquarters, **end)
    with pytest.raises(NotAllowedError):
        register.end_recordation(OTHER_MARK, actor=people.officer, **end)


def test_only_those_who_may_load_a_register(tmp_path: Path) -> None:
    path = written(tmp_path / "register.csv", REGISTER)

    with pytest.raises(NotAllowedError):
        register.import_register(path, actor=hire().officer, at=MORNING)
