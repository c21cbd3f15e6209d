import pytest

from guomen.screening.engine import Engine
from guomen.screening.transformations import Transformation
from tests.screening.examples import found, hits, lines, register

T = Transformation


@pytest.mark.parametrize(
    ("text", "mark", "seen", "transformation"),
    [
        ("NIKE shoes", "NIKE及钩图形", "NIKE", T.EXACT),
        ("ASICS SHOES", "asics(图形)", "ASICS", T.CASE_AND_WIDTH),
        ("nike鞋", "NIKE及钩图形", "nike", T.CASE_AND_WIDTH),
        ("Ｎｉｋｅ运动鞋", "NIKE及钩图形", "Ｎｉｋｅ", T.CASE_AND_WIDTH),
        ("Ñike shoes", "NIKE及钩图形", "Ñike", T.CASE_AND_WIDTH),
        ("x N\u200bI\u200bKE x", "NIKE及钩图形", "N\u200bI\u200bKE", T.CASE_AND_WIDTH),
        ("N I K E shoes", "NIKE及钩图形", "N I K E", T.SPACING),
        ("耐 克 鞋", "NIKE及钩图形", "耐 克", T.SPACING),
        ("MICHAELKORS bag", "MICHAEL KORS", "MICHAELKORS", T.SPACING),
        ("MICHAEL  KORS bag", "MICHAEL KORS", "MICHAEL  KORS", T.SPACING),
        ("N-I-K-E shoes", "NIKE及钩图形", "N-I-K-E", T.PUNCTUATION),
        ("耐·克鞋", "NIKE及钩图形", "耐·克", T.PUNCTUATION),
        ("7 ELEVEN tea", "7-ELEVEN", "7 ELEVEN", T.PUNCTUATION),
        ("N1KE shoes", "NIKE及钩图形", "N1KE", T.LOOK_ALIKE_LETTERS),
        ("NІКЕ shoes", "NIKE及钩图形", "NІКЕ", T.LOOK_ALIKE_LETTERS),
        ("ΝΙΚΕ shoes", "NIKE及钩图形", "ΝΙΚΕ", T.LOOK_ALIKE_LETTERS),
        ("NlKE shoes", "NIKE及钩图形", "NlKE", T.LOOK_ALIKE_LETTERS),
        ("$AMSUNG phone", "SAMSUNG", "$AMSUNG", T.LOOK_ALIKE_LETTERS),
        ("M1CHAEL KORS bag", "MICHAEL KORS", "M1CHAEL KORS", T.LOOK_ALIKE_LETTERS),
        ("SVVATCH watch", "SWATCH", "SVVATCH", T.LOOK_ALIKE_LETTERS),
        ("SAMSUGN phone", "SAMSUNG", "SAMSUGN", T.TYPING_ERROR),
        ("SAMSUNNG phone", "SAMSUNG", "SAMSUNNG", T.TYPING_ERROR),
        ("SAMSUN phone", "SAMSUNG", "SAMSUN", T.TYPING_ERROR),
        ("SAMZUNG phone", "SAMSUNG", "SAMZUNG", T.TYPING_ERROR),
        ("MICHEAL KORS bag", "MICHAEL KORS", "MICHEAL KORS", T.TYPING_ERROR),
        ("康師傅 noodles", "康师傅", "康師傅", T.SIMPLIFIED_TRADITIONAL),
        ("naike shoes", "NIKE及钩图形", "naike", T.PINYIN),
        ("NAI KE shoes", "NIKE及钩图形", "NAI KE", T.PINYIN),
        ("康帅傅方便面", "康师傅", "康帅傅", T.LOOK_ALIKE_CHARACTER),
        ("康师付方便面", "康师傅", "康师付", T.LOOK_ALIKE_CHARACTER),
        ("路易威灯包", "LV", "路易威灯", T.LOOK_ALIKE_CHARACTER),
        ("KORS MICHAEL bag", "MICHAEL KORS", "KORS MICHAEL", T.REORDERED_WORDS),
        ("Labubu toys", "Labubu玩具系列", "Labubu", T.EXACT),
        ("عطر نور", "نور", "نور", T.EXACT),
        ("\u202bنور\u202c perfume", "نور", "نور", T.EXACT),
        ("H&M胸罩", "H&M", "H&M", T.EXACT),
        ("3M® tape", "3M", "3M", T.EXACT),
    ],
)
def test_a_disguise_is_found_named_and_pointed_at(
    text: str, mark: str, seen: str, transformation: T
) -> None:
    hit = found(text, mark)

    assert hit is not None
    assert (text[hit.start : hit.end], hit.transformation) == (seen, transformation)


@pytest.mark.parametrize(
    "text",
    [
        "PINEAPPLE juice",
        "SNIKERS bar",
        "basics shirt",
        "MIKE shoes",
        "fill a box",
        "FIIA shoes",
        "mk bag",
        "HP23 MK2 cable",
        "LV50 relay",
        "size 3 M",
        "new, balance sheet",
        "NI; KE",
        "n i k",
        "NI  \u3000   KE",
        "上海尔特公司",
        "三星级酒店用品",
        "1013 500 8810",
        "按摩椅、玻璃眼镜片、电线等货物",
        "冰凉巾、化纤玩具、铁制仿首饰等货物",
        "鞋帮面等商品",
        "",
        "\u200b",
    ],
)
def test_what_only_resembles_a_mark_is_no_hit(text: str) -> None:
    assert hits(text) == ()


def test_a_longer_recorded_mark_is_not_its_beginning() -> None:
    marks = {hit.mark for hit in hits("MKMICHAELKORS bag")}

    assert marks == {"MKMICHAELKORS"}


def test_a_mark_that_stands_in_both_names_is_one_hit() -> None:
    (hit,) = hits("NIKE 耐克 运动鞋")

    assert hit.start == 0


def test_what_is_a_mark_itself_is_no_typing_error_of_another() -> None:
    assert {hit.mark for hit in hits("FILA shoes")} == {"FILA"}


def test_a_mark_written_as_a_regular_expression_is_only_text() -> None:
    assert hits("ANYTHING AT ALL (x)") == ()


@pytest.mark.parametrize(
    ("mark", "text", "count"),
    [
        ("ZOCM", "20CM 水杯", 0),
        ("ZOCM", "杯子 20cm", 0),
        ("ZOCM", "Z0CM 水杯", 1),
        ("ezgb", "32GB 存储卡", 0),
        ("Oakley", "0akley 眼镜", 1),
        ("20CM", "20CM 水杯", 1),
    ],
)
def test_a_measure_is_no_mark_worn_in_figures(mark: str, text: str, count: int) -> None:
    recorded = register(("T1", mark, "", "", "", ""))

    assert Engine(recorded).screen(lines(text)).num_rows == count
