"""Parcel manifests: postal items and express consignments, line by line."""

import re
from typing import Final

from guomen.adapters.cells import CellRefusedError, plain
from guomen.kernel.words import Words

PARCEL_NUMBER: Final = re.compile(r"[0-9A-Z][0-9A-Z-]{5,39}")
POSTAL_ITEM: Final = re.compile(r"[A-Z]{2}(?P<serial>[0-9]{8})(?P<check>[0-9])[A-Z]{2}")
WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
MAIL: Final = "mail"
TRANSPORT_BY_MAIL: Final = "6"
A_PARCEL_NUMBER: Final = Words(
    "6 to 40 letters, digits and hyphens; the number of a postal item, two letters, nine digits, "
    "two letters, must have a right check digit",
    "6 至 40 位字母、数字或连字符；邮件号（两位字母、九位数字、两位字母）的校验位须正确",
)


def parcel_number(cell: str) -> str:
    """Return the number of a parcel; that of a postal item has its check digit verified.

    Source: Universal Postal Union, standard S10.
    """
    number = plain(cell).strip().upper()
    if PARCEL_NUMBER.fullmatch(number) is None:
        raise CellRefusedError(A_PARCEL_NUMBER)
    postal = POSTAL_ITEM.fullmatch(number)
    if postal and postal["check"] != postal_check_digit(postal["serial"]):
        raise CellRefusedError(A_PARCEL_NUMBER)
    return number


def postal_check_digit(serial: str) -> str:
    """Return the check digit of the eight digits of a postal item's serial number (UPU S10)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, serial, strict=True))
    check = 11 - total % 11
    return str({10: 0, 11: 5}.get(check, check))
