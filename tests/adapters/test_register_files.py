from datetime import date
from pathlib import Path

import pytest

from guomen.adapters.register_files import UserNamed, read
from guomen.kernel.errors import BadInputError
from guomen.rights.right import RightKind
from tests.adapters.rows import csv_file

ROW = {
    "recordation_no": "T2019-76593",
    "right_kind": "trademark",
    "mark": "NIKE",
    "mark_zh": "耐克",
    "aliases": "JUST DO IT|SWOOSH|SWOOSH",
    "nice_classes": "25|28",
    "right_number": "1234567",
    "right_expires_on": "2030-01-01",
    "holder_name": "耐克创新有限合伙公司",
    "holder_uscc": "91110000600037341L",
    "holder_country": "US",
    "approved_on": "2019/5/1",
    "valid_to": "2029-04-30",
    "authorised_users": "91110000600037341L|某某鞋业有限公司",
}


def row(**changes: str) -> dict[str, str]:
    return {**ROW, **changes}


def test_a_recordation_is_read_with_everything_it_says(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, row()))

    (found,) = intake.rows
    assert intake.refused == ()
    assert (found.line, found.recordation_no) == (2, "T2019-76593")
    assert found.right_kind is RightKind.TRADEMARK
    assert found.aliases == ("JUST DO IT", "SWOOSH")
    assert found.nice_classes == (25, 28)
    assert found.approved_on == date(2019, 5, 1)
    assert found.authorised_users == (
        UserNamed("", "91110000600037341L"),
        UserNamed("某某鞋业有限公司", ""),
    )


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("recordation_no", "76593"),
        ("right_kind", "goodwill"),
        ("holder_uscc", "91110000600037341M"),
        ("nice_classes", "25|46"),
        ("nice_classes", "0"),
        ("approved_on", "1 May 2019"),
        ("valid_to", "2018-01-01"),
        ("right_expires_on", "2019-04-30"),
        ("holder_country", "United States of Trade"),
        ("right_number", ""),
        ("authorised_users", "某某|91110000600037341M"),
    ],
)
def test_a_bad_field_refuses_the_row_and_says_why(tmp_path: Path, field: str, cell: str) -> None:
    bad = row(recordation_no="T2020-1111") | {field: cell}

    intake = read(csv_file(tmp_path, row(), bad))

    assert [(one.line, one.field) for one in intake.refused] == [(3, field)]
    assert [one.recordation_no for one in intake.rows] == ["T2019-76593"]


def test_a_number_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, row(), row(mark="ADIDAS")))

    assert [(one.line, one.field) for one in intake.refused] == [(3, "recordation_no")]
    assert "line 2" in intake.refused[0].expected


def test_a_right_without_a_mark_in_any_writing_is_refused(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, row(mark="", mark_zh="")))

    assert [one.field for one in intake.refused] == ["mark"]


def test_official_chinese_headings_and_kinds_are_understood(tmp_path: Path) -> None:
    chinese = {
        "备案号": "C2016-48121",
        "权利类别": "著作权",
        "权利名称": "小猪佩奇",
        "权利号": "国作登字-2016-F-00001",
        "权利人名称": "某公司",
        "备案开始日期": "2016-03-01",
    }

    (found,) = read(csv_file(tmp_path, chinese)).rows

    assert (found.right_kind, found.mark) == (RightKind.COPYRIGHT, "小猪佩奇")
    assert found.valid_to is None


def test_a_file_without_the_needed_columns_lists_them(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="approved_on"):
        read(csv_file(tmp_path, {"recordation_no": "T2019-76593", "mark": "NIKE"}))
