"""How long the law gives: a number of working days, days, months or years."""

import calendar as gregorian
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words

MONTHS_IN_A_YEAR: Final = 12


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


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of units; the number is at least one."""

    count: int
    unit: Unit

    @property
    def words(self) -> Words:
        """Return "3 working days" and "3 个工作日"."""
        if self.count == 1:
            return ONE[self.unit]
        many = MANY[self.unit]
        return Words(many.en.format(count=self.count), many.zh.format(count=self.count))

    @property
    def months(self) -> int:
        """Return the length of a duration in months or years, in months."""
        return self.count * MONTHS_IN_A_YEAR if self.unit is Unit.YEAR else self.count


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day where it has no such day.

    `months` may be negative. The rule for a missing day is that of 民法典 art. 202.
    """
    ordinal = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(ordinal, MONTHS_IN_A_YEAR)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
