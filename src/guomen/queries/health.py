"""The health of recordations: the holder's own, the worst of the register, and its report."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Avg, Count, Max, Q

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.queries.guides import tallies
from guomen.queries.health_facts import facts_of, holders_of, names_of, votes_end
from guomen.queries.paging import Page, page_of
from guomen.queries.register import KINDS
from guomen.queries.replies import replies_of
from guomen.queries.right_names import right_name
from guomen.rights.guide import Tally, Verdict
from guomen.rights.health import Health, Part, health
from guomen.rights.health_words import ADVICE
from guomen.store import registers, visible
from guomen.store.models import Confirmation, GuideVote, Recordation, RecordationHealth

WORST: Final = 20
BANDS: Final = ((0, 19), (20, 39), (40, 59), (60, 79), (80, 100))


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One recordation of the holder with its health."""

    recordation: str
    mark: str
    kind: Words
    health: Health


@dataclass(frozen=True, slots=True)
class ReleasedNote:
    """What an officer noted and headquarters released; nobody's name stands with it."""

    product: str
    verdict: Verdict
    note: str
    released_at: datetime


@dataclass(frozen=True, slots=True)
class HealthPage:
    """One recordation's health with what officers said, up to the end of last month."""

    row: HealthRow
    holder: Words
    confirmed_at: datetime | None
    votes: tuple[tuple[str, Tally], ...]
    votes_until: datetime
    notes: tuple[ReleasedNote, ...]


