"""How long the law gives: a number of working days, days, months or years, and which of several."""

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words

MONTHS_IN_A_YEAR: Final = 12


class NoNumberError(GuomenError):
    """The law gives no number of days: something is done promptly, and is tracked, not enforced."""


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


ONE: Final = {
    Unit.WORKING_DAY: Words("1 working day", "1 个工作日"),
    Unit.DAY: Words("1 day", "1 日"),
    Unit.MONTH: Words("1 month", "1 个月"),
    Unit.YEAR: Words("1 year", "1 年"),
}
MANY: Final = {
    Unit.WORKING_DAY: Words("{count} working days", "{count} 个工作日"),
    Unit.DAY: Words("{count} days", "{count} 日"),
    Unit.MONTH: Words("{count} months", "{count} 个月"),
    Unit.YEAR: Words("{count} years", "{count} 年"),
}


@cache
def in_words(count: int, unit: Unit) -> Words:
    """Return a number of units in words; kept, because every answer names its length."""
    if count == 1:
        return ONE[unit]
    many = MANY[unit]
    return Words(many.en.format(count=count), many.zh.format(count=count))


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of units; the number is at least one."""

    count: int
    unit: Unit

    @property
    def words(self) -> Words:
        """Return "3 working days" and "3 个工作日"."""
        return in_words(self.count, self.unit)

    @property
    def months(self) -> int:
        """Return the length of a duration in months or years, in months."""
        return self.count * MONTHS_IN_A_YEAR if self.unit is Unit.YEAR else self.count

    @property
    def circumstances(self) -> tuple[str, ...]:
        """Return no circumstance: a plain duration is the same in every one."""
        return ()

    def options(self, circumstances: frozenset[str]) -> tuple["Duration", ...]:
        """Return the duration itself, whatever the circumstances."""
        del circumstances
        return (self,)


@dataclass(frozen=True, slots=True)
class Length:
    """The longest of several durations, or another one in a named circumstance (perishable).

    Where several circumstances are given the first one written in the pack holds.
    """

    longer_of: tuple[Duration, ...]
    instead: tuple[tuple[str, Duration], ...] = ()

    @property
    def words(self) -> Words:
        """Return the length in a sentence, with each circumstance."""
        usual = longest_words(self.longer_of)
        if not self.instead:
            return usual
        other_en = "; ".join(f"{name}: {one.words.en}" for name, one in self.instead)
        other_zh = "；".join(f"{name}：{one.words.zh}" for name, one in self.instead)
        return Words(f"{usual.en} ({other_en})", f"{usual.zh}（{other_zh}）")

    @property
    def circumstances(self) -> tuple[str, ...]:
        """Return the names of the circumstances in which another duration holds."""
        return tuple(name for name, _ in self.instead)

    def options(self, circumstances: frozenset[str]) -> tuple[Duration, ...]:
        """Return the durations of which the longest holds in these circumstances."""
        for name, duration in self.instead:
            if name in circumstances:
                return (duration,)
        return self.longer_of


@dataclass(frozen=True, slots=True)
class Promptly:
    """No number: something is done at once or promptly."""

    @property
    def words(self) -> Words:
        """Return "promptly"."""
        return Words("promptly: the law gives no number of days", "及时办理：法律未规定天数")

    @property
    def circumstances(self) -> tuple[str, ...]:
        """Return no circumstance."""
        return ()

    def options(self, circumstances: frozenset[str]) -> tuple[Duration, ...]:
        """Raise NoNumberError: there is no last day to compute."""
        del circumstances
        raise NoNumberError(
            "The law gives no number of days here: it is done promptly. There is no last day to "
            "compute; write down when it was done.",
            "法律未规定具体天数，应当及时办理。无法计算截止日期，请记录办理日期。",
        )


Period = Duration | Length | Promptly


def longest_words(options: Iterable[Duration]) -> Words:
    """Return "20 working days or 31 days, whichever is longer", or the one duration."""
    found = tuple(one.words for one in options)
    if len(found) == 1:
        return found[0]
    en = " or ".join(one.en for one in found)
    zh = "或者 ".join(one.zh for one in found)
    return Words(f"{en}, whichever is longer", f"{zh}，以较长者为准")


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day where it has no such day.

    `months` may be negative. The rule for a missing day is that of 民法典 art. 202.
    """
    ordinal = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(ordinal, MONTHS_IN_A_YEAR)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
