"""What is offered while somebody types, and what he may have meant."""

import pytest

from guomen.search.index import index_of, register_of
from guomen.search.suggest import MOST, What, Why, meant, suggest
from tests.search.small_register import APPLE, FOUR, recorded, register


@pytest.mark.parametrize(
    ("typed", "text", "what"),
    [
        ("app", "APPLE", What.MARK),
        ("苹", "苹果", What.MARK),
        ("pingg", "苹果", What.MARK),
        ("cocac", "Coca-Cola", What.MARK),
        ("hen", "Hennes & Mauritz", What.HOLDER),
        ("茅台", "貴州茅台", What.MARK),
        ("T2017", "T2017-00002", What.NUMBER),
        ("apple inc", "Apple Inc.", What.HOLDER),
    ],
)
def test_what_begins_so_is_offered_first(typed: str, text: str, what: What) -> None:
    first = suggest(register(*FOUR), typed)[0]

    assert (first.text, first.what) == (text, what)


def test_goods_and_the_inside_of_a_latin_word_are_not_offered() -> None:
    known = register(*FOUR)

    assert suggest(known, "pple") == ()
    assert suggest(known, "spirits") == ()
    assert suggest(known, "") == ()


def test_a_name_is_offered_once_with_how_many_have_it() -> None:
    some = [recorded(f"T1-0000{number}", mark="Same") for number in range(3)]

    offered = suggest(register(*some, recorded("T1-00009", mark="Sample")), "sa")

    assert [(one.text, one.count) for one in offered] == [("Same", 3), ("Sample", 1)]


def test_no_more_is_offered_than_can_be_read() -> None:
    some = [recorded(f"T1-{number:05}", mark=f"same{number:03}") for number in range(50)]

    assert len(suggest(register(*some), "same")) == MOST


def test_what_is_gone_is_not_offered() -> None:
    changed = register_of(index_of(FOUR), {}, (APPLE.number,))

    assert suggest(changed, "appl") == ()


@pytest.mark.parametrize(
    ("typed", "text", "why"),
    [
        ("aple", "APPLE", Why.TYPED),
        ("cocca cola", "Coca-Cola", Why.TYPED),
        ("平果", "苹果", Why.SOUNDS),
        ("АРРLЕ", "APPLE", Why.LOOKS),
        ("4PPLE", "APPLE", Why.LOOKS),
    ],
)
def test_a_name_close_to_what_was_typed_may_have_been_meant(
    typed: str, text: str, why: Why
) -> None:
    first = meant(register(*FOUR), typed)[0]

    assert (first.text, first.why) == (text, why)


@pytest.mark.parametrize("typed", ["", "!!!", "zzzzzz", "\x00", "q" * 10_000])
def test_where_nothing_is_close_nothing_is_meant(typed: str) -> None:
    assert meant(register(*FOUR), typed) == ()
    assert meant(register(), typed) == ()
