"""The rules of a pack in words: each with its number, its provision and its mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Words
from guomen.law.instrument import Instrument
from guomen.law.marked import Marked, words
from guomen.law.reading import check_citation
from guomen.law.values import citation, status


@dataclass(frozen=True, slots=True)
class Statement:
    """A rule in our own words; parameters put it into numbers, guards into tests."""

    id: str
    section: str
    words: Words
    citations: tuple[Citation, ...]
    status: Status


def read_statements(
    document: Marked, instruments: Mapping[str, Instrument]
) -> dict[str, Statement]:
    """Return the rules by their number; raises PackError with file and line as the loader does."""
    return {name: statement(name, entry, instruments) for name, entry in document.entries().items()}


def statement(name: str, entry: Marked, instruments: Mapping[str, Instrument]) -> Statement:
    """Read {section: ..., says: {en: ..., zh: ...}, status: ..., cites: [...]}."""
    found = entry.mapping(required=("section", "says", "status", "cites"))
    cites = found["cites"].items()
    for item in cites:
        check_citation(item, instruments)
    return Statement(
        id=name,
        section=found["section"].text(),
        words=words(found["says"]),
        citations=tuple(citation(item) for item in cites),
        status=status(found["status"]),
    )
