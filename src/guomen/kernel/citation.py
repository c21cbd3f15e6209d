"""Where a rule comes from, and how sure we are of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words


class Status(StrEnum):
    """How a value was established; the marks of the law sheet."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    DERIVED = "derived"
    UNCONFIRMED = "unconfirmed"

    @property
    def words(self) -> Words:
        """Return the mark as a reader sees it."""
        return STATUS_WORDS[self]


STATUS_WORDS: Final = {
    Status.CONFIRMED: Words("confirmed by the text", "已核对原文"),
    Status.SECONDARY: Words("confirmed by a secondary source", "依二手资料核对"),
    Status.DERIVED: Words("derived from confirmed facts", "由已确认事实推导"),
    Status.UNCONFIRMED: Words("unconfirmed: check before relying on it", "未经核实：使用前请核对"),
}
FROM_STRONGEST: Final = (
    Status.CONFIRMED,
    Status.SECONDARY,
    Status.DERIVED,
    Status.UNCONFIRMED,
)


def weakest(statuses: Iterable[Status]) -> Status:
    """Return the mark that a result deserves which rests on all of these."""
    return max(statuses, key=FROM_STRONGEST.index)


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision: the instrument's short name, its version, its article."""

    instrument: str
    version: str
    article: str

    def __str__(self) -> str:
        return f"{self.instrument}-{self.version} art. {self.article}"

    @property
    def words(self) -> Words:
        """Return the citation as a reader of either language writes it."""
        return Words(str(self), f"{self.instrument}-{self.version} 第{self.article}条")
