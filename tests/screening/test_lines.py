import pyarrow as pa
import pytest

from guomen.kernel.errors import BadInputError
from guomen.screening.lines import NOT_DECLARED, BrandType, Line, read_lines, table_of


def test_goods_name_and_specification_make_the_text_where_there_is_none() -> None:
    table = pa.table(
        {
            "line_id": ["1", "2"],
            "goods_name": ["鞋", "包"],
            "specification": ["4|3|品牌:NIKE", None],
        }
    )

    lines = read_lines(table)

    assert lines.text.to_pylist() == ["鞋 4|3|品牌:NIKE", "包"]
    assert lines.brand_type.tolist() == [int(BrandType.FOREIGN_OTHER), NOT_DECLARED]


def test_a_declared_brand_type_may_be_a_number() -> None:
    table = pa.table({"line_id": ["1", "2"], "text": ["x", "y"], "brand_type": [0, None]})

    assert read_lines(table).brand_type.tolist() == [int(BrandType.NONE), NOT_DECLARED]


def test_the_classes_of_the_hs_code_are_read_once_for_each_code() -> None:
    table = pa.table({"line_id": ["1", "2", "3"], "text": ["x"] * 3, "hs_code": ["6404", "", "64"]})

    assert read_lines(table).batch.code_classes.tolist() == [1 << 25, 0, 1 << 25]


def test_parties_are_named_once_and_empty_ones_not_at_all() -> None:
    line = Line("1", "x", parties=("甲公司", "", "甲公司", "乙公司"))

    assert read_lines(table_of([line])).parties_of(0) == ("甲公司", "乙公司")


def test_a_slice_of_a_table_is_read_as_a_table_of_its_own() -> None:
    table = pa.table({"line_id": ["1", "2", "3"], "text": ["one", "two 二", "three"]})

    batch = read_lines(table.slice(1, 1)).batch
    begin, end = batch.text_ends.tolist()

    assert batch.text[begin:end].tobytes().decode() == "two 二"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["x"]}, "line_id"),
        ({"line_id": ["1"]}, "also text"),
        ({"line_id": [""], "text": ["x"]}, "row 1, column line_id"),
        ({"line_id": ["1", "1"], "text": ["x", "y"]}, "row 2, column line_id: found '1'"),
        ({"line_id": ["1"], "text": ["x" * 100_001]}, "row 1, column text: found '100,001 char"),
        ({"line_id": ["1"], "text": [["x"]]}, "column text"),
    ],
)
def test_a_table_that_cannot_be_screened_says_why(
    columns: dict[str, list[object]], message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        read_lines(pa.table(columns))
