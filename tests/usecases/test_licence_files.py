"""Licences in bulk: good rows become tokens, bad rows come back, the same file changes nothing."""

from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.store.models import AuthorisedUser
from guomen.usecases import licence_files
from tests.build_site import (
    MARK,
    MORNING,
    OTHER_MARK,
    load_register,
    party_called,
    speaker,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
CODE = "91350100M000100Y43"
ROW = {
    "licence_token": "",
    "name": "厦门鞋业有限公司",
    "uscc": CODE,
    "goods": "6403|6404",
    "directions": "出口",
    "offices": "",
    "countries": "ae",
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
    "quantity": "12,000",
    "unit": "双",
}


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def loaded(
    folder: Path, holder: Actor, *rows: dict[str, str], number: str = MARK
) -> licence_files.LicencesLoaded:
    path = written(folder / "licences.csv", [{**ROW, **row} for row in rows])
    return licence_files.import_licences(number, path, actor=holder, at=MORNING)


def test_good_rows_become_tokens_and_bad_rows_come_back_with_reasons(
    tmp_path: Path, holder: Actor
) -> None:
    done = loaded(
        tmp_path,
        holder,
        {},
        {"uscc": "91350100M000100Y44"},
        {"valid_to": "2025-12-31"},
        {"goods": "shoes"},
        {"unit": "一车"},
        {"name": "", "quantity": "-1"},
        {"licence_token": "L26-0000-0001-T"},
        {"name": "晋江鞋业", "uscc": ""},
    )

    assert (done.issued, done.changed, done.unchanged) == (2, 0, 0)
    assert sorted((one.line, one.field) for one in done.refused) == [
        (3, "uscc"),
        (4, "licence period"),
        (5, "goods"),
        (6, "unit"),
        (7, "name"),
        (7, "quantity"),
        (8, "licence_token"),
    ]
    row = AuthorisedUser.objects.get(uscc=CODE)
    assert (row.goods, row.route, row.quantity, row.unit) == (
        "6403|6404",
        "export;;ARE",
        12000,
        "025",
    )
    assert row.token


def test_the_same_file_twice_issues_nothing_new(tmp_path: Path, holder: Actor) -> None:
    loaded(tmp_path, holder, {}, {"quantity": "5"}, {})

    again = loaded(tmp_path, holder, {}, {"quantity": "5"}, {})

    assert (again.issued, again.changed, again.unchanged) == (0, 0, 3)
    assert AuthorisedUser.objects.filter(uscc=CODE).count() == 2


def test_what_was_written_out_is_read_back_and_a_changed_row_changes_its_token(
    tmp_path: Path, holder: Actor
) -> None:
    loaded(tmp_path, holder, {}, {"name": "=1+1", "uscc": ""})
    text = licence_files.export_licences(MARK, actor=holder)
    path = tmp_path / "out.csv"

    path.write_text(text.replace("12000.000", "9000"), encoding="utf-8")
    done = licence_files.import_licences(MARK, path, actor=holder, at=MORNING)

    assert "'=1+1" in text
    assert (done.changed, done.unchanged, done.refused) == (2, 0, ())
    assert AuthorisedUser.objects.get(uscc=CODE).quantity == 9000


def test_a_file_for_anothers_recordation_or_of_another_kind_is_refused(
    tmp_path: Path, holder: Actor
) -> None:
    with pytest.raises(NotFoundError):
        loaded(tmp_path, holder, {}, number=OTHER_MARK)
    path = written(tmp_path / "other.csv", [{"colour": "red"}])
    with pytest.raises(BadInputError, match="name"):
        licence_files.import_licences(MARK, path, actor=holder, at=MORNING)
