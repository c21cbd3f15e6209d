"""The criminal indicators of a case as its page shows them: figures beside thresholds, no more."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from guomen.cases.case import Case, Traffic
from guomen.cases.crime import BASIS, Found, indicators
from guomen.kernel.citation import Status
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.pack import Pack
from guomen.law.thresholds import PIECES, Indicator

UNIT: Final = Words("counted for a legal person or other unit", "按单位计算")
INDIVIDUAL: Final = Words("counted for an individual", "按个人计算")


@dataclass(frozen=True, slots=True)
class Version:
    """The text that a threshold comes from: what it is called, since when, and its address."""

    title: Words
    instrument: str
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """One threshold beside what the goods come to; sums are money, pieces are plain numbers."""

    what: Words
    found: Money | Decimal
    at_least: Money | Decimal
    reached: bool
    version: Version
    status: Status
    remark: Words | None

    @property
    def in_pieces(self) -> bool:
        """Return whether the figures are numbers of pieces."""
        return isinstance(self.found, Decimal)


@dataclass(frozen=True, slots=True)
class CrimePanel:
    """What a case comes to for one group of rights, and on what basis; an officer decides."""

    claims: tuple[str, ...]
    rows: tuple[CrimeRow, ...]
    counted_as: Words
    basis: Words

    @property
    def reached(self) -> bool:
        """Return whether any threshold is reached."""
        return bool(self.reached_rows)

    @property
    def reached_rows(self) -> tuple[CrimeRow, ...]:
        """Return the thresholds that are reached."""
        return tuple(row for row in self.rows if row.reached)

    @property
    def other_rows(self) -> tuple[CrimeRow, ...]:
        """Return the thresholds that are not reached."""
        return tuple(row for row in self.rows if not row.reached)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Return the texts that the thresholds come from, each once."""
        return tuple(dict.fromkeys(row.version for row in self.rows))


def crime_panels(case: Case, law: Pack) -> tuple[CrimePanel, ...]:
    """Return the indicators of each group of rights; none where no figure is known.

    Articles of individuals are counted for an individual, every other consignment for a unit.
    """
    unit = case.traffic is not Traffic.PERSONAL
    return tuple(panel(one, law, unit=unit) for one in indicators(case, law, unit=unit))


def panel(found: Found, law: Pack, *, unit: bool) -> CrimePanel:
    """Return one group of rights."""
    return CrimePanel(
        claims=tuple(str(claim.key) for claim in found.claims),
        rows=tuple(crime_row(one, law) for one in found.indicators),
        counted_as=UNIT if unit else INDIVIDUAL,
        basis=BASIS,
    )


def crime_row(one: Indicator, law: Pack) -> CrimeRow:
    """Return one threshold as a row."""
    pieces = one.measure in PIECES
    return CrimeRow(
        what=what(one),
        found=one.found if pieces else Money(one.found, law.currency),
        at_least=one.at_least if pieces else Money(one.at_least, law.currency),
        reached=one.reached,
        version=version(one, law),
        status=one.status,
        remark=one.remark,
    )


def what(one: Indicator) -> Words:
    """Return which threshold it is: the offence, the grade, what is measured."""
    measure, grade = one.measure.words, one.grade.words
    return Words(
        f"{one.offence.en}, {grade.en}: {measure.en}", f"{one.offence.zh}，{grade.zh}：{measure.zh}"
    )


def version(one: Indicator, law: Pack) -> Version:
    """Return the text that a threshold comes from."""
    cited = one.citations[0]
    known = law.instruments[cited.instrument].version(cited.version)
    title = cited.words if known is None else known.title
    return Version(title, cited.instrument, cited.version, one.since)
