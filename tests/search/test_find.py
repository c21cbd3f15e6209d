"""A search finds what reading every document would find, in its order, with its counts."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.search.asked import Asked, Sort, Span, Standing
from guomen.search.document import Document
from guomen.search.find import FACETS, find
from guomen.search.index import index_of, register_of
from guomen.search.match import WORST
from tests.search.small_register import (
    FOUR,
    MOMENT,
    asked,
    numbers,
    recorded,
    register,
    slow_rank,
)

TEXTS = st.text("abé 苹果1-&", max_size=7)
WORDS = st.text('ab 苹果1-&"*?', max_size=7)
DAYS = st.dates(date(2014, 1, 1), date(2034, 12, 31))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Return some documents with names that meet each other."""
    return [
        recorded(
            f"T20{at:02}-0000{at % 3}",
            mark=draw(TEXTS),
            mark_zh=draw(TEXTS),
            aliases=tuple(draw(st.lists(TEXTS, max_size=2))),
            holder=draw(TEXTS),
            goods="；".join(draw(st.lists(TEXTS, max_size=2))),
            kind=draw(st.sampled_from(["trademark", "copyright"])),
            country=draw(st.sampled_from(["CN", "US", ""])),
            classes=tuple(draw(st.sets(st.integers(1, 45), max_size=3))),
            approved_on=draw(DAYS),
            valid_to=draw(DAYS),
            ended_on=draw(st.none() | DAYS),
        )
        for at in range(draw(st.integers(0, 6)))
    ]


@given(some=documents(), words=WORDS)
def test_what_is_found_is_what_reading_every_document_finds(
    some: list[Document], words: str
) -> None:
    found = numbers(find(register(*some), Asked(words=words), MOMENT))

    ranks = {one.number: slow_rank(one, words) for one in some}
    over = {one.number: slow_standing(one) in {"lapsed", "ended"} for one in some}
    wanted = [number for number in ranks if ranks[number] != WORST]
    assert found == sorted(wanted, key=lambda number: (ranks[number], over[number], number))


@given(some=documents(), words=WORDS, split=st.integers(0, 6), gone=st.integers(0, 6))
def test_a_register_with_changes_answers_as_one_made_anew(
    some: list[Document], words: str, split: int, gone: int
) -> None:
    old = [recorded(one.number, mark="old ab 苹果") for one in some]
    removed = {one.number for one in some[:gone]} - {one.number for one in some[split:]}
    changed = {one.number: one for one in some[split:]}
    now = [one for one in old[:split] if one.number not in removed] + some[split:]

    patched = register_of(index_of(old), changed, removed)

    for sort in Sort:
        what = Asked(words=words, sort=sort)
        left, right = (find(one, what, MOMENT) for one in (patched, register(*now)))
        assert numbers(left) == numbers(right)
        assert left.facets == right.facets


FILTERS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["", "trademark", "copyright", "nothing"]),
        "nice_class": st.sampled_from(["", "9", "25", "46", "x"]),
        "state": st.sampled_from(["", *Standing]),
        "country": st.sampled_from(["", "CN", "FR"]),
        "year": st.sampled_from(["", "2019", "1999"]),
    }
)


@given(some=documents(), filters=FILTERS, first=st.none() | DAYS)
def test_each_facet_is_counted_under_all_the_other_filters(
    some: list[Document], filters: dict[str, str], first: date | None
) -> None:
    found = find(register(*some), Asked(**filters, approved=Span(first)), MOMENT)

    later = [one for one in some if first is None or one.approved_on >= first]
    for name in FACETS:
        others = {other: value for other, value in filters.items() if other != name and value}
        left = [one for one in later if all(v in slow(one)[o] for o, v in others.items())]
        counts = Counter(value for one in left for value in slow(one)[name])
        assert dict(found.facets[name]) == counts
    passing = [
        one.number for one in later if all(v in slow(one)[o] for o, v in filters.items() if v)
    ]
    assert sorted(numbers(found)) == sorted(passing)


def slow(one: Document) -> dict[str, set[str]]:
    """Return the values that a document has for each facet."""
    return {
        "kind": {one.kind},
        "nice_class": set(map(str, one.classes)),
        "state": {slow_standing(one)},
        "country": {one.country},
        "year": {str(one.approved_on.year)},
    }


