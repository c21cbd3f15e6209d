"""What is noticed about a hit: each part in one text, and not in another near to it."""

import pyarrow as pa
import pytest

from guomen.screening.engine import Engine
from guomen.screening.lines import Line
from guomen.screening.result import Hit
from guomen.screening.scan.bits import NUMBER_OF, TOGETHER
from guomen.screening.scorecards import CURRENT, Part
from guomen.screening.transformations import Transformation

P, T = Part, Transformation
MARKS = ("QUIMBLEDON", "Vorlaxin", "Brufenda", "FIREFLY", "Zlatvoria Kremnotis", "WUK", "Moxi")
CHINESE = ("康师傅", "吴裕泰茶庄", "海鲸", "红旗")
REGISTER = pa.table(
    {
        "recordation_no": [f"T2026-{at}" for at in range(len(MARKS + CHINESE) + 1)],
        "mark": [*MARKS, *CHINESE, "SEIZED ONE"],
        "nice_classes": ["25"] * (len(MARKS + CHINESE) + 1),
        "confirmed_variants": ["QWIMBLE88", *[""] * len(MARKS + CHINESE)],
        "seizures": [*["0"] * len(MARKS + CHINESE), "3"],
    }
)
ENGINE = Engine(REGISTER)


def hit_on(mark: str, text: str, brand: str = "") -> Hit:
    (hit,) = (hit for hit in ENGINE.look(Line("1", text, "", brand)) if hit.mark == mark)
    return hit


def parts(mark: str, text: str, brand: str = "") -> set[str]:
    return {part.part for part in hit_on(mark, text, brand).parts}


@pytest.mark.parametrize(
    ("part", "mark", "text", "other"),
    [
        (P.SET_APART, "海鲸", "海鲸 牌运动鞋", "大海鲸鞋品牌"),
        (P.SET_APART, "Vorlaxin", "运动鞋 Vorlaxin 100双", "sneakers Vorlaxin shoes"),
        (P.IN_MODEL_NUMBER, "QUIMBLEDON", "型号:QUIMBLEDON2023", "型号:QUIMBLEDON 黑"),
        (P.IN_MODEL_NUMBER, "QUIMBLEDON", "型号:A7-QUIMBLEDON", "QUIMBLEDON - 鞋 7"),
        (P.ADDRESSED, "Vorlaxin", "运动鞋 客户:Vorlaxin", "客户 运动鞋 Vorlaxin"),
        (P.ADDRESSED, "Vorlaxin", "shoes ATTN Vorlaxin", "shoes Vorlaxin ATTN"),
        (P.SLIP, "QUIMBLEDON", "QUIMBLLEDON 鞋", "QUIMBLEDQON 鞋"),
        (P.SLIP, "QUIMBLEDON", "QUIMBELDON 鞋", "QUIMBLEDOP 鞋"),
        (P.STRANGE_LETTER, "QUIMBLEDON", "QUIMXLEDON 鞋", "QUIMBLEDOM 鞋"),
        (P.FIRST_LETTER_DIFFERS, "QUIMBLEDON", "KUIMBLEDON 鞋", "QUIMBLEDAN 鞋"),
        (P.ADDED_WORD, "Brufenda", "mybrufendashop 鞋", "xkbrufendaqz 鞋"),
        (P.SOUNDS_ALIKE, "康师傅", "康师付方便面", "康帅傅方便面"),
        (P.HIDDEN_CHARACTERS, "Vorlaxin", "Vor\u200blaxin 鞋", "Vorlaxin 鞋"),
        (P.HIDDEN_CHARACTERS, "Vorlaxin", "Vor\U000e0101laxin 鞋", "Vorláxin 鞋"),
        (P.MADE_OF_WORDS, "FIREFLY", "fire fly 鞋 品牌", "f1refly 鞋 品牌"),
        (P.DESCRIBED_AS_COMPATIBLE, "QUIMBLEDON", "QUIMBLEDON兼容鞋垫", "鞋垫 QUIMBLEDON,兼容"),
        (P.DESCRIBED_AS_COMPATIBLE, "QUIMBLEDON", "鞋垫 替代QUIMBLEDON", "替代,QUIMBLEDON鞋垫"),
        (P.AS_RECORDED_IN_A_MODEL, "QUIMBLEDON", "型号:QUIMBLEDON2023", "型号:QUIMBLEDN2023"),
        (P.LOOK_ALIKE_IN_LONG_MARK, "吴裕泰茶庄", "吴袷泰茶庄", "吴裕泰茶庄"),
        (
            P.ERROR_IN_VERY_LONG_MARK,
            "Zlatvoria Kremnotis",
            "Zlatvoria Kremnotiss 鞋",
            "Zlatvoria Kremnotis 鞋",
        ),
        (P.SHORT_AND_SET_APART, "WUK", "运动鞋 WUK 黑", "品牌 sneakers WUK shoes"),
        (P.ERROR_IN_A_BRAND, "QUIMBLEDON", "品牌:QUIMBLEDN", "品牌:QUIMBLEDON"),
    ],
)
def test_a_part_is_there_in_one_text_and_not_in_another(
    part: Part, mark: str, text: str, other: str
) -> None:
    assert part in parts(mark, text)
    assert part not in parts(mark, other)


