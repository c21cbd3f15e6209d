import pytest

from guomen.screening.names.cards import CURRENT, NamePart
from guomen.screening.names.read import readings_of
from guomen.screening.names.score import cannot_be_alike, parts_of_names

N = NamePart
HOME = "义乌市红星鞋业有限公司"


def parts(one: str, other: str) -> dict[str, tuple[str, ...]]:
    (mine,), (yours,) = readings_of(one), readings_of(other)
    return {part.part: part.met for part in parts_of_names(mine, yours, CURRENT)}


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (HOME, "义乌红星鞋业公司", N.OWN_NAME_SAME),
        (HOME, "Yiwu Hongxing Shoes Co., Ltd.", N.OWN_NAME_PINYIN),
        (HOME, "Yiwu Hongxin Shoes Co., Ltd.", N.OWN_NAME_DIFFERS),
        (HOME, "义乌市鸿兴鞋业有限公司", N.OWN_NAME_SOUNDS_ALIKE),
        ("Golden Lucky Shoes", "Lucky Golden Shoes", N.OWN_NAME_REORDERED),
        ("Hongxign Shoes", "Hongxing Shoes", N.OWN_NAME_TYPING_ERROR),
        (HOME, "Yiwu Hongxign Shoes Co., Ltd.", N.OWN_NAME_TYPING_ERROR),
        ("Hongxing Shoes", "Hongxin Shoes", N.OWN_NAME_DIFFERS),
        ("Veltari 1 Ltd", "Veltari 2 Ltd", N.OWN_NAME_DIFFERS),
        ("宏远鼎盛集团", "宏远鼎盛利达集团", N.OWN_NAME_WITHIN),
        ("MK SA", "MK SA", N.SHORT_OWN_NAME),
        ("Lucky Shoes Ltd", "Lucky Shoes", N.WHOLE_NAME_SAME),
        (HOME, "浙江省义乌市红星鞋业有限公司", N.PLACE_SAME),
        ("浦江县红星鞋业有限公司", "Zhejiang Pujiang Hongxing Shoes", N.PLACE_SAME),
        ("Pujiang Hongxing Shoes Ltd", "浙江省浦江县红星鞋业有限公司", N.OWN_NAME_PINYIN),
        (HOME, "浙江红星鞋业有限公司", N.PLACE_WITHIN),
        ("Yantai Jiaxing Hongda Ltd", "Yantai Hongda Ltd", N.PLACE_WITHIN),
        (HOME, "红星鞋业有限公司", N.PLACE_MISSING),
        (HOME, "温州市红星鞋业有限公司", N.PLACE_DIFFERS),
        (HOME, "义乌市红星鞋业贸易有限公司", N.TRADE_PARTLY),
        (HOME, "义乌市红星有限公司", N.TRADE_MISSING),
        (HOME, "义乌市红星玩具有限公司", N.TRADE_DIFFERS),
        (HOME, "义乌市红星鞋业有限责任公司", N.FORM_SAME),
        (HOME, "义乌市红星鞋业股份有限公司", N.FORM_OTHER),
        ("Lucky GmbH", "Lucky Inc.", N.FORM_DIFFERS),
        ("Lucky Ltd", "Lucky LLP", N.FORM_DIFFERS),
        (HOME, "义乌市红星鞋厂", N.ESTABLISHMENT_DIFFERS),
        (HOME, "义乌市红星鞋业有限公司温州分公司", N.BRANCH),
        ("Orbana LLC (1)", "Orbana LLC (2)", N.FIGURES_DIFFER),
        ("Orbana Tradng LLC", "Orbana Trading LLC", N.WORDS_MISSPELT),
    ],
)
def test_each_part_is_found_where_it_is_true(one: str, other: str, part: NamePart) -> None:
    assert part.value in parts(one, other)


def test_a_part_keeps_what_met() -> None:
    found = parts(HOME, "Yiwu Hongxing Shoes Co., Ltd.")

    assert found["own_name_pinyin"] == ("红星", "hongxing")
    assert found["form_same"] == ("有限公司", "co ltd")


@pytest.mark.parametrize(
    ("other", "hopeless"),
    [
        ("温州市红星鞋业有限公司", True),
        ("义乌市红星玩具有限公司", True),
        ("浙江红星鞋业有限公司", False),
        ("红星鞋业", False),
    ],
)
def test_other_places_and_other_trades_are_not_worth_comparing(
    other: str, *, hopeless: bool
) -> None:
    (mine,), (yours,) = readings_of(HOME), readings_of(other)

    assert cannot_be_alike(mine, yours) is hopeless
