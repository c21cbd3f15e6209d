import pytest

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.specification import read_specification


def test_the_two_codes_lead_and_the_elements_follow() -> None:
    found = read_specification("4|3|品牌:NIKE|材质:橡胶")

    assert (found.brand_type, found.export_preference) == (4, 3)
    assert found.elements == "品牌:NIKE|材质:橡胶"
    assert found.brand == "NIKE"


@pytest.mark.parametrize("text", ["材质:棉|款式:男式", "12|3|x", "4", "", "无品牌"])
def test_a_text_without_the_codes_is_all_elements(text: str) -> None:
    found = read_specification(text)

    assert (found.brand_type, found.export_preference, found.elements) == (None, None, text)


@pytest.mark.parametrize("text", ["5|0|x", "4|4|x", "9|9"])
def test_codes_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(CellRefusedError):
        read_specification(text)


@pytest.mark.parametrize(
    ("elements", "brand"),
    [
        ("0|0|品牌：无品牌", ""),
        ("0|0|品牌:无", ""),
        ("1|0|品牌（中文或外文名称）:双星", "双星"),
        ("1|0|品牌类型:境内自主品牌", ""),
        ("1|0|材质:棉", ""),
    ],
)
def test_the_brand_is_found_among_the_elements(elements: str, brand: str) -> None:
    assert read_specification(elements).brand == brand