def test_all_of_the_declared_brand_is_the_mark_or_only_a_word_of_it() -> None:
    assert P.ALL_OF_THE_BRAND in parts("QUIMBLEDON", "shoes", "QUIMBLEDON")
    assert P.AS_RECORDED_IN_THE_BRAND in parts("QUIMBLEDON", "shoes", "QUIMBLEDON")
    assert P.ALL_OF_THE_BRAND not in parts("QUIMBLEDON", "shoes", "QUIMBLEDON LINE")


def test_text_and_declared_brand_both_name_a_mark() -> None:
    assert P.NAMED_TWICE in parts("QUIMBLEDON", "品牌:QUIMBLEDON 鞋", "QUIMBLEDON")
    assert P.NAMED_TWICE not in parts("QUIMBLEDON", "QUIMBLEDON 鞋", "QUIMBLEDON")


def test_a_spelling_that_the_holder_confirmed_is_looked_for() -> None:
    assert P.CONFIRMED_VARIANT in parts("QUIMBLEDON", "QWIMBLE88 鞋")


def test_a_mark_of_which_goods_were_seized_is_worth_more() -> None:
    assert P.SEIZED_BEFORE in parts("SEIZED ONE", "SEIZED ONE 鞋")
    assert P.SEIZED_BEFORE not in parts("QUIMBLEDON", "QUIMBLEDON 鞋")


@pytest.mark.parametrize(
    ("mark", "text", "transformation"),
    [
        ("红旗", "“红旗”牌鞋".encode("gbk").decode("latin-1"), T.WRONG_ENCODING),
        ("康师傅", "康师傅 方便面".encode().decode("latin-1"), T.WRONG_ENCODING),
        ("康师傅", "康、师、傅 面", T.PUNCTUATION),
        ("海鲸", "鞋 海|鲸 牌", T.PUNCTUATION),
        ("Moxi", "Omxi 鞋 品牌", T.TYPING_ERROR),
        ("QUIMBLEDON", "QU!MBL€D0N 鞋", T.LOOK_ALIKE_LETTERS),
        ("Brufenda", "brufencla 鞋", T.LOOK_ALIKE_LETTERS),
        ("Brufenda", "brufennda 鞋", T.TYPING_ERROR),
        ("Brufenda", "brufenncla 鞋", T.LOOK_ALIKE_AND_ERROR),
        ("QUIMBLEDON", "QUIMBELDNO 鞋", T.TWO_ERRORS),
        ("QUIMBLEDON", "MYQUIMBLEDONSHOES", T.EMBEDDED),
        ("吴裕泰茶庄", "吴裕泰荼庄", T.LOOK_ALIKE_CHARACTER),
    ],
)
def test_harder_disguises_are_found_and_named(
    mark: str, text: str, transformation: Transformation
) -> None:
    assert hit_on(mark, text).transformation == transformation


def test_the_points_of_parts_that_say_more_together_are_set_with_both_of_them() -> None:
    hit = hit_on("QUIMBLEDON", "型号:QUIMBLEDON2023")

    bits = sum(
        1 << NUMBER_OF[named] for named in NUMBER_OF if named.value in {p.part for p in hit.parts}
    )
    for more, one, other in TOGETHER:
        assert bool(bits >> more & 1) == bool(bits & one and bits & other)


def test_every_part_is_worth_something_or_left_out_on_purpose() -> None:
    assert {part for part in Part if not CURRENT.points.get(part)} <= {
        P.DECLARED_BRAND,
        P.CUE_ELSEWHERE,
    }
