"""Licences between their rows and the domain: what a row means, and which rows are asked for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import F, Q

from guomen.kernel.china import day_of
from guomen.kernel.ids import Direction
from guomen.rights.licence import AuthorisedUser as User
from guomen.rights.licence import Limits
from guomen.rights.token import Token
from guomen.store.batches import in_batches
from guomen.store.models import AuthorisedUser, TokenUse

BAR: Final = "|"
DIRECTIONS, OFFICES, COUNTRIES = range(3)


def stands(day: date) -> Q:
    """Return the condition that a licence still makes its party an authorised user on `day`.

    It runs, was not withdrawn, and something is left on it.
    """
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    runs = Q(valid_to=None) | Q(valid_to__gte=day)
    left = Q(quantity=None) | Q(used__lt=F("quantity"))
    return begun & runs & left & Q(withdrawn_at=None)


def limits_of(row: AuthorisedUser) -> Limits:
    """Return the limits out of the columns of a row."""
    route = [part.split(BAR) if part else [] for part in (row.route or ";;").split(";")]
    route += [[]] * (COUNTRIES + 1 - len(route))
    return Limits(
        goods=tuple(part for part in row.goods.split(BAR) if part),
        directions=frozenset(Direction(one) for one in route[DIRECTIONS] if one in set(Direction)),
        offices=tuple(route[OFFICES]),
        countries=tuple(route[COUNTRIES]),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        quantity=row.quantity,
        unit=row.unit,
    )


def columns_of(limits: Limits) -> dict[str, object]:
    """Return the limits of a licence as columns; parts of a list are joined with bars."""
    route = (sorted(limits.directions), limits.offices, limits.countries)
    return {
        "goods": BAR.join(limits.goods),
        "route": ";".join(BAR.join(part) for part in route) if any(route) else "",
        "valid_from": limits.valid_from,
        "valid_to": limits.valid_to,
        "quantity": limits.quantity,
        "unit": limits.unit,
    }


def token_of(row: AuthorisedUser) -> Token:
    """Return a licence as the domain judges it; its recordation must have been read with it."""
    withdrawn = row.withdrawn_at
    return Token(
        number=row.token or "",
        recordation=row.recordation.number,
        user=User(row.name, row.uscc, limits_of(row)),
        used=row.used,
        withdrawn_on=day_of(withdrawn) if withdrawn else None,
    )


def tokens_numbered(numbers: Iterable[str]) -> dict[str, Token]:
    """Return the tokens with these numbers, those that exist."""
    rows = in_batches(AuthorisedUser.objects.select_related("recordation"), "token", set(numbers))
    return {str(row.token): token_of(row) for row in rows}


def without(tokens: Mapping[str, Token], documents: Collection[str]) -> dict[str, Token]:
    """Return tokens as they stand without what the releases of some documents took of them."""
    taken: dict[str, Decimal] = {}
    uses = TokenUse.objects.filter(licence__token__in=list(tokens), reversed_at=None)
    for row in in_batches(uses.select_related("licence"), "document_no", documents):
        number = str(row.licence.token)
        taken[number] = taken.get(number, Decimal(0)) + row.counted
    return {
        number: replace(token, used=token.used - taken.get(number, Decimal(0)))
        for number, token in tokens.items()
    }
