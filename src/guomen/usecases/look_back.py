"""Screen earlier traffic again for a right newly recorded, or for words newly learnt."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.adapters.lake import LINE_SCHEMA, Lake
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction, recordation_number
from guomen.kernel.money import Money
from guomen.screening.engine import Engine
from guomen.screening.register import read_register
from guomen.screening.result import HITS
from guomen.store import ledger, places, registers
from guomen.store.fates import fates_of
from guomen.targeting.fates import Fate
from guomen.targeting.history import sender_key
from guomen.usecases.register import no_recordation

Progress = Callable[[int, int], None]
A_YEAR: Final = timedelta(days=365)
ON_A_PAGE: Final = 1_000_000
"""Lines that a page screens while somebody waits."""
NEW_WORDS: Final = "new-words"
"""Stands for the recordation number where words are looked for without a right."""
DECLARED: Final = tuple(name for name in LINE_SCHEMA.names if name not in {"line_id", "elements"})
FOUND: Final = pa.schema(
    [
        *HITS,
        *(LINE_SCHEMA.field(name) for name in DECLARED),
        ("party", pa.string()),
        ("party_code", pa.string()),
        ("fate", pa.string()),
    ]
)
"""A hit, the line as declared, whose it was, and what became of its consignment."""
ROLE_HERE: Final = {Direction.EXPORT.value: "consignor", Direction.IMPORT.value: "consignee"}
"""Who answers for a line here: who sends it out, or who receives it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for in which days, both included.

    With a right and words, the words are looked for as spellings of that right.
    """

    first: date
    last: date
    right: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """A party whose lines would have hit; `values` by currency, `unseen` counts documents."""

    name: str
    code: str
    lines: int
    documents: int
    unseen: int
    first: date
    last: date
    values: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a look-back found: `table` in the schema FOUND, `fates` counts documents."""

    question: Question
    mark: str
    days: int
    lines: int
    table: pa.Table
    senders: tuple[Sender, ...]
    fates: Mapping[Fate, int]

    @property
    def documents(self) -> int:
        """Return how many documents have a line that would have hit."""
        return sum(self.fates.values())


def the_last_year(at: datetime) -> tuple[date, date]:
    """Return the first and the last day of the year that ends today."""
    return at.date() - A_YEAR, at.date()


def look_back(
    question: Question, *, actor: Actor, at: datetime, progress: Progress | None = None
) -> LookBack:
    """Find the lines that would have hit and whose they were, and write in the ledger who asked.

    A line is found exactly where a run with the record in the register of the last day would have
    hit for it. A supervisor sees the lines of the own district. `progress` is told the days done.
    Raises NotFoundError where there is no such recordation, BadInputError where no text names it or
    the lake has none of the days.
    """
    require(actor, Permission.LOOK_BACK)
    record = record_of(question)
    days = days_of(question)
    lines, candidates = screened(record, days, actor, progress)
    table = explained(record, question, candidates)
    with transaction.atomic():
        result = LookBack(
            question=question,
            mark=" / ".join(question.words) or record["mark"] or record["mark_zh"],
            days=len(days),
            lines=lines,
            table=table,
            senders=senders_of(table),
            fates=counted(table),
        )
        enter(result, actor=actor, at=at)
    return result


def look_back_on_a_page(
    question: Question, *, actor: Actor, at: datetime, most: int = ON_A_PAGE
) -> LookBack:
    """Look back where it is quick enough for somebody who waits at a page.

    Raises BadInputError where the days hold more than `most` lines, beside what `look_back` raises.
    """
    require(actor, Permission.LOOK_BACK)
    lake = Lake(places.lake())
    lines = sum(lake.size(day) for day in days_of(question))
    if lines > most:
        raise BadInputError(
            where="days",
            found=f"{lines:,} lines",
            expected=f"at most {most:,} on a page",
            do="Choose fewer days, or run: guomen screen look-back --right NUMBER --out FILE.",
        )
    return look_back(question, actor=actor, at=at)


def record_of(question: Question) -> Mapping[str, str]:
    """Return what is looked for as a row of the register."""
    words = tuple(word.replace("|", " ").strip() for word in question.words if word.strip())
    row = row_of_right(question) if question.right else {"recordation_no": NEW_WORDS}
    if words:
        row |= {"mark": words[0], "mark_zh": "", "aliases": "|".join(words[1:]), "right_kind": ""}
    if not (question.right or words):
        raise BadInputError(
            where="look-back", found="nothing to look for", expected="a recordation or words"
        )
    full = {name: row.get(name, "") for name in registers.COLUMNS}
    if not read_register(registers.table_of([full])).records:
        raise BadInputError(
            where="right",
            found=f"{question.right} ({full['right_kind']})",
            expected="a right that a text can name; a patent or design has a title, not a name",
            do="Say the words to look for.",
        )
    return full


def row_of_right(question: Question) -> dict[str, str]:
    """Return a recordation of any state as screening reads it."""
    number = recordation_number(question.right, where="right")
    found = registers.of_any_state(question.last).filter(number=number).first()
    if found is None:
        raise no_recordation(number)
    return registers.row_of(found)


