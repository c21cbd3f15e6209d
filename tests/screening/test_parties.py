import pytest

from guomen.screening.parties import is_same_party, name_of, names_of


@pytest.mark.parametrize(
    ("party", "user"),
    [
        ("LUCKY SHOES CO.,LTD", "Lucky Shoes Co., Ltd."),
        ("Lucky Shoes Company Limited", "Lucky Shoes"),
        ("耐克体育（中国）有限公司", "耐克体育(中国)有限公司"),
        ("耐克体育（中国）有限公司上海分公司", "耐克体育(中国)有限公司"),
        ("91330782MA00000019", "91330782ma00000019"),
    ],
)
def test_the_same_party_is_recognised(party: str, user: str) -> None:
    assert is_same_party(name_of(party), name_of(user))


@pytest.mark.parametrize(
    ("party", "user"),
    [
        ("MKS Trading", "MK"),
        ("义乌市宁波进出口有限公司", "宁波"),
        ("Lucky", "Lucky Shoes Ltd"),
        ("有限公司", "义乌有限公司"),
        ("", "Lucky Shoes"),
    ],
)
def test_another_party_is_not(party: str, user: str) -> None:
    assert not is_same_party(name_of(party), name_of(user))


def test_empty_names_are_left_out_and_equal_ones_kept_once() -> None:
    names = names_of(["", "  ", "MK SA", "MK SA"])

    assert [name.text for name in names] == ["MK SA"]
