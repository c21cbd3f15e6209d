import pytest

from guomen.screening.lines import BrandType
from guomen.screening.result import NOT_IN_TEXT, Hit
from guomen.screening.scorecards import CURRENT, Part
from guomen.screening.transformations import Transformation
from tests.screening.examples import hits


def only(hits_found: tuple[Hit, ...]) -> Hit:
    (hit,) = hits_found
    return hit


@pytest.mark.parametrize(
    "text",
    [
        "鞋 品牌:NIKE",
        "耐克牌运动鞋",
        "NIKE® shoes",
        "NIKE™ shoes",
        "brand: NIKE shoes",
        "商标“NIKE”鞋",
        "shoes, brand name NIKE",
    ],
)
def test_what_is_called_a_brand_gains_points(text: str) -> None:
    hit = only(hits(text))

    assert hit.points["brand_cue"] == CURRENT.points[Part.BRAND_CUE]


@pytest.mark.parametrize("text", ["NIKE shoes", "NIKE牌照框", "brandy NIKE"])
def test_other_words_beside_a_mark_are_no_cue(text: str) -> None:
    assert "brand_cue" not in only(hits(text)).points


def test_a_declared_brand_gains_points_in_the_text_too() -> None:
    hit = only(hits("NIKE running shoes", brand="NIKE"))

    assert hit.points["all_of_the_brand"] == CURRENT.points[Part.ALL_OF_THE_BRAND]
    assert (hit.start, hit.end) == (0, 4)


def test_a_mark_in_the_declared_brand_alone_has_no_place_in_the_text() -> None:
    hit = only(hits("running shoes", brand="N1KE"))

    assert (hit.start, hit.end) == (NOT_IN_TEXT, NOT_IN_TEXT)
    assert set(hit.points) == {"look_alike_letters", "all_of_the_brand", "goods_in_class"}


def test_two_letters_count_in_the_brand_column_in_any_case() -> None:
    hit = only(hits("bag", brand="lv"))

    assert hit.mark == "LV"


@pytest.mark.parametrize("brand", ["无品牌", "NO BRAND", "none", "无", "N/A", ""])
def test_no_brand_in_the_brand_column_is_no_mark(brand: str) -> None:
    assert hits("running shoes", brand=brand) == ()


def test_goods_in_a_recorded_class_gain_points_by_code_or_by_word() -> None:
    by_code = only(hits("NIKE", hs_code="6404110000"))
    by_word = only(hits("NIKE 运动鞋"))

    assert by_code.points["goods_in_class"] == by_word.points["goods_in_class"]
    assert by_code.points["goods_in_class"] == CURRENT.points[Part.GOODS_IN_CLASS]


def test_goods_outside_the_recorded_classes_lose_points() -> None:
    hit = only(hits("品牌:NIKE", hs_code="2203000000"))

    assert hit.points["goods_outside_class"] == CURRENT.points[Part.GOODS_OUTSIDE_CLASS]
    assert "goods_in_class" not in hit.points


def test_goods_words_alone_do_not_put_goods_outside() -> None:
    hit = only(hits("NIKE coffee machine"))

    assert "goods_outside_class" not in hit.points


@pytest.mark.parametrize("text", ["apple juice", "orange shirt", "三环外送", "苹果汁", "APPLES"])
def test_an_ordinary_word_without_support_stays_below_the_cut(text: str) -> None:
    assert hits(text) == ()


@pytest.mark.parametrize(
    ("text", "brand"),
    [("品牌:苹果", ""), ("苹果 手机壳", ""), ("phone case", "APPLE"), ("三环牌锁", "")],
)
def test_class_cue_or_declared_brand_supports_an_ordinary_word(text: str, brand: str) -> None:
    hit = only(hits(text, brand=brand))

    assert "common_word" not in hit.points


def test_a_declared_brand_that_only_contains_an_ordinary_word_supports_nothing() -> None:
    hit = only(hits("shirts", brand="ORANGE GROVE"))

    assert not {"declared_brand", "all_of_the_brand"} & {part.part for part in hit.parts}
    assert hit.total < CURRENT.points[Transformation.EXACT]


@pytest.mark.parametrize(
    "text",
    ["适用于苹果手机壳", "手机壳(适用于三星 SAMSUNG S24)", "CASE FOR SAMSUNG", "fits SAMSUNG case"],
)
def test_what_fits_a_brand_loses_points(text: str) -> None:
    assert hits(text) == ()


def test_shoes_for_men_of_a_brand_are_not_said_to_fit_it() -> None:
    assert "described_as_compatible" not in only(hits("shoes for men NIKE")).points


def test_no_brand_declared_while_a_mark_is_named_raises() -> None:
    hit = only(hits("NIKE 鞋", brand_type=BrandType.NONE))

    assert hit.points["no_brand_declared"] == CURRENT.points[Part.NO_BRAND_DECLARED] > 0


def test_a_near_mark_does_not_contradict_no_brand() -> None:
    hit = only(hits("SAMSUGN phone", brand_type=BrandType.NONE))

    assert "no_brand_declared" not in hit.points


@pytest.mark.parametrize(
    ("brand_type", "part"),
    [
        (BrandType.OWN_OF_DOMESTIC_ENTERPRISE, "own_brand_claimed"),
        (BrandType.FOREIGN_OEM, "oem_not_authorised"),
    ],
)
def test_a_brand_type_that_needs_a_licence_raises(brand_type: BrandType, part: str) -> None:
    assert part in only(hits("NIKE 鞋", brand_type=brand_type)).points


@pytest.mark.parametrize("party", ["LUCKY SHOES CO LTD", "91330782MA00000019"])
def test_the_line_of_an_authorised_user_stays_below_the_cut(party: str) -> None:
    text = "品牌:NIKE 鞋"

    assert hits(text, parties=(party,)) == ()
    assert hits(text, parties=("Another Trading Co",)) != ()


def test_a_mark_inside_a_longer_one_found_loses_points() -> None:
    by_mark = {hit.mark: hit for hit in hits("MK MICHAEL KORS bag")}

    assert {"MKMICHAELKORS", "MICHAEL KORS"} <= set(by_mark)
    assert by_mark["MICHAEL KORS"].points["inside_longer_mark"] < 0
    assert "inside_longer_mark" not in by_mark["MKMICHAELKORS"].points


def test_each_hit_keeps_the_values_that_met() -> None:
    hit = only(hits("品牌:NIKE 鞋", hs_code="6404110000"))

    met = {part.part: part.met for part in hit.parts}

    assert met == {
        "exact": ("NIKE",),
        "brand_cue": ("品牌:",),
        "goods_in_class": ("25",),
        "written_in_capitals": ("NIKE",),
        "set_apart": ("NIKE",),
    }
