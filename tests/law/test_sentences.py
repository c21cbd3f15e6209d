"""What a value of the law says of itself in words."""

from datetime import date

import pytest

from guomen.law.loader import load_pack
from guomen.law.parameter import Kind
from guomen.law.sentences import sentences

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("pack", "name", "first", "last"),
    [
        (
            "eu",
            "proceedings.extension",
            "by 10 working days, once; asked for by the right-holder",
            "never for perishable goods",
        ),
        (
            "cn",
            "detention.prolongation",
            "by 1 year, once; asked for by supervisor",
            "Once, and by no more than one year; the time of a review or suit is not counted.",
        ),
    ],
)
def test_an_extension_says_by_how_much_how_often_and_for_what_never(
    pack: str, name: str, first: str, last: str
) -> None:
    law = load_pack(pack).value(name, Kind.EXTENSION, DAY).value

    said = [words.en for words in sentences(Kind.EXTENSION, law)]

    assert (said[0], said[-1]) == (first, last)
