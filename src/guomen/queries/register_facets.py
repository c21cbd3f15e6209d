"""What the page of a search offers beside the results: counts to filter by, what is filtered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from guomen.adapters.code_tables import countries
from guomen.kernel.words import Words
from guomen.queries.reference import nice_headings
from guomen.queries.register import KINDS
from guomen.queries.register_asked import address_of
from guomen.search.asked import EVER, Asked, Sort, Span, Standing
from guomen.search.find import Counts

SHOWN: Final = 10
FACETS: Final = {
    "kind": Words("Kind of right", "权利类别"),
    "state": Words("State", "备案状态"),
    "nice_class": Words("Class of goods", "商品分类"),
    "country": Words("Country of the holder", "权利人国别"),
    "year": Words("Year of approval", "备案年份"),
}
SORTS: Final = {
    Sort.BEST: Words("best match", "最相关"),
    Sort.NEWEST: Words("newest first", "最新备案"),
    Sort.ENDS_FIRST: Words("ends first", "即将到期"),
    Sort.NUMBER: Words("number", "备案号"),
}
HOLDER: Final = Words("Holder", "权利人")
WORDS: Final = Words("Words", "检索词")
SINCE: Final = Words("Entered or changed", "新增或变更")
SPANS: Final = {
    "approved": Words("Approved", "备案开始日期"),
    "valid": Words("Last day of validity", "备案截止日期"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value to filter by, how many recordations have it, and the address that asks for it.

    The address of the value that is `chosen` asks for all of them again.
    """

    words: Words
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter; `more` are those that few have."""

    name: str
    words: Words
    values: tuple[Value, ...]
    more: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is filtered by, and the address that asks for the same without it."""

    words: Words
    value: Words
    address: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the results, and the address that asks for it."""

    words: Words
    address: str
    chosen: bool


def facets(asked: Asked, counts: Mapping[str, Counts]) -> tuple[Facet, ...]:
    """Return every filter with its values."""
    return tuple(facet(name, asked, counts[name]) for name in FACETS)


def facet(name: str, asked: Asked, counts: Counts) -> Facet:
    """Return one filter with its values in their order, those with most recordations first."""
    now = getattr(asked, name)
    known = dict(counts) if not now else {now: 0, **dict(counts)}
    values = [
        Value(
            words=said(name, value),
            count=count,
            address=changed(asked, name, "" if value == now else value),
            chosen=value == now,
        )
        for value, count in sorted(known.items(), key=ORDERS[name])
        if value
    ]
    first = [one for at, one in enumerate(values) if at < SHOWN or one.chosen]
    return Facet(name, FACETS[name], tuple(first), tuple(one for one in values if one not in first))


def changed(asked: Asked, name: str, value: Any) -> str:
    """Return the address with one part changed."""
    return address_of(asked, **{name: value})


def chips(asked: Asked) -> tuple[Chip, ...]:
    """Return everything that is filtered by, and how to filter by it no longer."""
    return tuple(chips_of(asked))


def chips_of(asked: Asked) -> Iterator[Chip]:
    """Yield what is filtered by: words, values, the holder, spans of days."""
    for name, label in {"words": WORDS, **FACETS, "holder": HOLDER}.items():
        if value := getattr(asked, name):
            yield Chip(label, said(name, value), changed(asked, name, ""))
    if asked.since:
        yield Chip(
            SINCE, Words("since you last looked", "上次查看之后"), changed(asked, "since", 0)
        )
    for name, label in SPANS.items():
        span: Span = getattr(asked, name)
        if not span.is_open:
            yield Chip(label, between(span), changed(asked, name, EVER))


def orders(asked: Asked) -> tuple[Order, ...]:
    """Return the orders the results may stand in."""
    return tuple(
        Order(words, changed(asked, "sort", sort), sort is asked.sort)
        for sort, words in SORTS.items()
    )


def said(name: str, value: str) -> Words:
    """Return a value as a reader sees it."""
    plain = Words(value, value)
    if name == "kind":
        return KINDS.get(value, plain)
    if name == "state":
        return Standing(value).words
    if name == "country":
        return countries().get(value, plain)
    if name == "nice_class":
        heading = nice_headings().get(value, plain)
        return Words(f"{value} · {heading.en}", f"{value} · {heading.zh}")
    return plain


def between(span: Span) -> Words:
    """Return a span of days in words."""
    first = span.first.isoformat() if span.first else "…"
    last = span.last.isoformat() if span.last else "…"
    return Words(f"{first} to {last}", f"{first} 至 {last}")


def most_first(pair: tuple[str, int]) -> tuple[int, str]:
    """Return the key that puts what most have first."""
    return -pair[1], pair[0]


def newest_first(pair: tuple[str, int]) -> tuple[int, str]:
    """Return the key that puts the latest year first."""
    return -int(pair[0]), pair[0]


def as_listed(pair: tuple[str, int]) -> tuple[int, str]:
    """Return the key that puts states in their own order."""
    return list(Standing).index(Standing(pair[0])), pair[0]


ORDERS: Final[Mapping[str, Callable[[tuple[str, int]], tuple[int, str]]]] = {
    "kind": most_first,
    "state": as_listed,
    "nice_class": most_first,
    "country": most_first,
    "year": newest_first,
}
