import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guomen.screening.normalise import fold

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("NIKE", "nike"),
        ("Ｎｉｋｅ", "nike"),
        ("Citroën", "citroen"),
        ("Citroe\u0308n", "citroen"),
        ("N\u200bI\u200dK\ufeffE", "nike"),
        ("康師傅", "康师傅"),
        ("STRASSE ß", "strasse ss"),
        ("Ørsted", "orsted"),
        ("ｱｼｯｸｽ", "アシックス"),
        ("ガス", "カス"),
        ("a\u202eb\u202c", "ab"),
        ("5㎏", "5kg"),
        ("a\u3000b\tc", "a b c"),
        ("한국", "한국"),
    ],
)
def test_a_text_folds_to_what_a_reader_keeps(text: str, plain: str) -> None:
    folded = fold(text)

    assert folded.plain == plain


@pytest.mark.parametrize(
    ("text", "skeleton"),
    [("N1KE", "nike"), ("ΝΙΚΕ", "nike"), ("NІКЕ", "nike"), ("$0NY", "sony"), ("Al", "ai")],
)
def test_look_alikes_share_a_skeleton(text: str, skeleton: str) -> None:
    folded = fold(text)

    assert folded.skeleton == skeleton


def test_a_span_points_at_the_original_characters_and_takes_their_accents_along() -> None:
    text = "x ﬁne\u0301 y"
    folded = fold(text)
    start = folded.plain.index("fine")

    first, last = folded.span(start, start + 4)

    assert text[first:last] == "ﬁne\u0301"


@given(ANY_TEXT)
def test_every_folded_character_has_an_origin_that_folds_to_it(text: str) -> None:
    folded = fold(text)

    assert len(folded.plain) == len(folded.skeleton)
    for index, character in enumerate(folded.plain):
        start, end = folded.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert character in fold(text[start:end]).plain


@given(ANY_TEXT)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = fold(text).plain

    assert fold(once).plain == once


@given(ANY_TEXT)
@example("\u0cc7")
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    letters = [c for c in composed if not "가" <= c <= "힣"]

    same = fold("".join(letters)).plain

    assert fold(unicodedata.normalize("NFD", "".join(letters))).plain == same
    assert len(decomposed) >= len(composed)
