import pytest

from guomen.adapters.columns import Column, find_columns, normal_name
from guomen.kernel.errors import BadInputError

COLUMNS = (Column("weight_kg", ("重量(千克)",), ("毛重",)), Column("hs_code", ("商品编号",)))


@pytest.mark.parametrize(
    "heading", ["HS Code", " hs_code ", "HS-CODE*", "\ufeffhs_code", "ＨＳ code"]
)
def test_headings_are_compared_without_case_blanks_and_width(heading: str) -> None:
    assert normal_name(heading) == "hscode"


def test_a_fallback_stands_in_only_where_nothing_better_is_there() -> None:
    both = find_columns(("毛重", "重量（千克）"), COLUMNS, where="a.csv")
    one = find_columns(("毛重", "x"), COLUMNS, where="a.csv")

    assert both.heading("weight_kg") == "重量（千克）"
    assert one.heading("weight_kg") == "毛重"


def test_a_column_that_is_not_there_reads_as_empty() -> None:
    layout = find_columns(("x",), COLUMNS, where="a.csv")

    assert layout.cell(("1",), "hs_code") == ""


def test_two_columns_of_one_meaning_are_named() -> None:
    with pytest.raises(BadInputError, match="hs_code, 商品编号"):
        find_columns(("hs_code", "商品编号"), COLUMNS, where="a.csv")