@dataclass(frozen=True, slots=True)
class WorstRow:
    """One recordation in the list of headquarters, as the register was looked through last."""

    recordation: str
    mark: str
    kind: Words
    holder: str
    total: int
    parts: tuple[tuple[Part, int | None], ...]
    lacks: tuple[Words, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class KindLine:
    """The health of one kind of right: how many, their mean, the means of the parts."""

    kind: Words
    recordations: int
    mean: float
    parts: Mapping[Part, float | None]


@dataclass(frozen=True, slots=True)
class RegisterHealth:
    """The health of a whole register."""

    at: datetime | None
    table: str
    recordations: int
    mean: float
    bands: tuple[tuple[int, int, int], ...]
    kinds: tuple[KindLine, ...]
    lacks: tuple[tuple[str, Words, int], ...]
    worst: tuple[WorstRow, ...]


def of_rows(rows: Collection[Recordation], *, at: datetime) -> dict[int, Health]:
    """Return the health of a page of recordations."""
    names = names_of(rows, day_of(at))
    replies = replies_of(holders_of(rows), at=at)
    facts = facts_of(rows, at=at, names=names, replies=replies)
    return {key: health(one) for key, one in facts.items()}


def mine(actor: Actor, *, number: int, at: datetime) -> Page[HealthRow]:
    """Return one page of the actor's own recordations in force with their health."""
    require(actor, Permission.READ_OWN_RIGHTS)
    standing = registers.stands(day_of(at))
    found = visible.recordations(actor).filter(standing).select_related("right__holder")
    page = page_of(found.order_by("number"), lambda row: row, number=number)
    known = of_rows(page.rows, at=at)
    rows = tuple(health_row(row, known[row.pk]) for row in page.rows)
    return Page(rows, page.total, page.number, page.pages)


def health_row(row: Recordation, known: Health) -> HealthRow:
    """Return one recordation with its health."""
    kind = row.right.kind
    return HealthRow(row.number, right_name(row.right), KINDS.get(kind, Words(kind, kind)), known)


def show(actor: Actor, number: str, *, at: datetime) -> HealthPage:
    """Return one recordation's health, for its holder and for customs.

    Raises NotFoundError where there is none or it is another's.
    """
    if not allowed(actor, Permission.READ_HITS):
        require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.recordations(actor).select_related("right__holder")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFoundError(
            f"There is no recordation {number}, or it is not yours.",
            f"没有备案 {number}，或者该备案不属于您。",
        )
    holder, until = row.right.holder, votes_end(at)
    cast = GuideVote.objects.filter(recordation=row)
    return HealthPage(
        row=health_row(row, of_rows([row], at=at)[row.pk]),
        holder=Words(holder.name_en or holder.name, holder.name),
        confirmed_at=Confirmation.objects.filter(recordation=row).aggregate(at=Max("at"))["at"],
        votes=tuple(sorted(tallies(cast.filter(at__lt=until)).items())),
        votes_until=until,
        notes=tuple(
            ReleasedNote(one.product, Verdict(one.verdict), one.note, one.released_at)
            for one in cast.filter(released_at__isnull=False).exclude(note="")
            if one.released_at is not None
        ),
    )


def worst(actor: Actor, *, number: int) -> Page[WorstRow]:
    """Return one page of the register, the worst health first, as it was looked through last."""
    require(actor, Permission.EXAMINE_RECORDATION)
    found = RecordationHealth.objects.select_related("recordation__right__holder")
    return page_of(found.order_by("total", "recordation"), worst_row, number=number)


def worst_row(row: RecordationHealth) -> WorstRow:
    """Return one row of the list of headquarters."""
    recordation = row.recordation
    kind = recordation.right.kind
    return WorstRow(
        recordation=recordation.number,
        mark=right_name(recordation.right),
        kind=KINDS.get(kind, Words(kind, kind)),
        holder=recordation.right.holder.name,
        total=row.total,
        parts=tuple((part, getattr(row, part.value)) for part in Part),
        lacks=tuple(ADVICE.get(code, Words(code, code)) for code in row.lacks.split("|") if code),
        at=row.at,
    )


def report(actor: Actor) -> RegisterHealth:
    """Return the health of the register as it was looked through last."""
    require(actor, Permission.IMPORT_REGISTER)
    rows = RecordationHealth.objects.all()
    bands = {f"from_{low}": Count("pk", filter=Q(total__range=(low, high))) for low, high in BANDS}
    told = rows.aggregate(mean=Avg("total"), number=Count("pk"), at=Max("at"), **bands)
    newest = rows.order_by("-at").values_list("table", flat=True).first()
    seen = rows.select_related("recordation__right__holder").order_by("total", "recordation")
    return RegisterHealth(
        at=told["at"],
        table=newest or "",
        recordations=told["number"],
        mean=round(told["mean"] or 0.0, 1),
        bands=tuple((low, high, told[f"from_{low}"]) for low, high in BANDS),
        kinds=of_kinds(),
        lacks=commonest(),
        worst=tuple(worst_row(row) for row in seen[:WORST]),
    )


def of_kinds() -> tuple[KindLine, ...]:
    """Return the means of each kind of right."""
    means = {f"{part.value}_mean": Avg(part.value) for part in Part}
    rows = (
        RecordationHealth.objects.order_by("recordation__right__kind")
        .values("recordation__right__kind")
        .annotate(number=Count("pk"), mean=Avg("total"), **means)
    )
    found: list[dict[str, Any]] = [dict(row) for row in rows]
    return tuple(
        KindLine(
            kind=KINDS.get(kind := row["recordation__right__kind"], Words(kind, kind)),
            recordations=row["number"],
            mean=round(row["mean"], 1),
            parts={part: rounded(row[f"{part.value}_mean"]) for part in Part},
        )
        for row in found
    )


def rounded(mean: float | None) -> float | None:
    """Return a mean with one decimal, None where nobody can know it."""
    return None if mean is None else round(mean, 1)


def commonest() -> tuple[tuple[str, Words, int], ...]:
    """Return what recordations lack most often, by code, in words, with how many."""
    counts: Counter[str] = Counter()
    for lacks in RecordationHealth.objects.order_by().values_list("lacks", flat=True).iterator():
        counts.update(code for code in lacks.split("|") if code)
    return tuple(
        (code, ADVICE.get(code, Words(code, code)), number)
        for code, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
