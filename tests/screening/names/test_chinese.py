import pytest

from guomen.screening.names.chinese import read_chinese


@pytest.mark.parametrize(
    ("name", "places", "own", "trades", "form"),
    [
        ("义乌市红星鞋业有限公司", ["义乌"], "红星", {"shoes"}, "有限公司"),
        ("浙江省义乌市红星鞋业有限公司", ["浙江", "义乌"], "红星", {"shoes"}, "有限公司"),
        ("红星鞋业(义乌)有限公司", ["义乌"], "红星", {"shoes"}, "有限公司"),
        ("广西壮族自治区南宁红星贸易商行", ["广西", "南宁"], "红星", {"trading", "firm"}, ""),
        (
            "浦江县红星国际贸易股份有限公司",
            ["浦江"],
            "红星",
            {"international", "trading"},
            "股份有限公司",
        ),
        ("山东省烟台市嘉兴鞋业有限公司", ["山东", "烟台"], "嘉兴", {"shoes"}, "有限公司"),
        ("超市红星", [], "超市红星", set(), ""),
        ("义乌进出口有限公司", [], "义乌", {"import_export"}, "有限公司"),
        ("进出口有限公司", [], "import_export", set(), "有限公司"),
        ("oppo广东移动通信有限公司", [], "oppo广东", {"communications"}, "有限公司"),
        ("华贸易", [], "华贸易", set(), ""),
    ],
)
def test_a_name_is_place_own_name_trade_and_form(
    name: str, places: list[str], own: str, trades: set[str], form: str
) -> None:
    reading = read_chinese(name)

    assert [place for words in reading.places for place in words] == places
    assert (reading.own_text, reading.trades, reading.form.text) == (own, trades, form)


def test_a_branch_is_told_with_its_place() -> None:
    reading = read_chinese("红星鞋业有限公司上海分公司")

    assert reading.branch.text == "上海分公司"
    assert reading.branch.places == (frozenset({"上海"}),)
    assert reading.own_text == "红星"


def test_brackets_at_the_end_are_no_name_but_their_figures_count() -> None:
    reading = read_chinese("红星鞋业有限公司(演示 2)")

    assert (reading.own_text, reading.stem, reading.figures) == ("红星", "红星鞋业", ("2",))


def test_brackets_inside_that_are_no_place_belong_to_the_name() -> None:
    assert read_chinese("红(新)星鞋业有限公司").own_text == "红新星"
