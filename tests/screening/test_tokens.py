import pytest

from guomen.screening.normalise import fold
from guomen.screening.tokens import is_han, tokens_of


def pieces(text: str) -> list[str]:
    tokens = tokens_of(fold(text))
    return [tokens.piece(index) for index in range(len(tokens))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIKE shoes", ["nike", "shoes"]),
        ("NIKE鞋", ["nike", "鞋"]),
        ("iPhone12Pro", ["iphone", "12", "pro"]),
        ("NIKET恤", ["nike", "t", "恤"]),
        ("索尼U盘", ["索", "尼", "u", "盘"]),
        ("NI$SAN", ["ni", "$", "san"]),
        ("@DIDAS!", ["@", "didas"]),
        ("EVA|PVC", ["eva", "|", "pvc"]),
        ("4|3|棉", ["4", "3", "棉"]),
        ("Stro!!! Oro", ["stro", "oro"]),
        ("taf!€trin", ["taf", "!", "€", "trin"]),
        ("TH€ F@C€", ["th", "f", "@", "c", "€"]),
        ("NIKE$ 10$", ["nike", "$", "10"]),
        ("。，!", []),
    ],
)
def test_a_text_falls_into_words_numbers_and_single_characters(
    text: str, expected: list[str]
) -> None:
    assert pieces(text) == expected


def test_pieces_know_where_they_stand_in_the_original() -> None:
    text = "a\u200bb 耐 克"
    tokens = tokens_of(fold(text))

    start, end = tokens.original_span(1, 2)

    assert text[start:end] == "耐 克"


def test_only_chinese_characters_and_kana_count_as_chinese() -> None:
    assert is_han("耐克")
    assert is_han("アシックス")
    assert not is_han("耐克A")
    assert not is_han("")
