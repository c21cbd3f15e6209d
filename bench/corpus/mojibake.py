"""Chinese text whose bytes were read in a wrong encoding."""

import random
from collections.abc import Callable
from typing import Final


def utf8_as_western(text: str) -> str:
    """Return UTF-8 read as Windows-1252; bytes that it leaves undefined as in ISO 8859-1."""
    read = []
    for byte in text.encode("utf-8"):
        try:
            read.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            read.append(chr(byte))
    return "".join(read)


def utf8_as_latin(text: str) -> str:
    """Return UTF-8 read as ISO 8859-1."""
    return text.encode("utf-8").decode("latin-1")


def gbk_as_latin(text: str) -> str:
    """Return GBK, in its extension GB 18030, read as ISO 8859-1."""
    return text.encode("gb18030").decode("latin-1")


READINGS: Final[tuple[Callable[[str], str], ...]] = (utf8_as_western, utf8_as_latin, gbk_as_latin)


def misread(cells: tuple[str, str], dice: random.Random) -> tuple[str, str]:
    """Return the cells of a line, all read wrongly in the same way."""
    reading = dice.choice(READINGS)
    return reading(cells[0]), reading(cells[1])
