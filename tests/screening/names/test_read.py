from guomen.screening.names.read import readings_of
from guomen.screening.names.reading import Script


def test_a_name_in_both_scripts_is_read_twice() -> None:
    chinese, latin = readings_of("义乌市红星鞋业有限公司 YIWU HONGXING SHOES CO., LTD")

    assert (chinese.script, chinese.own_text) == (Script.CHINESE, "红星")
    assert (latin.script, latin.own_text) == (Script.LATIN, "hongxing")


def test_letters_inside_a_chinese_name_belong_to_it() -> None:
    (reading,) = readings_of("OPPO移动通信有限公司")

    assert reading.own_text == "oppo"


def test_width_case_accents_and_traditional_characters_do_not_matter() -> None:
    assert readings_of("ＬＵＣＫＹ Ｓhoes") == readings_of("lucky shoes")
    assert readings_of("義烏市紅星鞋業有限公司") == readings_of("义乌市红星鞋业有限公司")
    assert readings_of("Café Trading") == readings_of("Cafe Trading")


def test_nothing_is_read_out_of_nothing() -> None:
    assert readings_of("") == readings_of("有限公司") == readings_of("---") == ()
