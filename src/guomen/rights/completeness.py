"""What an application still lacks: blocks the Regulations name, documents the Measures list.

What the Regulations require is owed before an application can be submitted. The list of documents
is from memory in the law sheet, so a document that lacks is told, with its mark, and customs asks
for it; it does not bar the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.words import Words
from guomen.law.on_day import knows
from guomen.law.pack import Pack
from guomen.rights.filing import Attachment, Filing, Origin, Stated
from guomen.rights.right import RightKind

CONTENTS: Final = "filing.contents"
FOR_EVERY_RIGHT: Final = "filing.documents"
COPY_NEEDED: Final = "filing.register_copy_needed"
COPY_AGE: Final = "filing.register_copy_age"
REGISTER_COPY: Final = "register_copy"
OF_KIND: Final = {
    RightKind.TRADEMARK: "filing.trademark_documents",
    RightKind.COPYRIGHT: "filing.copyright_documents",
    RightKind.INVENTION: "filing.patent_documents",
    RightKind.UTILITY_MODEL: "filing.other_patent_documents",
    RightKind.DESIGN: "filing.other_patent_documents",
}
ASKED_FOR_LATER: Final = frozenset({"notarisation", "rulings", "translation"})
"""Documents that only some applications need; customs asks for them where it does."""
EITHER: Final = frozenset({"certificate", "sample"})
"""Of a work: registered or not, one of the two shows whose it is."""


class Grade(StrEnum):
    """Whether something is owed before submission, or customs may ask for it."""

    OWED = "owed"
    ADVISED = "advised"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that lacks: the part of the form it belongs to, its provision and mark."""

    name: str
    part: str
    words: Words
    grade: Grade
    parameter: str
    citations: tuple[Citation, ...]
    status: Status


def missing(filing: Filing, *, day: date, law: Pack) -> tuple[Missing, ...]:
    """Return what the application lacks on `day`: what is owed first."""
    found = (*blocks(filing, day, law), *documents(filing, day, law))
    return tuple(sorted(found, key=lambda one: one.grade is Grade.ADVISED))


def blocks(filing: Filing, day: date, law: Pack) -> Iterator[Missing]:
    """Yield the blocks of REG art. 7 that are not filled in, and the declaration of truth."""
    answered = {
        "holder": True,
        "right": bool(filing.right.number and filing.right.name),
        "licences": answers(filing.licensing, bool(filing.licences)),
        "genuine_goods": any(one.name.en or one.name.zh for one in filing.dossier.products),
        "known_infringements": answers(filing.infringements, has_infringements(filing)),
    }
    dated = law.parameter(CONTENTS).at(day)
    for block in dated.value:
        if not answered.get(block.name, True):
            yield Missing(
                block.name,
                PARTS[block.name],
                block.label,
                Grade.OWED,
                CONTENTS,
                dated.citations,
                dated.status,
            )
    if filing.told_true is None:
        yield Missing(
            "told_true",
            "check",
            Words("the declaration that everything stated is true", "对申请内容真实性的声明"),
            Grade.OWED,
            "recordation.revoked_untrue",
            *grounds(law, "recordation.revoked_untrue", day),
        )


PARTS: Final = {
    "holder": "right",
    "right": "right",
    "licences": "licences",
    "genuine_goods": "goods",
    "known_infringements": "infringing",
}


def answers(stated: Stated, there_are_some: bool) -> bool:  # noqa: FBT001 - it is what is compared
    """Say whether a block that may be empty was answered."""
    return stated is Stated.NOTHING or (stated is Stated.LISTED and there_are_some)


def has_infringements(filing: Filing) -> bool:
    """Say whether anything is told of infringing goods."""
    side = filing.dossier.infringing
    return bool(side.traders or side.routes or side.descriptions or side.price or side.pictures)


def grounds(law: Pack, parameter: str, day: date) -> tuple[tuple[Citation, ...], Status]:
    """Return the provisions of a parameter and how well they are established."""
    dated = law.parameter(parameter).at(day)
    return dated.citations, dated.status


def documents(filing: Filing, day: date, law: Pack) -> Iterator[Missing]:
    """Yield the documents of the pack's lists that were not handed in, or are too old."""
    there = {one.kind: one for one in filing.attachments}
    for parameter in (FOR_EVERY_RIGHT, OF_KIND.get(filing.right.kind, "")):
        if not parameter or not knows(law, parameter, day):
            continue
        dated = law.parameter(parameter).at(day)
        for one in dated.value:
            words = lacking(one, filing, there, day, law)
            if words is not None:
                yield Missing(
                    one.name,
                    "documents",
                    words,
                    Grade.ADVISED,
                    parameter,
                    dated.citations,
                    dated.status,
                )


def lacking(
    document: Any, filing: Filing, there: dict[str, Attachment], day: date, law: Pack
) -> Words | None:
    """Return what is said of one document of a list; None where nothing is to be said."""
    if document.name == REGISTER_COPY:
        return copy_lacking(document.label, filing, there.get(REGISTER_COPY), day, law)
    if document.name in there or not applies(document.name, filing, there):
        return None
    return Words(document.label.en, document.label.zh)


def applies(name: str, filing: Filing, there: dict[str, Attachment]) -> bool:
    """Say whether a document of the lists is asked of this filing."""
    if name in ASKED_FOR_LATER:
        return False
    if filing.right.kind is RightKind.COPYRIGHT and name in EITHER:
        return not EITHER & set(there)
    asked = {
        "licences": bool(filing.licences),
        "infringements": filing.infringements is Stated.LISTED,
        "madrid": filing.right.origin is Origin.MADRID,
        "changes": bool(filing.reasons),
    }
    return asked.get(name, True)


def copy_lacking(
    label: Words, filing: Filing, copy: Attachment | None, day: date, law: Pack
) -> Words | None:
    """Return what is said of the copy of the patent register: needed late, and never old."""
    granted = filing.right.granted_on
    if granted is None or day <= last_day(COPY_NEEDED, granted, law):
        return None
    if copy is None:
        return label
    if copy.issued_on is not None and day > last_day(COPY_AGE, copy.issued_on, law):
        return Words(
            f"a newer copy of the patent register: this one is of {copy.issued_on:%Y-%m-%d}",
            f"新出具的专利登记簿副本：现有副本出具于 {copy.issued_on:%Y-%m-%d}",
        )
    return None


def last_day(rule: str, start: date, law: Pack) -> date:
    """Return the last day of a period; one that began before the pack knows it counts from then."""
    return law.deadline(rule, start=max(start, law.parameter(rule).since)).day
