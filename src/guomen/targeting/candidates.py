"""Consignments with their evidence: what selection chooses from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.targeting.features import FEATURES, Evidence, Setting
from guomen.targeting.history import History, LineFacts, Norms, facts_of, norms_of

HIT: Final = "TG-06"
CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A consignment and every piece of evidence for examining it; none is evidence too."""

    document_no: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def score(self) -> Decimal:
        """Return the sum of the points."""
        return sum((piece.points for piece in self.evidence), Decimal(0))

    @property
    def has_hit(self) -> bool:
        """Say whether screening found a recorded mark."""
        return any(piece.reason.code == HIT for piece in self.evidence)


def candidates_from(
    lines: pa.Table,
    hits: pa.Table,
    history: History,
    quoted: Mapping[str, tuple[Evidence, ...]] = MappingProxyType({}),
) -> tuple[Candidate, ...]:
    """Return one candidate per consignment in `lines`, in the order of their numbers.

    `quoted` is what the licence tokens of each document say.

    `lines` has the lake's columns, `hits` those of screening (line_id, recordation_no, mark,
    total). Of each feature, and of the hits, the strongest line counts once: a consignment of
    fifty lines is not fifty times as suspect. Headings unknown to `history` are compared with
    the other lines of `lines`.
    """
    facts = tuple(facts_of(lines))
    norms = _fill(history.norms, norms_of(facts))
    by_document: dict[str, list[LineFacts]] = defaultdict(list)
    for line in facts:
        by_document[line.document_no].append(line)
    strongest = _strongest_hits(hits)
    return tuple(
        Candidate(
            number,
            _hit_of(documents, strongest)
            + quoted.get(number, ())
            + _profile(documents, norms, history),
        )
        for number, documents in sorted(by_document.items())
    )


def _fill(known: Norms, today: Norms) -> Norms:
    return Norms({**today.prices, **known.prices}, {**today.weights, **known.weights})


def _strongest_hits(hits: pa.Table) -> dict[str, tuple[Decimal, str, str]]:
    """Return (points, recordation, mark) of the strongest hit with points, by line."""
    best: dict[str, tuple[Decimal, str, str]] = {}
    for row in hits.select(["line_id", "recordation_no", "mark", "total"]).to_pylist():
        found = (
            Decimal(str(row["total"])).quantize(CENT),
            row["recordation_no"],
            row["mark"] or "",
        )
        if found[0] > 0 and found > best.get(row["line_id"], NO_HIT):
            best[row["line_id"]] = found
    return best


def _hit_of(
    lines: Iterable[LineFacts], strongest: dict[str, tuple[Decimal, str, str]]
) -> tuple[Evidence, ...]:
    found = [
        (strongest[f"{line.document_no}-{line.line_no}"], line.line_no)
        for line in lines
        if f"{line.document_no}-{line.line_no}" in strongest
    ]
    if not found:
        return ()
    (points, recordation, mark), number = max(found)
    words = Words(
        f"Line {number} may concern {mark}, recorded as {recordation} ({points} points).",
        f"第{number}项可能涉及已备案的“{mark}”（备案号{recordation}，{points}分）。",
    )
    return (Evidence(points, Reason(HIT, words)),)


def _profile(lines: list[LineFacts], norms: Norms, history: History) -> tuple[Evidence, ...]:
    settings = [
        Setting(line, norms, history.sender(line.sender))
        for line in sorted(lines, key=lambda line: line.line_no)
    ]
    strongest = (
        max(
            (piece for setting in settings if (piece := feature(setting)) is not None),
            key=lambda piece: piece.points,
            default=None,
        )
        for feature in FEATURES
    )
    return tuple(piece for piece in strongest if piece is not None)


NO_HIT: Final = (Decimal(0), "", "")
