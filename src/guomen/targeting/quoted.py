"""What the licence tokens quoted in a day's lines mean for their hits and for selection.

A token that covers its line takes the points off a hit on its recordation. One that does not is a
sign of its own; it never lowers a score.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import pyarrow as pa

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.rights.licence import Use
from guomen.rights.token import Token, described, reason
from guomen.targeting.features import Evidence

COVERED: Final = "TOK-COVERS"
PART: Final = "licence_token"
"""How the points that a token takes off a hit are called among its parts."""
PART_WORDS: Final = Words("a quoted licence token covers the line", "所填许可凭证涵盖本项")
WRONG_TOKEN: Final = Decimal(20)
"""Points of a quoted token that does not cover its line, on the scale of screening's totals."""


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A declared line that quotes a token; `uses` has one use for each party of the line."""

    document_no: str
    line_no: int
    line_id: str
    number: str
    uses: tuple[Use, ...]

    def use_of(self, token: Token) -> Use:
        """Return the use by the token's party, or by the first party where it is another's."""
        mine = (use for use in self.uses if token.user.is_party(use.name, use.uscc))
        return next(mine, self.uses[0])

    def is_of(self, token: Token) -> bool:
        """Return whether the token was granted to a party of the line."""
        return any(token.user.is_party(use.name, use.uscc) for use in self.uses)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a quoted token is worth on its line: `objection` says why it covers it not."""

    line: QuotedLine
    token: Token | None
    objection: Reason | None

    @property
    def covers(self) -> bool:
        """Return whether the token covers the line."""
        return self.token is not None and self.objection is None

    @property
    def digest(self) -> str:
        """Return what a decision on the line depends on, the same text on every machine."""
        said = described(self.token).en if self.token is not None else ""
        against = self.objection.code if self.objection is not None else ""
        return f"{self.line.line_id} {self.line.number} {against} {said}"


def judge(lines: Iterable[QuotedLine], tokens: Mapping[str, Token]) -> tuple[Standing, ...]:
    """Return where each line stands with its token, in the order of documents and lines.

    What one line takes is no longer there for the next.
    """
    left = dict(tokens)
    found = []
    for line in sorted(lines, key=lambda one: (one.document_no, one.line_no)):
        standing = stand(line, left.get(line.number))
        found.append(standing)
        if standing.covers and standing.token is not None:
            taken = standing.token.takes(line.use_of(standing.token))
            left[line.number] = replace(standing.token, used=standing.token.used + taken.counted)
    return tuple(found)


def stand(line: QuotedLine, token: Token | None) -> Standing:
    """Return where one line stands with its token."""
    if token is None:
        return Standing(line, None, reason("TOK-UNKNOWN", line.number))
    return Standing(line, token, token.objection_of_all(line.uses))


def lightened(hits: pa.Table, standings: Iterable[Standing]) -> pa.Table:
    """Return the hits; those on a right whose token covers the line lose all their points."""
    covered = {
        (one.line.line_id, one.token.recordation)
        for one in standings
        if one.covers and one.token is not None
    }
    if not covered:
        return hits
    parts, totals = [], []
    for row in hits.select(["line_id", "recordation_no", "points", "total"]).to_pylist():
        points, total = row["points"], row["total"]
        if (row["line_id"], row["recordation_no"]) in covered and total > 0:
            points, total = json.dumps({**json.loads(points), PART: -total}), 0
        parts.append(points)
        totals.append(total)
    for name, values in (("points", parts), ("total", totals)):
        place = hits.column_names.index(name)
        field = hits.schema.field(name)
        hits = hits.set_column(place, field, pa.array(values, field.type))
    return hits


def evidence(standings: Iterable[Standing]) -> dict[str, tuple[Evidence, ...]]:
    """Return by document what its tokens say for and against it, of each the first line."""
    found: dict[str, dict[bool, Evidence]] = {}
    for one in standings:
        found.setdefault(one.line.document_no, {}).setdefault(one.covers, piece(one))
    return {document: tuple(pieces.values()) for document, pieces in found.items()}


def piece(one: Standing) -> Evidence:
    """Return what one line's token says: no points where it covers the line."""
    number = one.line.line_no
    if one.token is not None and one.objection is None:
        said = described(one.token)
        words = Words(
            f"Line {number} quotes licence token {one.token.number}, which covers it: {said.en}.",
            f"第{number}项填报许可凭证{one.token.number}，涵盖本项：{said.zh}。",
        )
        return Evidence(Decimal(0), Reason(COVERED, words))
    objection = one.objection or reason("TOK-UNKNOWN", one.line.number)
    words = Words(f"Line {number}: {objection.words.en}", f"第{number}项：{objection.words.zh}")
    return Evidence(WRONG_TOKEN, Reason(objection.code, words))
