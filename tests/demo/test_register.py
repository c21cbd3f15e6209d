from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from demo import sources
from guomen.adapters import register_files
from guomen.kernel.ids import recordation_number
from tests.demo.conftest import DEMO, Shipped, text_table

KINDS = {"trademark", "copyright", "invention", "utility_model", "design"}


def test_numbers_are_well_formed_and_different(shipped: Shipped) -> None:
    numbers = [row["recordation_no"] for row in shipped.register]

    assert len(set(numbers)) == len(numbers) > 2_000
    assert [recordation_number(number) for number in numbers] == numbers


def test_invented_numbers_are_seen_to_be_invented(shipped: Shipped) -> None:
    published = {mark.recordation_no for mark in sources.case_marks() if mark.published}

    for row in shipped.register:
        serial = int(row["recordation_no"].partition("-")[2])
        assert (serial < 900_000) == (row["recordation_no"] in published)


def test_only_published_numbers_have_real_holders(shipped: Shipped) -> None:
    published = {mark.recordation_no for mark in sources.case_marks() if mark.published}

    for row in shipped.register:
        if row["recordation_no"] not in published:
            assert "演示" in row["holder_name"]


def test_the_year_of_a_number_is_that_of_its_approval(shipped: Shipped) -> None:
    for row in shipped.register:
        assert row["recordation_no"][1:5] == row["approved_on"][:4]


def test_every_kind_of_right_and_every_state_occurs(shipped: Shipped) -> None:
    kinds = {row["right_kind"] for row in shipped.register}
    approved = [date.fromisoformat(row["approved_on"]) for row in shipped.register]
    ends = [date.fromisoformat(row["right_expires_on"]) for row in shipped.register]

    assert kinds == KINDS
    assert sum(day < date(2016, 9, 1) for day in approved) > 40
    assert sum(end < date(2026, 9, 1) for end in ends) > 10
    assert sum(date(2016, 10, 1) <= day < date(2017, 3, 1) for day in approved) > 40


def test_trademarks_have_goods_classes(shipped: Shipped) -> None:
    marks = [row for row in shipped.register if row["right_kind"] == "trademark"]

    for row in marks:
        classes = row["nice_classes"].split("|")
        assert all(1 <= int(one) <= 34 for one in classes), row


def test_many_marks_have_a_chinese_name_and_authorised_users(shipped: Shipped) -> None:
    assert sum(bool(row["mark_zh"]) for row in shipped.register) > 180
    assert sum(bool(row["authorised_users"]) for row in shipped.register) > 300


def test_every_mark_of_the_real_cases_is_recorded(shipped: Shipped) -> None:
    recorded = {row["recordation_no"]: row["mark"] for row in shipped.register}

    for mark in sources.case_marks():
        assert recorded[mark.recordation_no] == mark.mark


def test_every_logo_is_a_small_picture_of_a_recorded_mark(shipped: Shipped) -> None:
    recorded = {row["recordation_no"]: row["mark"] for row in shipped.register}
    listed = text_table(DEMO / "logos" / "index.csv")

    for row in listed:
        picture = DEMO / "logos" / row["file"]
        assert recorded[row["recordation_no"]] == row["mark"]
        assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314
        assert picture.stat().st_size < 40_000
    assert {row["file"] for row in listed} == {path.name for path in (DEMO / "logos").glob("*.svg")}


def test_the_files_are_small_and_their_licences_lie_beside_them() -> None:
    sizes = sum(path.stat().st_size for path in DEMO.rglob("*") if path.is_file())
    licences = {path.name for path in Path(DEMO / "LICENSES").iterdir()}

    assert sizes < 8_000_000
    assert {"name-suggestion-index-BSD-3-Clause.txt", "simple-icons-CC0-1.0.txt"} <= licences


def test_the_register_import_takes_every_row(shipped: Shipped) -> None:
    intake = register_files.read(DEMO / "register.csv")

    assert intake.refused == ()
    assert len(intake.rows) == len(shipped.register)
