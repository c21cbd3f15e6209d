"""Intake: nothing taken twice, nothing lost, every bad row back with its reason."""

import threading
from pathlib import Path

import pytest
from django.db import connection

from guomen.adapters.lake import Lake
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.store import places
from guomen.store.models import IntakeFile, LedgerEntry
from guomen.usecases import intake
from tests.build_site import DAY, FOUNDER, LINE, MORNING, hire, load_declarations, written

pytestmark = [pytest.mark.site, pytest.mark.usefixtures("home")]


@pytest.mark.django_db
def test_a_file_goes_into_the_lake_and_is_written_down(tmp_path: Path) -> None:
    received = load_declarations(tmp_path)

    row = IntakeFile.objects.get()
    assert (received.new, received.refused) == (2, ())
    assert (row.kind, row.new, row.received_by) == ("declaration", 2, FOUNDER.name)
    assert Lake(places.lake()).day(DAY).num_rows == 2


@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    load_declarations(tmp_path)

    again = load_declarations(tmp_path)

    assert (again.new, again.unchanged) == (0, 2)
    assert IntakeFile.objects.get().new == 2
    assert Lake(places.lake()).day(DAY).num_rows == 2


@pytest.mark.django_db
def test_bad_rows_come_back_in_a_file_a_spreadsheet_cannot_run(tmp_path: Path) -> None:
    bad = {**LINE, "line_no": "2", "quantity": "-5", "currency": "=HYPERLINK(1)"}

    received = load_declarations(tmp_path, [LINE, bad])

    assert received.new == 1
    assert {row.field for row in received.refused} == {"quantity", "currency"}
    assert received.refused_file is not None
    text = received.refused_file.read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "'-5" in text


@pytest.mark.django_db
def test_a_line_handed_in_again_with_other_content_is_refused(tmp_path: Path) -> None:
    load_declarations(tmp_path, [LINE])

    received = load_declarations(tmp_path, [{**LINE, "goods_name": "拖鞋"}])

    assert (received.new, received.unchanged) == (0, 0)
    assert [row.field for row in received.refused] == ["goods_name"]


@pytest.mark.django_db
def test_a_file_that_is_no_table_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "declarations.csv"
    path.write_bytes(b"PK\x03\x04 a zip with another name")

    with pytest.raises(BadInputError, match="zip"):
        intake.import_declarations(path, actor=FOUNDER, at=MORNING)

    assert not IntakeFile.objects.exists()
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
def test_only_those_who_may_hand_in_files(tmp_path: Path) -> None:
    path = written(tmp_path / "declarations.csv", [LINE])

    with pytest.raises(NotAllowedError):
        intake.import_declarations(path, actor=hire().officer, at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_take_each_line_once(tmp_path: Path) -> None:
    paths = [
        written(tmp_path / f"{name}.csv", [{**LINE, "line_no": str(number)} for number in numbers])
        for name, numbers in (("a", range(1, 21)), ("b", range(11, 31)), ("c", range(1, 21)))
    ]
    new: list[int] = []

    def upload(path: Path) -> None:
        new.append(intake.import_declarations(path, actor=FOUNDER, at=MORNING).new)
        connection.close()

    threads = [threading.Thread(target=upload, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(new) == 30
    assert Lake(places.lake()).day(DAY).num_rows == 30
    assert IntakeFile.objects.count() == 2
