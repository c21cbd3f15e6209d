"""Sentences, citations and errors speak both languages."""

import pytest

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh-hans", "期限"), ("zh", "期限"), ("en", "deadline")]
)
def test_a_sentence_is_read_in_the_reader_s_language(language: str, sentence: str) -> None:
    assert Words("deadline", "期限").in_language(language) == sentence


def test_every_status_has_words_in_both_languages() -> None:
    assert all(status.words.en and status.words.zh for status in Status)


def test_a_citation_is_written_as_lawyers_of_either_language_do() -> None:
    words = Citation("REG", "2018", "16").words

    assert (words.en, words.zh) == ("REG-2018 art. 16", "REG-2018 第16条")


def test_an_error_says_where_found_expected_and_what_to_do() -> None:
    error = BadInputError(
        where="line 3", found="x" * 5000, expected="a date", do="Write 2026-09-18."
    )

    assert "line 3" in str(error)
    assert "expected a date. Write 2026-09-18." in str(error)
    assert len(str(error)) < 300
