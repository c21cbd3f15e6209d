import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.screening.names.cards import Verdict
from guomen.screening.parties import is_same_party, keys_of, match, name_of, names_of

USCC = "91330799MA00000H6W"
OTHER_USCC = "91440499MA00000H68"
PLACES = (
    "",
    "浦江县",
    "Pujiang ",
    "浙江省浦江县",
    "义乌市",
    "浙江省义乌市",
    "温州市",
    "Yiwu ",
    "Wenzhou ",
)
OWN = (
    "红星",
    "鸿兴",
    "宏远鼎盛",
    "宏远鼎升",
    "Hongxing ",
    "Hongxign ",
    "Hongyuandingsheng ",
    "OPPO",
)
TRADES = ("", "鞋业", "进出口", "鞋厂", "Shoes ", "Import & Export ")
FORMS = ("", "有限公司", "股份有限公司", "Co., Ltd.", "GmbH")
BUILT = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from(OWN),
    st.sampled_from(TRADES),
    st.sampled_from(FORMS),
).map("".join)


@pytest.mark.parametrize(
    ("party", "user"),
    [
        ("LUCKY SHOES CO.,LTD", "Lucky Shoes Co., Ltd."),
        ("Lucky Shoes Company Limited", "Lucky Shoes"),
        ("耐克体育（中国）有限公司", "耐克体育(中国)有限公司"),
        ("義烏市紅星鞋業有限公司", "义乌市红星鞋业有限公司"),
        ("义乌市红星鞋业有限公司", "Yiwu Hongxing Shoes Co., Ltd."),
        ("ＭＫ　ＳＡ", "MK S.A."),
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
        ("Yiwu Hongxin Shoes Co., Ltd.", "Yiwu Hongxing Shoes Co., Ltd."),
        ("义乌市鸿兴鞋业有限公司", "义乌市红星鞋业有限公司"),
        ("温州市红星鞋业有限公司", "义乌市红星鞋业有限公司"),
        ("义乌市红星鞋厂", "义乌市红星鞋业有限公司"),
        ("耐克体育（中国）有限公司上海分公司", "耐克体育(中国)有限公司"),
        ("91330782MA00000018", "91330782MA00000019"),
    ],
)
def test_another_party_is_not(party: str, user: str) -> None:
    assert not is_same_party(name_of(party), name_of(user))


def test_empty_names_are_left_out_and_equal_ones_kept_once() -> None:
    names = names_of(["", "  ", "MK SA", "MK SA"])

    assert [name.text for name in names] == ["MK SA"]


def test_a_code_belongs_to_the_name_it_follows_and_stands_alone_where_it_follows_none() -> None:
    alone, named = names_of([OTHER_USCC, "Lucky Shoes", USCC])

    assert alone.codes == {OTHER_USCC}
    assert (named.text, named.codes) == ("Lucky Shoes", {USCC})


def test_a_name_that_stands_twice_has_the_codes_of_both() -> None:
    (name,) = names_of(["Lucky Shoes", USCC, "Lucky Shoes", "3302960ABC"])

    assert name.codes == {USCC, "3302960ABC"}


def test_the_same_code_beats_another_name() -> None:
    (one,), (other,) = names_of(["Lucky Shoes", USCC]), names_of(["幸运鞋业有限公司", USCC])

    found = match(one, other)

    assert found.verdict is Verdict.SAME
    assert [(part.part, part.met) for part in found.parts] == [("identifier_same", (USCC,))]


def test_two_different_valid_codes_speak_against_the_same_name() -> None:
    (one,), (other,) = names_of(["Lucky Shoes", USCC]), names_of(["Lucky Shoes", OTHER_USCC])

    assert match(one, other).verdict is Verdict.DIFFERENT
    assert not is_same_party(one, other)


def test_a_code_with_a_wrong_check_digit_speaks_neither_for_nor_against() -> None:
    wrong = "91330799MA00000H6X"
    (one,), (other,) = names_of(["Lucky Shoes", USCC]), names_of(["Lucky Shoes", wrong])

    assert is_same_party(one, other)


@given(one=BUILT, other=BUILT)
def test_the_points_add_up_and_it_does_not_matter_who_is_named_first(one: str, other: str) -> None:
    there, back = match(name_of(one), name_of(other)), match(name_of(other), name_of(one))

    assert there.total == back.total == sum(part.points for part in there.parts)


@given(one=BUILT, other=BUILT)
def test_what_is_similar_shares_a_key(one: str, other: str) -> None:
    found = match(name_of(one), name_of(other))

    shares = not keys_of(name_of(one)).isdisjoint(keys_of(name_of(other)))

    assert shares or found.verdict is Verdict.DIFFERENT
