import pytest

from guomen.screening.names.latin import forgiven, read_latin


@pytest.mark.parametrize(
    ("name", "own", "trades", "form"),
    [
        ("yiwu hongxing shoes co., ltd.", ("hongxing",), {"shoes"}, "co ltd"),
        ("hongxing imp. & exp. (yiwu) co.,ltd", ("hongxing",), {"import_export"}, "co ltd"),
        ("int'l velta trading l.l.c.", ("velta",), {"international", "trading"}, "l l c"),
        ("velta s.a.", ("velta",), set(), "s a"),
        ("pt maju toys", ("maju",), {"toys"}, "pt"),
        ("as roma store", ("as", "roma"), {"shop"}, ""),
        ("hongxing e-commerce co., ltd", ("hongxing",), {"e_commerce"}, "co ltd"),
        ("shanghai ltd", ("shanghai",), set(), "ltd"),
        ("trading co ltd", ("trading",), set(), "co ltd"),
    ],
)
def test_words_are_told_apart_in_any_order(
    name: str, own: tuple[str, ...], trades: set[str], form: str
) -> None:
    reading = read_latin(name)

    assert (reading.own, reading.trades, reading.form.text) == (own, trades, form)


@pytest.mark.parametrize("name", ["yiwu hongxing", "yi wu hongxing", "hongxing (yiwu)"])
def test_a_place_is_found_wherever_it_stands(name: str) -> None:
    assert read_latin(name).places == (frozenset({"义乌"}),)


def test_a_place_name_is_the_own_name_where_another_place_stands_in_brackets() -> None:
    reading = read_latin("datong hardware (dongguan) co., ltd.")

    assert reading.own == ("datong",)
    assert reading.places == (frozenset({"东莞"}),)


def test_a_branch_is_told_with_its_place() -> None:
    reading = read_latin("hongxing shoes co., ltd. shanghai branch")

    assert (reading.own, reading.branch.text) == (("hongxing",), "shanghai branch")
    assert reading.branch.places == (frozenset({"上海"}),)


def test_figures_in_brackets_behind_the_name_count() -> None:
    assert read_latin("orbana trading llc (demo 1)").figures == ("1",)


def test_brackets_inside_the_name_belong_to_it() -> None:
    assert read_latin("lucky (best) toys ltd").own == ("lucky", "best")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tradng", "trading"),
        ("trading", ""),
        ("shoess", ""),
        ("footwaer", "footwear"),
        ("jinhuo", ""),
    ],
)
def test_one_error_is_forgiven_in_a_known_word_that_is_no_pinyin(word: str, meant: str) -> None:
    assert forgiven(word) == meant


def test_what_was_forgiven_is_told() -> None:
    reading = read_latin("velta suppyl chain ltd")

    assert (reading.trades, reading.slips) == ({"supply_chain"}, ("suppyl",))
