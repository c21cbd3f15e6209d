import pyarrow as pa
import pytest

from guomen.kernel.errors import BadInputError
from guomen.screening.lines import BrandType, read_lines


def test_goods_name_and_specification_make_the_text_where_there_is_none() -> None:
    table = pa.table(
        {
            "line_id": ["1", "2"],
            "goods_name": ["鞋", "包"],
            "specification": ["4|3|品牌:NIKE", None],
        }
    )

    first, second = read_lines(table)

    assert first.text == "鞋 4|3|品牌:NIKE"
    assert second.text == "包"
    assert (first.brand_type, second.brand_type) == (BrandType.FOREIGN_OTHER, BrandType.UNKNOWN)


def test_a_declared_brand_type_may_be_a_number() -> None:
    table = pa.table({"line_id": ["1", "2"], "text": ["x", "y"], "brand_type": [0, None]})

    first, second = read_lines(table)

    assert (first.brand_type, second.brand_type) == (BrandType.NONE, BrandType.UNKNOWN)


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
        list(read_lines(pa.table(columns)))
