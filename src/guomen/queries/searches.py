"""Saved searches as their owner sees them, and how many of what they find is new."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl

from guomen.access.policy import Actor
from guomen.queries import register
from guomen.queries.register_asked import address_of, asked_from
from guomen.queries.register_facets import Chip, chips
from guomen.search.asked import Asked
from guomen.store.models import SavedSearch


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved search: what it asks, how many are found, how many of them are new."""

    identifier: int
    name: str
    address: str
    chips: tuple[Chip, ...]
    alert: bool
    total: int
    new: int
    created_at: datetime


def asked_by(query: str) -> Asked:
    """Return what the query of an address asks for."""
    return replace(asked_from(dict(parse_qsl(query))), since=0)


def query_of(asked: Asked) -> str:
    """Return the query of the address that asks this."""
    return address_of(asked, since=0)


def query_since(row: SavedSearch) -> str:
    """Return the query for what is new in a search since its owner last looked."""
    return address_of(asked_by(row.query), since=row.seen_revision)


def of_account(actor: Actor, *, day: date) -> tuple[Saved, ...]:
    """Return the searches that the actor keeps, by name."""
    rows = SavedSearch.objects.filter(account__username=actor.name)
    return tuple(saved(row, day) for row in rows)


def saved(row: SavedSearch, day: date) -> Saved:
    """Return one saved search."""
    asked = asked_by(row.query)
    return Saved(
        identifier=row.pk,
        name=row.name,
        address=query_of(asked),
        chips=chips(asked),
        alert=row.alert,
        total=len(register.found_for(asked, day=day)),
        new=count_new(row, since=row.seen_revision, day=day),
        created_at=row.created_at,
    )


def count_new(row: SavedSearch, *, since: int, day: date) -> int:
    """Return how many recordations match a search and were entered or changed after a revision."""
    asked = replace(asked_by(row.query), since=since)
    return len(register.found_for(asked, day=day))
