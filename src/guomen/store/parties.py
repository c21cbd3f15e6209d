"""Finds parties by their codes or their name, and writes those that are new.

Names and addresses live here and nowhere else: journal and ledger say `P00000017`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import unified_social_credit_code
from guomen.store import counters
from guomen.store.batches import BATCH
from guomen.store.models import Party

SERIES: Final = "party"
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a file names it; `uscc` wins over `customs_code`, and that over the name."""

    name: str
    uscc: str = ""
    customs_code: str = ""
    kind: str = "company"

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.name.replace("\x00", "")[:LONGEST])

    @classmethod
    def from_code(cls, name: str, code: str, *, kind: str = "company") -> "Named":
        """Return a party from a declared code: 18 characters with a right check digit, or other."""
        code = code.strip().upper()
        if len(code) == 18:
            try:
                return cls(name.strip(), uscc=unified_social_credit_code(code), kind=kind)
            except BadInputError:
                return cls(name.strip(), kind=kind)
        return cls(name.strip(), customs_code=code if len(code) <= 10 else "", kind=kind)

    @property
    def key(self) -> str:
        """Return what tells this party from others."""
        if self.uscc:
            return f"uscc {self.uscc}"
        return f"customs {self.customs_code}" if self.customs_code else f"name {self.name}"


def found_or_written(wanted: Iterable[Named]) -> Mapping[str, Party]:
    """Return the party of each `Named.key`; unknown ones are written.

    Call inside a transaction; who writes parties holds their series, so that two files that name
    the same new company at once make one party.
    """
    named = {one.key: one for one in wanted if one.name or one.uscc or one.customs_code}
    if not named:
        return {}
    counters.take(SERIES, count=0)
    known = look_up(named)
    new = [one for key, one in named.items() if key not in known]
    numbers = counters.take(SERIES, count=len(new))
    rows = [row_of(one, number) for one, number in zip(new, numbers, strict=True)]
    Party.objects.bulk_create(rows, batch_size=BATCH)
    return {**known, **{one.key: row for one, row in zip(new, rows, strict=True)}}


def row_of(one: Named, number: int) -> Party:
    """Return the row of a new party."""
    return Party(
        number=f"P{number:08}",
        kind=one.kind,
        name=one.name or one.uscc or one.customs_code,
        uscc=one.uscc or None,
        customs_code=one.customs_code,
    )


def look_up(named: Mapping[str, Named]) -> dict[str, Party]:
    """Return the parties already known, by key; of namesakes without codes the oldest."""
    known: dict[str, Party] = {}
    everyone = list(named.values())
    for start in range(0, len(everyone), BATCH):
        some = everyone[start : start + BATCH]
        rows = Party.objects.filter(
            Q(uscc__in=[one.uscc for one in some if one.uscc])
            | Q(customs_code__in=[one.customs_code for one in some if one.customs_code])
            | Q(name__in=[one.name for one in some if not (one.uscc or one.customs_code)])
        )
        for row in rows.order_by("-number"):
            known.update(dict.fromkeys(keys_of(row), row))
    return {key: row for key, row in known.items() if key in named}


def keys_of(row: Party) -> Iterable[str]:
    """Yield every key by which a row is found."""
    yield f"name {row.name}"
    if row.customs_code:
        yield f"customs {row.customs_code}"
    if row.uscc:
        yield f"uscc {row.uscc}"
