"""Real titles and cases: where their brands come from, and what is shown on them."""

import pytest

from bench.corpus.real import Source, declared_texts, first_brand, real_cases, real_titles
from tests.bench.small import results


def test_every_source_has_titles_with_brands() -> None:
    for one in real_titles():
        assert len(one.titles) == len(one.brands)
        assert sum(map(bool, one.brands)) > 0.8 * len(one.brands)


def test_a_brand_is_hidden_or_declared() -> None:
    shops = real_titles()[0]

    assert set(shops.hidden().column("brand").to_pylist()) == {""}
    assert shops.declared().column("brand").to_pylist() == list(shops.brands)


@pytest.mark.parametrize(
    ("title", "brand"),
    [
        ("Shop Raymond Weil Tango Watch", "Raymond Weil"),
        ("PUMA by nobody, not Nike", "PUMA"),
        ("Pumas and lions", ""),
    ],
)
def test_the_brand_of_a_title_is_the_listed_one_that_stands_first(title: str, brand: str) -> None:
    assert first_brand(title) == brand


def test_a_case_names_its_mark_without_words_for_its_picture() -> None:
    marks = {one.mark_as_printed: one.mark for one in real_cases()}

    assert marks["NIKE及钩图形"] == "NIKE"
    assert marks["asics(图形)"] == "asics"
    assert marks["Reebok及delta图形"] == "Reebok"
    assert "(图形,文中缺字)" not in marks


def test_what_was_declared_in_the_cases_names_no_mark() -> None:
    told = " ".join(declared_texts())

    assert told
    assert not any(one.mark in told for one in real_cases())


def test_titles_are_measured_with_the_brand_hidden_and_declared() -> None:
    measured = results().titles

    assert [(one.source, one.is_declared) for one in measured] == [
        (str(source), is_declared) for source in Source for is_declared in (False, True)
    ]
    assert measured[1].found[0] >= measured[0].found[0]