def slow_standing(one: Document) -> str:
    """Return where a document stands."""
    day = MOMENT.day
    if one.ended_on is not None and one.ended_on <= day:
        return "ended"
    if one.approved_on > day:
        return "not_yet"
    if one.valid_to < day:
        return "lapsed"
    return "renewal_open" if one.valid_to <= MOMENT.renewal_until else "in_force"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("apple", "T2020-00001"),
        ("ＡＰＰＬＥ", "T2020-00001"),
        ("蘋果", "T2020-00001"),
        ("pingguo", "T2020-00001"),
        ("ping guo", "T2020-00001"),
        ("pg", "T2020-00001"),
        ("ppl", "T2020-00001"),
        ("贵州茅台", "T2017-00002"),
        ("maotai", "T2017-00002"),
        ("wine 茅台", "T2017-00002"),
        ("白酒", "T2017-00002"),
        ("coca cola", "T2010-00003"),
        ("CocaCola", "T2010-00003"),
        ('"coca cola"', "T2010-00003"),
        ("kekou*", "T2010-00003"),
        ("h&m", "T2010-00004"),
        ("hm", "T2010-00004"),
        ("hennes", "T2010-00004"),
        ("t2010-00004", "T2010-00004"),
        ("r-00002", "T2017-00002"),
        ("00002", "T2017-00002"),
        ("ap*e", "T2020-00001"),
        ("?pple", "T2020-00001"),
        ("茅?", "T2017-00002"),
        ("*cola", "T2010-00003"),
    ],
)
def test_a_name_is_found_however_it_is_written(words: str, first: str) -> None:
    assert asked(words)[:1] == [first]


@pytest.mark.parametrize("words", ["cola coca zzz", '"cola coca"', "ppl?", "!!!", "\x00"])
def test_what_does_not_match_is_not_found(words: str) -> None:
    assert asked(words) == []


def test_the_exact_mark_stands_before_one_that_begins_so_before_one_with_it_inside() -> None:
    some = register(
        recorded("T1-00001", mark="PINEAPPLE"),
        recorded("T1-00002", holder="APPLE"),
        recorded("T1-00003", mark="APPLEBEE"),
        recorded("T1-00004", mark="BIG APPLE"),
        recorded("T1-00005", mark="APPLE", valid_to=date(2020, 1, 1)),
        recorded("T1-00006", mark="APPLE"),
        recorded("T1-00007", goods="apple"),
    )

    assert [number[-1] for number in asked("apple", some)] == ["6", "5", "3", "4", "1", "2", "7"]


def test_the_orders_are_newest_ends_first_and_number() -> None:
    some = register(
        recorded("T1-00001", approved_on=date(2018, 1, 1), valid_to=date(2028, 1, 1)),
        recorded("T1-00002", approved_on=date(2020, 1, 1), valid_to=date(2027, 1, 1)),
        recorded("T1-00003", approved_on=date(2019, 1, 1), valid_to=date(2021, 1, 1)),
    )

    def last(sort: Sort) -> str:
        return "".join(number[-1] for number in asked("", some, sort=sort))

    assert [last(Sort.NEWEST), last(Sort.ENDS_FIRST), last(Sort.NUMBER)] == ["231", "213", "123"]


def test_a_holder_is_asked_for_by_the_whole_name_in_any_spelling() -> None:
    assert asked(holder="APPLE INC") == ["T2020-00001"]
    assert asked(holder="apple") == []
    assert asked(holder="!") == []


def test_what_was_changed_since_a_revision_is_told_from_the_rest() -> None:
    some = register(recorded("T1-00001", revision=3), recorded("T1-00002", revision=4))

    assert asked("", some, since=3) == ["T1-00002"]


def test_a_span_of_days_holds_both_its_ends() -> None:
    day = date(2029, 1, 1)

    assert asked(valid=Span(day, day)) == ["T2010-00003", "T2017-00002", "T2020-00001"]
    assert asked(valid=Span(day + timedelta(1), None)) == []


def test_pages_of_what_was_found_join_to_the_whole() -> None:
    some = register(*(recorded(f"T1-{number:05}", mark="same") for number in range(60)))
    found = find(some, Asked(words="same"), MOMENT)

    pages = [found.numbers(start, 25) for start in range(0, 100, 25)]

    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert [number for page in pages for number in page] == numbers(found)


def test_an_empty_register_is_searched_too() -> None:
    nothing = register()

    assert len(nothing) == 0
    assert asked("apple", nothing) == []
    assert asked("*", nothing) == []


@pytest.mark.parametrize(
    "words",
    [
        "a" * 10_000,
        "a " * 10_000,
        "*" * 10_000,
        "?" * 10_000,
        "*a" * 40,
        "(.*)+[",
        "\x00\x1f",
        "\u202eapple",
        "\ud800",
        '"' * 99,
        "a*b*c*d*e*f*g*h*i*j*k",
        "𠀀𠀁",
        "ﷺ" * 50,
    ],
)
def test_a_hostile_search_is_answered(words: str) -> None:
    assert len(asked(words)) <= len(FOUR)


def test_a_pattern_with_an_open_beginning_begins_every_name_alike() -> None:
    one, other = recorded("T2000-00000", mark="1b"), recorded("T2003-00000", mark="b")

    assert asked("*b", register(one, other)) == ["T2000-00000", "T2003-00000"]
