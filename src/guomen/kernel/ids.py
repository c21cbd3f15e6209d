"""Identifiers of the field: parsed once, checked once, then trusted."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

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
CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of base 32 without I, L, O and U, which are read as others (Crockford)."""
TOKEN: Final = re.compile(
    rf"L(?P<year>\d{{2}})(?P<serial>[{CROCKFORD}]{{8}})(?P<check>[{CROCKFORD}])"
)
TOKEN_SERIALS: Final = len(CROCKFORD) ** 8
"""How many licence tokens a year can have."""
READ_AS: Final = str.maketrans("OIL", "011", " -‐‑‒–—·")
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


def licence_token(text: str, *, where: str = "licence_token") -> str:
    """Return the number of a licence token (许可凭证), such as L26-7K3M-Q9TD-5.

    Case, blanks and hyphens do not matter, O is read as 0, I and L as 1. Raises BadInputError on
    another shape or a wrong check character (ISO/IEC 7064, hybrid system, in base 32).
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    plain = plain[:1] + plain[1:].translate(READ_AS)
    found = TOKEN.fullmatch(plain)
    if found is None or check_character(plain[1:-1]) != found["check"]:
        raise BadInputError(
            where=where,
            found=text,
            expected="a licence token of twelve characters whose last one checks the others: "
            f"{numbered_token(2026, 1)}",
        )
    return grouped(plain)


def numbered_token(year: int, serial: int) -> str:
    """Return the number of the licence token with a serial number below TOKEN_SERIALS."""
    digits = ""
    for _ in range(8):
        serial, last = divmod(serial, len(CROCKFORD))
        digits = CROCKFORD[last] + digits
    body = f"{year % 100:02}{digits}"
    return grouped(f"L{body}{check_character(body)}")


def check_character(body: str) -> str:
    """Return the check character of the digits of a licence token (ISO/IEC 7064, hybrid)."""
    return str(mod_37_36.calc_check_digit(body, CROCKFORD))


def grouped(plain: str) -> str:
    """Return the characters of a licence token in the groups in which it is printed."""
    return f"{plain[:3]}-{plain[3:7]}-{plain[7:11]}-{plain[11:]}"
