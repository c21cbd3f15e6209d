"""The register as customs' own staff search it: by authorised user too."""

from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.queries.asked import search_words
from guomen.queries.paging import Page, page_of
from guomen.queries.register import Answer, Entry, answer, entry
from guomen.search.asked import Asked
from guomen.store.models import AuthorisedUser, Recordation

LAST: Final = "\U0010ffff"


def find(actor: Actor, asked: Asked, *, number: int, day: date) -> Answer:
    """Return one page of the register for staff, with its counts."""
    require(actor, Permission.READ_HITS)
    return answer(asked, number=number, day=day)


def of_user(actor: Actor, typed: str, *, number: int, day: date) -> Page[Entry]:
    """Return the recordations that a party may lawfully use: by its code, or its name's beginning.

    Those of which the last day of validity is furthest come first.
    """
    require(actor, Permission.READ_HITS)
    words = search_words(typed)
    rows = Recordation.objects.select_related("right__holder").filter(pk__in=used_by(words))
    return page_of(rows.order_by("-valid_to", "number"), lambda row: entry(row, day), number=number)


def used_by(words: str) -> Any:
    """Return the keys of the recordations whose authorised users are so called."""
    users = AuthorisedUser.objects.none()
    if words:
        users = AuthorisedUser.objects.filter(beginning("name", words) | Q(uscc=words.upper()))
    return users.order_by().values("recordation")


def beginning(column: str, text: str) -> Q:
    """Return the condition that a column begins with a text, in the way its index can answer."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": text, f"{column}__lt": text + LAST})
    return Q(**{f"{column}__startswith": text})
