"""A day's traffic: screened against the register, and divided among the lanes."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import pyarrow as pa
from django.conf import settings
from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.lake import LINE_SCHEMA, Lake
from guomen.cases.examination import Outcome
from guomen.kernel.errors import BadInputError
from guomen.queries.quoted_lines import quoted_in
from guomen.rights.token import How
from guomen.screening.engine import Engine
from guomen.screening.scorecards import CURRENT
from guomen.store import counters, ledger, licences, places, registers, revisions, traffic
from guomen.store.models import Finding, ScreeningRun
from guomen.targeting.candidates import candidates_from
from guomen.targeting.history import history_of, sender_key
from guomen.targeting.lanes import Lane
from guomen.targeting.quoted import QuotedLine, Standing, evidence, judge, lightened
from guomen.targeting.select import Basis, Decision, select
from guomen.usecases.releases import use_token

Progress = Callable[[int, int], None]
REMEMBERED: Final = timedelta(days=60)
BUDGET: Final = 60
RANDOM_SHARE: Final = Decimal("0.05")
SERIES: Final = "screening run"


@dataclass(frozen=True, slots=True)
class DayReport:
    """What a day held and what was decided; `lanes` counts consignments, all of them.

    `repeated` says that the same day was run before with the same inputs, and nothing was written.
    """

    day: date
    run: int
    lines: int
    consignments: int
    hits: int
    lanes: Mapping[str, int]
    drawn: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a run's outcome depends on."""

    day: date
    lines: pa.Table
    register: pa.Table
    register_revision: int
    earlier: pa.Table
    finds: Mapping[str, int]
    quoted: tuple[Standing, ...]
    budget: int
    seed: str
    random_share: Decimal

    def key(self) -> dict[str, object]:
        """Return the columns that tell this run from others.

        The lake never changes a line, so the numbers of the lines stand for their content.
        """
        known = hashlib.sha256()
        for table in (self.lines, self.earlier):
            known.update("\n".join(table["line_id"].to_pylist()).encode() + b"\0")
        known.update(repr(sorted(self.finds.items())).encode())
        if self.quoted:
            known.update("\n".join(one.digest for one in self.quoted).encode())
        return {
            "day": self.day,
            "scorecard": CURRENT.version,
            "register_digest": registers.digest_of(self.register),
            "lines_digest": known.hexdigest(),
            "budget": self.budget,
            "seed": self.seed,
            "random_share": self.random_share,
        }


def run_day(
    day: date,
    *,
    actor: Actor,
    at: datetime,
    budget: int = BUDGET,
    seed: str = "",
    random_share: Decimal = RANDOM_SHARE,
    progress: Progress | None = None,
) -> DayReport:
    """Screen a day of the lake and decide on every consignment; the same inputs change nothing.

    `budget` counts examinations, `random_share` the part of them drawn by chance, `seed` makes
    the draw repeatable (a secret of this installation and the day where it is not given). Raises
    BadInputError where the lake has nothing of that day or a number is out of range.
    """
    require(actor, Permission.RUN_DAY)
    inputs = inputs_of(day, budget=budget, seed=seed or seed_of(day), random_share=random_share)
    key = inputs.key()
    earlier = ScreeningRun.objects.filter(**key).first()
    if earlier is not None:
        return report_on(earlier)
    engine = Engine(inputs.register, CURRENT, revision=inputs.register_revision)
    hits = lightened(engine.screen(inputs.lines, progress=progress), inputs.quoted)
    history = history_of(inputs.earlier, finds=inputs.finds)
    decisions = select(
        candidates_from(inputs.lines, hits, history, evidence(inputs.quoted)),
        budget=budget,
        seed=inputs.seed,
        random_share=random_share,
    )
    with transaction.atomic():
        counters.take(SERIES, count=0)
        earlier = ScreeningRun.objects.filter(**key).first()
        if earlier is not None:
            return report_on(earlier)
        through = let_through(inputs.quoted, decisions)
        if through:
            revisions.hold()
        run = write(inputs, key, hits, decisions, at=at)
        for line in through:
            use_token(line, how=How.LANE, actor=actor, at=at)
        enter(run, actor=actor, at=at)
    return report_on(run, repeated=False)


