"""What an address asks of the register, read leniently, and the address that asks it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from guomen.queries.asked import search_words
from guomen.queries.reference import nice_headings
from guomen.rights.right import RightKind
from guomen.search.asked import Asked, Sort, Span, Standing

CALLED: Final = {
    "words": "q",
    "kind": "kind",
    "nice_class": "class",
    "state": "state",
    "country": "country",
    "year": "year",
    "holder": "holder",
}
SPANS: Final = ("approved", "valid")
KINDS: Final = frozenset(kind.value for kind in RightKind)
STATES: Final = frozenset(Standing)
YEAR_DIGITS: Final = 4
LONGEST_COUNTRY: Final = 3
MOST_DIGITS: Final = 18


def asked_from(typed: Mapping[str, str]) -> Asked:
    """Return what an address asks for; a part that makes no sense asks for nothing."""
    get = {name: search_words(typed.get(called, "")) for name, called in CALLED.items()}
    sort = typed.get("sort", "")
    return Asked(
        words=get["words"],
        kind=get["kind"] if get["kind"] in KINDS else "",
        nice_class=get["nice_class"] if get["nice_class"] in nice_headings() else "",
        state=get["state"] if get["state"] in STATES else "",
        country=get["country"] if is_country(get["country"]) else "",
        year=get["year"] if is_year(get["year"]) else "",
        holder=get["holder"],
        since=number_from(typed.get("since", "")),
        approved=span_from(typed, "approved"),
        valid=span_from(typed, "valid"),
        sort=Sort(sort) if sort in set(Sort) else Sort.BEST,
    )


def is_country(text: str) -> bool:
    """Return whether a text may be the code of a country."""
    return text.isascii() and text.isalpha() and len(text) <= LONGEST_COUNTRY


def is_year(text: str) -> bool:
    """Return whether a text may be a year."""
    return text.isascii() and text.isdecimal() and len(text) == YEAR_DIGITS


def number_from(text: str) -> int:
    """Return a revision of the register, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0


def span_from(typed: Mapping[str, str], name: str) -> Span:
    """Return the span of days between two fields."""
    return Span(
        day_or_none(typed.get(f"{name}_from", "")), day_or_none(typed.get(f"{name}_to", ""))
    )


def day_or_none(text: str) -> date | None:
    """Return the day, None for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def address_of(asked: Asked, **changes: Any) -> str:
    """Return the query of the address that asks this, with some parts changed."""
    asked = replace(asked, **changes)
    parts = {called: getattr(asked, name) for name, called in CALLED.items()}
    for name in SPANS:
        span: Span = getattr(asked, name)
        parts[f"{name}_from"] = span.first.isoformat() if span.first else ""
        parts[f"{name}_to"] = span.last.isoformat() if span.last else ""
    parts["since"] = str(asked.since) if asked.since else ""
    parts["sort"] = "" if asked.sort is Sort.BEST else asked.sort.value
    return urlencode({name: value for name, value in parts.items() if value})