def days_of(question: Question) -> list[date]:
    """Return the days of the lake that are asked for; raises BadInputError where there are none."""
    known = Lake(places.lake()).days()
    days = [day for day in known if question.first <= day <= question.last]
    if not days:
        raise BadInputError(
            where="days",
            found=f"{question.first} to {question.last}",
            expected=f"days of the lake, {known[0]} to {known[-1]}" if known else "declarations",
            do="Load declarations first: guomen import declarations FILE." if not known else "",
        )
    return days


def screened(
    record: Mapping[str, str], days: Sequence[date], actor: Actor, progress: Progress | None
) -> tuple[int, pa.Table]:
    """Return how many lines were screened, and those that hit for this record alone."""
    lake, engine = Lake(places.lake()), Engine(registers.table_of([record]))
    count, candidates = 0, [LINE_SCHEMA.empty_table()]
    for done, day in enumerate(days, start=1):
        lines = seen_by(actor, lake.day(day))
        count += lines.num_rows
        hits = engine.screen(lines)
        candidates.append(lines.filter(pc.is_in(lines["line_id"], hits["line_id"])))
        if progress:
            progress(done, len(days))
    return count, pa.concat_tables(candidates)


def seen_by(actor: Actor, lines: pa.Table) -> pa.Table:
    """Return the lines somebody may see: a supervisor those of the own district."""
    everything = allowed(actor, Permission.READ_EVERY_CASE) or not actor.office
    if everything or allowed(actor, Permission.MANAGE_ACCOUNTS):
        return lines
    return lines.filter(pc.starts_with(lines["customs_office"], (actor.office or "")[:2]))


def explained(record: Mapping[str, str], question: Question, candidates: pa.Table) -> pa.Table:
    """Return the hits for the record beside the rest of the register, with line, party and fate.

    The rest counts: a mark inside a longer mark of another right is worth less.
    """
    number = record["recordation_no"]
    others = registers.register_table(question.last)
    others = others.filter(pc.not_equal(others["recordation_no"], number))
    engine = Engine(pa.concat_tables([others, registers.table_of([record])]))
    hits = engine.screen(candidates)
    hits = hits.filter(pc.equal(hits["recordation_no"], number)).to_pylist()
    lines = {row["line_id"]: row for row in candidates.to_pylist()}
    fates = fates_of({lines[hit["line_id"]]["document_no"] for hit in hits})
    return pa.Table.from_pylist(
        [{**lines[hit["line_id"]], **hit, **whose(lines[hit["line_id"]], fates)} for hit in hits],
        schema=FOUND,
    )


def whose(line: Mapping[str, Any], fates: Mapping[str, Fate]) -> dict[str, str]:
    """Return the party here that a line belongs to, and what became of its consignment."""
    role = ROLE_HERE.get(line["direction"], "consignor")
    return {
        "party": line[role] or "",
        "party_code": line[f"{role}_code"] or "",
        "fate": fates.get(line["document_no"], Fate.UNSEEN).value,
    }


def senders_of(table: pa.Table) -> tuple[Sender, ...]:
    """Return the parties, those with most unseen documents first."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_pylist():
        groups[sender_key(row["party_code"], row["party"])].append(row)
    senders = (sender_of(rows) for rows in groups.values())
    return tuple(sorted(senders, key=lambda one: (-one.unseen, -one.lines, one.name, one.code)))


def sender_of(rows: Sequence[Mapping[str, Any]]) -> Sender:
    """Return one party with what is counted of it."""
    days = [row["declared_on"] for row in rows]
    unseen = {row["document_no"] for row in rows if row["fate"] == Fate.UNSEEN}
    return Sender(
        name=rows[0]["party"],
        code=rows[0]["party_code"],
        lines=len(rows),
        documents=len({row["document_no"] for row in rows}),
        unseen=len(unseen),
        first=min(days),
        last=max(days),
        values=tuple(values_of(rows)),
    )


def values_of(rows: Sequence[Mapping[str, Any]]) -> Iterator[Money]:
    """Yield the declared values, added up by currency."""
    amounts: dict[str, Money] = {}
    for row in rows:
        value = Money(row["value"], row["currency"])
        amounts[value.currency] = (
            amounts[value.currency] + value if value.currency in amounts else value
        )
    yield from (amounts[currency] for currency in sorted(amounts))


def counted(table: pa.Table) -> dict[Fate, int]:
    """Return how many documents met each fate."""
    documents = dict(zip(table["document_no"].to_pylist(), table["fate"].to_pylist(), strict=True))
    fates = list(documents.values())
    return {fate: fates.count(fate.value) for fate in Fate}


def enter(result: LookBack, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger who looked back for what, and how many lines and parties were shown."""
    question = result.question
    ledger.record(
        "look_back",
        subject=f"recordation {question.right}" if question.right else "new words",
        actor=actor.name,
        at=at,
        detail={
            "words": list(question.words),
            "first": question.first.isoformat(),
            "last": question.last.isoformat(),
            "lines": result.table.num_rows,
            "parties": len(result.senders),
        },
    )
