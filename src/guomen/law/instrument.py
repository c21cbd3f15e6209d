"""The instruments a pack cites: laws, regulations and notices with their versions."""

from dataclasses import dataclass
from datetime import date

from guomen.kernel.citation import Status
from guomen.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an instrument: how it is called, when it was in force, how well known."""

    name: str
    title: Words
    in_force_from: date
    in_force_to: date | None
    status: Status


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation or notice under its short name."""

    name: str
    title: Words
    versions: tuple[Version, ...]
    remark: Words | None

    def version(self, name: str) -> Version | None:
        """Return the version of that name, or None."""
        return next((version for version in self.versions if version.name == name), None)