def inputs_of(day: date, *, budget: int, seed: str, random_share: Decimal) -> Inputs:
    """Gather what the run depends on; raises BadInputError where the day has no lines."""
    lake = Lake(places.lake())
    lines = lake.day(day)
    if lines.num_rows == 0:
        days = lake.days()
        raise BadInputError(
            where="day",
            found=day.isoformat(),
            expected=f"a day of the lake, {days[0]} to {days[-1]}" if days else "a day of the lake",
            do="Load its declarations first: guomen import declarations FILE.",
        )
    known = revisions.revision()
    quoting = quoted_in(lines)
    tokens = licences.tokens_numbered(line.number for line in quoting)
    before = [lake.day(one) for one in lake.days() if day - REMEMBERED <= one < day]
    return Inputs(
        day=day,
        lines=lines,
        register=registers.register_table(day),
        register_revision=known,
        earlier=pa.concat_tables(before) if before else LINE_SCHEMA.empty_table(),
        finds=finds_before(day),
        quoted=judge(quoting, licences.without(tokens, {line.document_no for line in quoting})),
        budget=budget,
        seed=seed,
        random_share=random_share,
    )


def let_through(
    quoted: tuple[Standing, ...], decisions: tuple[Decision, ...]
) -> tuple[QuotedLine, ...]:
    """Return the lines that go through unseen under a token that covers them."""
    lanes = {one.document_no: one.lane for one in decisions}
    return tuple(
        one.line for one in quoted if one.covers and lanes[one.line.document_no] is Lane.RELEASE
    )


def finds_before(day: date) -> Mapping[str, int]:
    """Return how often examinations before `day` suspected something, by sender."""
    found: Counter[str] = Counter()
    suspected = Finding.objects.filter(
        outcome=Outcome.SUSPECTED, examination__consignment__declared_on__lt=day
    ).select_related("examination__consignment__consignor")
    for finding in suspected:
        sender = finding.examination.consignment.consignor
        if sender is not None:
            found[sender_key(sender.uscc or sender.customs_code, sender.name)] += 1
    return MappingProxyType(dict(found))


def seed_of(day: date) -> str:
    """Return the day's seed: nobody outside can foresee it, and a second run has the same."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"draw {day.isoformat()}".encode(), hashlib.sha256).hexdigest()


def write(
    inputs: Inputs,
    key: Mapping[str, object],
    hits: pa.Table,
    decisions: tuple[Decision, ...],
    *,
    at: datetime,
) -> ScreeningRun:
    """Write the run and the rows of what was hit or selected; the rest stays in the lake."""
    hit_lines = set(hits["line_id"].to_pylist())
    documents = inputs.lines["document_no"].to_pylist()
    hit = {
        document
        for document, line in zip(documents, inputs.lines["line_id"].to_pylist(), strict=True)
        if line in hit_lines
    }
    kept = hit | traffic.selected_documents(inputs.day)
    kept |= {one.document_no for one in decisions if one.lane is not Lane.RELEASE}
    run = ScreeningRun.objects.create(
        **key,
        at=at,
        register_revision=inputs.register_revision,
        lines=inputs.lines.num_rows,
        consignments=len(decisions),
        hits=hits.num_rows,
        lanes=dict(Counter(one.lane.value for one in decisions)),
        drawn=sum(one.basis is Basis.RANDOM for one in decisions),
    )
    consignments = traffic.write_consignments(inputs.lines, kept)
    traffic.write_hits(run, hits)
    traffic.write_selections(
        run, (one for one in decisions if one.document_no in kept), consignments
    )
    return run


def enter(run: ScreeningRun, *, actor: Actor, at: datetime) -> None:
    """Write the run in the ledger."""
    ledger.record(
        "run_day",
        subject=f"day {run.day.isoformat()}",
        actor=actor.name,
        at=at,
        detail={"run": run.pk, "hits": run.hits, "lanes": run.lanes, "budget": run.budget},
    )


def report_on(run: ScreeningRun, *, repeated: bool = True) -> DayReport:
    """Return what a run found."""
    return DayReport(
        day=run.day,
        run=run.pk,
        lines=run.lines,
        consignments=run.consignments,
        hits=run.hits,
        lanes=MappingProxyType(dict(run.lanes)),
        drawn=run.drawn,
        repeated=repeated,
    )
