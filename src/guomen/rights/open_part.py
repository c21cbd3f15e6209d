"""What is left of a dossier for a reader who may not see what its holder restricted."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from guomen.rights.dossier import Dossier, Handling, PriceBand, Product, Side


class Handled(Protocol):
    """A fact that says who may read it."""

    @property
    def handling(self) -> Handling:
        """Return who may read it."""


Fact = TypeVar("Fact", bound=Handled)


def open_part(dossier: Dossier) -> Dossier:
    """Return the dossier without its restricted facts."""
    return Dossier(
        tuple(open_product(product) for product in dossier.products),
        open_side(dossier.genuine),
        open_side(dossier.infringing),
    )


def open_product(product: Product) -> Product:
    """Return a product without restricted pictures, checks and prices."""
    return replace(
        product,
        pictures=open_facts(product.pictures),
        checks=open_facts(product.checks),
        price=open_price(product.price),
    )


def open_side(side: Side) -> Side:
    """Return one side of the mirror without restricted facts."""
    return Side(
        open_facts(side.traders),
        open_facts(side.routes),
        open_facts(side.descriptions),
        open_price(side.price),
        open_facts(side.pictures),
    )


def open_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that are not restricted."""
    return tuple(fact for fact in facts if fact.handling is not Handling.RESTRICTED)


def open_price(price: PriceBand | None) -> PriceBand | None:
    """Return a price unless it is restricted."""
    return None if price is None or price.handling is Handling.RESTRICTED else price


def has_restricted_facts(dossier: Dossier) -> bool:
    """Say whether the dossier holds anything that customs alone may read."""
    return open_part(dossier) != dossier
