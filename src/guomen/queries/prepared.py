"""What a party prepared for its forms: its standing answer, its approved general security."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from guomen.kernel.china import day_of
from guomen.kernel.words import Words
from guomen.queries.disclosure import Side
from guomen.queries.sides import View
from guomen.store.models import GeneralSecurity, StandingInstruction

GENERAL_SECURITY: Final = "use_general_security"


def prepared(name: str, seen: View, *, at: datetime) -> Mapping[str, Words]:
    """Return what the party prepared: its standing answer, its approved general security."""
    if seen.side is not Side.HOLDER:
        return {}
    if name == GENERAL_SECURITY:
        return general_terms(seen.party, at=at)
    row = StandingInstruction.objects.filter(party__number=seen.party, answer=name).first()
    return {"reasons": Words(row.reasons, row.reasons)} if row is not None and row.reasons else {}


def general_terms(party: str, *, at: datetime) -> Mapping[str, Words]:
    """Return the general security that serves now, as the form asks for it."""
    rows = GeneralSecurity.objects.filter(
        party__number=party, status="approved", serves_to__gte=day_of(at)
    )
    row = rows.order_by("-decided_at").first()
    if row is None or row.decided_at is None:
        return {}
    values = {
        "reference": f"{row.number} {row.reference}",
        "amount": str(row.amount),
        "approved_on": day_of(row.decided_at).isoformat(),
        "year_costs": str(row.year_costs),
    }
    return {field: Words(value, value) for field, value in values.items()}
