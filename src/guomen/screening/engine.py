"""Screen lines against the register: find, weigh, keep what reaches the cut."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

import pyarrow as pa

from guomen.screening.features import FEATURES, Context, Sighting
from guomen.screening.index import Index
from guomen.screening.lines import Line, read_lines
from guomen.screening.matching import Match, declared_matches, matches
from guomen.screening.normalise import fold
from guomen.screening.register import Register, read_register
from guomen.screening.result import NOT_IN_TEXT, Hit, Points, hits_table
from guomen.screening.scorecards import CURRENT, Part, Scorecard
from guomen.screening.spellings import spellings_of
from guomen.screening.tokens import tokens_of
from guomen.screening.transformations import SURE

Progress = Callable[[int, int], None]
REPORT_EVERY: Final = 1_000
NO_BRAND: Final = frozenset(
    [
        "",
        "无",
        "无品牌",
        "无牌",
        "无商标",
        "无中文品牌",
        "无中文名称",
        "无英文品牌",
        "无品牌无型号",
        "nobrand",
        "none",
        "no",
        "na",
        "nil",
        "null",
        "nobrandname",
        "unbranded",
        "generic",
    ]
)
REMEMBERED_BRANDS: Final = 50_000


class Engine:
    """A register made ready: the index is built once, lines are screened as they come."""

    def __init__(self, register: pa.Table | Register, scorecard: Scorecard = CURRENT) -> None:
        """Read the register and build the index; raises BadInputError where a column is missing."""
        self.register = register if isinstance(register, Register) else read_register(register)
        self.scorecard = scorecard
        self._index = Index(
            spelling
            for number, record in enumerate(self.register.records)
            for spelling in spellings_of(number, record.names)
        )
        self._declared = lru_cache(maxsize=REMEMBERED_BRANDS)(self._matches_in_brand)

    def screen(self, lines: pa.Table, *, progress: Progress | None = None) -> pa.Table:
        """Return the hits of a table of lines, in the schema `result.HITS`.

        Hits stand in the order of the lines; those of one line by falling total, then recordation
        number. Each recordation hits a line once at most, and a line has at most
        `scorecard.most_hits_per_line` hits. `progress` is called with the lines done and all lines.
        """
        hits = list(self._hits_of(read_lines(lines), lines.num_rows, progress))
        return hits_table(hits, version=self.scorecard.version)

    def look(self, line: Line) -> tuple[Hit, ...]:
        """Return the hits of one line, with the values that met in every part."""
        tokens = tokens_of(fold(line.text))
        in_text = list(matches(self._index, tokens))
        in_brand = self._declared(line.brand) if line.brand else ()
        if not in_text and not in_brand:
            return ()
        context = Context(line, tokens.folded)
        hits = self._weigh(context, in_text, in_brand)
        hits = [
            hit for hit in _inside_longer(hits, self.scorecard) if hit.total >= self.scorecard.cut
        ]
        hits.sort(key=lambda hit: (-hit.total, hit.recordation_no))
        return tuple(hits[: self.scorecard.most_hits_per_line])

    def _hits_of(
        self, lines: Iterable[Line], count: int, progress: Progress | None
    ) -> Iterator[Hit]:
        for done, line in enumerate(lines, start=1):
            yield from self.look(line)
            if progress and (done % REPORT_EVERY == 0 or done == count):
                progress(done, count)

    def _matches_in_brand(self, brand: str) -> tuple[Match, ...]:
        tokens = tokens_of(fold(brand))
        if tokens.plain in NO_BRAND:
            return ()
        return tuple(declared_matches(self._index, tokens))

    def _weigh(
        self, context: Context, in_text: Iterable[Match], in_brand: Iterable[Match]
    ) -> list[Hit]:
        """Return the best hit of every record seen."""
        declared: dict[int, Match] = {}
        for match in in_brand:
            best = declared.get(match.spelling.record)
            if best is None or self._worth(match) > self._worth(best):
                declared[match.spelling.record] = match
        hits: dict[int, Hit] = {}
        for match in in_text:
            record = match.spelling.record
            self._keep_best(hits, record, context, match, declared.get(record))
        for record, match in declared.items():
            if record not in hits:
                self._keep_best(hits, record, context, None, match)
        return list(hits.values())

    def _worth(self, match: Match) -> tuple[int, bool, int]:
        return self.scorecard.points[match.transformation], match.whole, match.end - match.start

    def _keep_best(
        self,
        hits: dict[int, Hit],
        record: int,
        context: Context,
        match: Match | None,
        declared: Match | None,
    ) -> None:
        sighting = Sighting(context, self.register.records[record], match, declared)
        hit = self._hit(sighting)
        if record not in hits or _order(hit) < _order(hits[record]):
            hits[record] = hit

    def _hit(self, sighting: Sighting) -> Hit:
        points = self.scorecard.points
        seen = sighting.seen
        parts = [
            Points(seen.transformation.value, points[seen.transformation], (seen.spelling.text,))
        ]
        for part, feature in FEATURES:
            evidence = feature(sighting)
            if evidence.fires and points[part]:
                parts.append(Points(part.value, points[part], evidence.met))
        return Hit(
            line_id=sighting.context.line.line_id,
            recordation_no=sighting.record.recordation_no,
            mark=sighting.record.mark,
            start=seen.start if sighting.match else NOT_IN_TEXT,
            end=seen.end if sighting.match else NOT_IN_TEXT,
            transformation=seen.transformation,
            parts=tuple(parts),
        )


def screen(
    lines: pa.Table,
    register: pa.Table,
    *,
    scorecard: Scorecard = CURRENT,
    progress: Progress | None = None,
) -> pa.Table:
    """Return the hits of `lines` on `register`; `Engine.screen` says how they are ordered."""
    return Engine(register, scorecard).screen(lines, progress=progress)


def _order(hit: Hit) -> tuple[int, int, int]:
    """Order the hits of one record: most points, then earliest, then longest."""
    return -hit.total, hit.start, -hit.end


def _inside_longer(hits: list[Hit], scorecard: Scorecard) -> list[Hit]:
    """Take points from a hit whose span lies inside that of another recorded spelling."""
    spans = {(hit.start, hit.end) for hit in hits if hit.start >= 0 and hit.transformation in SURE}
    worth = scorecard.points[Part.INSIDE_LONGER_MARK]
    answer: list[Hit] = []
    for hit in hits:
        longer = [span for span in spans if _holds(span, (hit.start, hit.end))]
        if longer and worth:
            answer.append(_with(hit, Points(Part.INSIDE_LONGER_MARK.value, worth)))
        else:
            answer.append(hit)
    return answer


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return inner[0] >= 0 and outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _with(hit: Hit, part: Points) -> Hit:
    return Hit(
        hit.line_id,
        hit.recordation_no,
        hit.mark,
        hit.start,
        hit.end,
        hit.transformation,
        (*hit.parts, part),
    )
