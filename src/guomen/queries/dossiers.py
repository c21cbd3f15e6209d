"""The dossier of a recordation as its holder keeps it up to date: its cards, its two sides."""

from dataclasses import dataclass
from datetime import datetime

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.queries.filed import FiledBlock, blocks
from guomen.queries.guides import DraftCard, draft
from guomen.queries.register import KINDS
from guomen.queries.right_names import right_name
from guomen.rights.dossier import Dossier, Product
from guomen.rights.filing import Filing, RightFacts
from guomen.rights.right import RightKind
from guomen.store import dossiers, registers, visible
from guomen.store.models import Recordation

SIDES = ("genuine", "infringing")


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """The latest version of a dossier; `filing` is what the forms of an application read."""

    number: str
    mark: str
    kind: Words
    version: int
    changed_at: datetime | None
    in_force: bool
    filing: Filing
    sides: tuple[FiledBlock, ...]

    @property
    def dossier(self) -> Dossier:
        """Return what is told of the goods."""
        return self.filing.dossier

    @property
    def cards(self) -> tuple[DraftCard, ...]:
        """Return the card of every product."""
        return tuple(self.card(one) for one in self.dossier.products)

    def card(self, product: Product) -> DraftCard:
        """Return the card that a product makes."""
        return draft(self.number, self.version, product)


def own(actor: Actor, number: str, *, at: datetime) -> OwnDossier:
    """Return the dossier of one of the actor's recordations; raises NotFoundError for others."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.recordations(actor).select_related("right")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFoundError(
            f"There is no recordation {number}, or it is not yours.",
            f"没有备案 {number}，或者该备案不属于您。",
        )
    return of_row(row, at=at)


def of_row(row: Recordation, *, at: datetime) -> OwnDossier:
    """Return the dossier of a recordation."""
    version, dossier = dossiers.latest(row)
    kind = row.right.kind
    filing = Filing(RightFacts(RightKind(kind)), dossier=dossier)
    day = day_of(at)
    return OwnDossier(
        number=row.number,
        mark=right_name(row.right),
        kind=KINDS.get(kind, Words(kind, kind)),
        version=version,
        changed_at=row.dossiers.order_by("-version").values_list("at", flat=True).first(),
        in_force=Recordation.objects.filter(registers.stands(day), pk=row.pk).exists(),
        filing=filing,
        sides=blocks(filing, SIDES),
    )
