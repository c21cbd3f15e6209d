"""Criminal indicators: which threshold of which version a case reaches; nothing acts on them.

The product rule of the law sheet (6.3): compute, show the threshold and the version, let an officer
decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.parameter import Dated


class Measure(StrEnum):
    """What a threshold counts: sums in the pack's currency, or pieces."""

    TURNOVER = "turnover"
    GAINS = "gains"
    UNSOLD = "unsold"
    SOLD_AND_UNSOLD = "sold_and_unsold"
    LABELS = "labels"
    COPIES = "copies"
    LOSS = "loss"

    @property
    def words(self) -> Words:
        """Return the measure as a reader sees it."""
        return MEASURE_WORDS[self]


MEASURE_WORDS: Final = {
    Measure.TURNOVER: Words("illegal turnover or sales", "非法经营数额或者销售金额"),
    Measure.GAINS: Words("illegal gains", "违法所得数额"),
    Measure.UNSOLD: Words("value of goods not yet sold", "尚未销售的货值金额"),
    Measure.SOLD_AND_UNSOLD: Words("goods sold and not yet sold together", "已销售与未销售合计"),
    Measure.LABELS: Words("number of mark labels", "商标标识件数"),
    Measure.COPIES: Words("number of copies", "复制品数量"),
    Measure.LOSS: Words("loss of the right-holder", "给权利人造成的损失"),
}
PIECES: Final = frozenset({Measure.LABELS, Measure.COPIES})


class Grade(StrEnum):
    """How grave the law calls it."""

    SERIOUS = "serious"
    ESPECIALLY_SERIOUS = "especially_serious"

    @property
    def words(self) -> Words:
        """Return the grade as a reader sees it."""
        return GRADE_WORDS[self]


GRADE_WORDS: Final = {
    Grade.SERIOUS: Words("serious", "情节严重（数额较大）"),
    Grade.ESPECIALLY_SERIOUS: Words("especially serious", "情节特别严重（数额巨大）"),
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which figure a grade begins; `several`: where two or more marks or patents are used."""

    measure: Measure
    at_least: Decimal
    grade: Grade
    several: bool


@dataclass(frozen=True, slots=True)
class ThresholdLaw:
    """The thresholds of one offence; for units 单位 each is multiplied by `unit_factor`."""

    offence: Words
    items: tuple[Threshold, ...]
    unit_factor: int


@dataclass(frozen=True, slots=True)
class CriminalFacts:
    """What is known: figures by measure, whether several rights are used, whether a unit acted."""

    figures: Mapping[Measure, Decimal]
    several: bool
    unit: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """One threshold beside what was found, with the version it comes from."""

    rule: str
    title: Words
    offence: Words
    measure: Measure
    grade: Grade
    found: Decimal
    at_least: Decimal
    reached: bool
    since: date
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None


def indicators_of(
    rule: str, title: Words, dated: Dated[Any], facts: CriminalFacts
) -> tuple[Indicator, ...]:
    """Return every threshold of one offence for which a figure is known.

    Raises BadInputError for a negative figure.
    """
    law: ThresholdLaw = dated.value
    factor = law.unit_factor if facts.unit else 1
    found = []
    for item in applicable(law, several=facts.several):
        figure = facts.figures.get(item.measure)
        if figure is None:
            continue
        if figure < 0:
            raise BadInputError(
                where=item.measure, found=str(figure), expected="a figure of 0 or more"
            )
        limit = item.at_least * factor
        found.append(
            Indicator(
                rule=rule,
                title=title,
                offence=law.offence,
                measure=item.measure,
                grade=item.grade,
                found=figure,
                at_least=limit,
                reached=figure >= limit,
                since=dated.since,
                citations=dated.citations,
                status=dated.status,
                remark=dated.remark,
            )
        )
    return tuple(found)


def applicable(law: ThresholdLaw, *, several: bool) -> tuple[Threshold, ...]:
    """Return the thresholds that apply; where several rights are used, theirs replace the usual."""
    if not several:
        return tuple(item for item in law.items if not item.several)
    lower = {(item.measure, item.grade) for item in law.items if item.several}
    return tuple(
        item for item in law.items if item.several or (item.measure, item.grade) not in lower
    )
