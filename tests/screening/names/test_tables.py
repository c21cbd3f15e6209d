"""The tables are whole: nothing twice, nothing that leads nowhere."""

from guomen.screening.names.tables import (
    CHINA,
    ESTABLISHMENTS,
    around,
    chinese_forms,
    chinese_places,
    chinese_trades,
    latin_forms,
    latin_places,
    latin_trades,
    latin_words,
)
from guomen.screening.normalise import fold

KINDS = {"limited", "stock", "company", "partnership", "sole", "cooperative"}


def test_every_form_has_a_kind_and_a_country_of_two_letters_or_none() -> None:
    forms = [*chinese_forms().values(), *latin_forms().values()]

    assert {form.kind for form in forms} == KINDS
    assert {len(form.country) for form in forms} == {0, 2}


def test_every_larger_place_is_itself_a_place() -> None:
    outer = {place for places in around().values() for place in places}

    assert outer <= chinese_places()
    assert around()["义乌"] == {"金华", "浙江", CHINA}
    assert around()["德国"] == frozenset()


def test_a_latin_name_may_mean_two_places() -> None:
    assert latin_places()[("fuzhou",)] == {"福州", "抚州"}
    assert latin_places()[("hong", "kong")] == {"香港"}


def test_words_are_folded_so_that_they_can_be_met() -> None:
    phrases = [*latin_trades(), *latin_places(), *latin_forms()]
    words = [word for phrase in phrases for word in phrase]
    chinese = [*chinese_trades(), *chinese_places(), *chinese_forms()]

    assert [word for word in (*words, *chinese) if fold(word).plain != word] == []


def test_a_compound_names_two_trades_and_every_kind_of_establishment_has_a_word() -> None:
    trades = [*chinese_trades().values(), *latin_trades().values()]

    assert chinese_trades()["进出口贸易"] == {"import_export", "trading"}
    assert set().union(*trades) >= ESTABLISHMENTS


def test_a_trade_added_to_another_is_a_trade_with_latin_words() -> None:
    latin = set().union(*latin_trades().values())

    assert set().union(*chinese_trades().values()) == latin


def test_slips_are_forgiven_in_long_words_only() -> None:
    assert "trading" in latin_words()
    assert min(map(len, latin_words())) >= 6
