"""Identifiers of the field: parsed once, checked once, then trusted."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from guomen.kernel.errors import BadInputError


class Direction(StrEnum):
    """Which way goods cross the border."""

    IMPORT = "import"
    EXPORT = "export"


DECLARATION: Final = re.compile(
    r"(?P<customs>[0-9A-Z]\d{3})(?P<year>(19|20)\d{2})(?P<flow>[01IE])(?P<serial>\d{9})"
)
FIRST_CLASS_OF_SERVICES: Final = 35
"""Nice Classification: classes 1 to 34 are goods, 35 to 45 are services."""
RECORDATION: Final = re.compile(r"[A-Z]\d{4}-\d{4,7}")
FLOWS: Final = {
    "0": Direction.EXPORT,
    "E": Direction.EXPORT,
    "1": Direction.IMPORT,
    "I": Direction.IMPORT,
}


@dataclass(frozen=True, slots=True)
class DeclarationNumber:
    """海关编号, 18 characters: customs (4), year (4), direction (1), serial (9)."""

    text: str
    customs: str
    year: int
    direction: Direction
    serial: str

    @classmethod
    def parse(cls, text: str, *, where: str = "declaration_no") -> Self:
        """Return the parts; raises BadInputError where the shape is another."""
        match = DECLARATION.fullmatch(text.strip().upper())
        if match is None:
            raise BadInputError(
                where=where,
                found=text,
                expected="18 characters: customs code (4), year (4), 0 export or 1 import, "
                "serial (9), for example 020220080525641690",
            )
        return cls(
            match.group(),
            match["customs"],
            int(match["year"]),
            FLOWS[match["flow"]],
            match["serial"],
        )


def unified_social_credit_code(text: str, *, where: str = "uscc") -> str:
    """Return the compact 统一社会信用代码.

    Raises BadInputError on a wrong length, character or check digit (GB 32100-2015).
    """
    try:
        return str(uscc.validate(text))
    except ValidationError as error:
        raise BadInputError(
            where=where,
            found=text,
            expected="a unified social credit code of 18 characters with a right check digit "
            f"({error})",
        ) from error


def recordation_number(text: str, *, where: str = "recordation_no") -> str:
    """Return a recordation number such as T2019-76593; raises BadInputError on another shape.

    The shape (letter, year, hyphen, serial) is read from published decisions; its rule is
    unconfirmed (law sheet 3.6), so the check is loose.
    """
    number = text.strip().upper()
    if RECORDATION.fullmatch(number) is None:
        raise BadInputError(
            where=where, found=text, expected="letter, year, hyphen, serial: T2019-76593"
        )
    return number


def is_class_of_services(nice_class: int) -> bool:
    """Say whether a class of the Nice Classification is one of services, not of goods."""
    return nice_class >= FIRST_CLASS_OF_SERVICES
