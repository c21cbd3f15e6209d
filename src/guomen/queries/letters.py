"""Letters of the register as lists show them."""

from dataclasses import dataclass
from datetime import datetime

from guomen.kernel.words import Words
from guomen.notices.catalogue import load_letters
from guomen.store.models import Application, Letter


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter: its number, what it is called, when it was issued."""

    number: str
    title: Words
    issued_at: datetime


def letters_of(row: Application) -> tuple[LetterRow, ...]:
    """Return the letters of an application, the newest first; call with the row seen."""
    return tuple(letter_row(one) for one in row.letters.all())


def letter_row(row: Letter) -> LetterRow:
    """Return one letter in a list."""
    kind = load_letters().kinds.get(row.kind)
    title = kind.title if kind else Words(row.kind, row.kind)
    return LetterRow(row.number, title, row.issued_at)
