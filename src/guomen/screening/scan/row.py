"""The rows of the tables of numbers that a scan works on."""

from typing import Final

COUNT: Final = 0
"""How many are in use: GIVENS to SQUASHED are places in this row; ROOM is how many there may be.

REPAIRED says whether MEANT differs from GIVEN."""
GIVENS, FOLDED, PIECES, SQUASHED, ROOM, REPAIRED = range(6)

GIVEN: Final = 1
"""Code points of the text as given."""
PLAIN: Final = 2
"""Folded characters."""
SKELETON: Final = 3
"""Folded characters, look-alikes merged."""
KIND: Final = 4
"""Kinds of folded characters; see `characters`."""
CASE: Final = 5
"""IS_UPPER, IS_LOWER or neither, of the given character of a folded one."""
ORIGIN: Final = 6
"""Which given character a folded one came from."""
START: Final = 7
"""The first folded character of a piece."""
END: Final = 8
"""The folded character after a piece."""
OFFSET: Final = 9
"""The first squashed character of a piece."""
PLACE: Final = 10
"""The folded character of a squashed one."""
SYLLABLE: Final = 11
"""How a folded Chinese character sounds, by number."""
ORDINARY: Final = 12
"""Whether a piece is an ordinary word or a number."""
CROSSED: Final = 13
"""Whether an ordinary Chinese word lies across the beginning of a squashed character."""
COVERED: Final = 14
"""Whether an ordinary word holds a squashed character."""
MEANT: Final = 15
"""What a given character was before it was read in the wrong encoding; see `encoding`."""
BYTE: Final = 16
"""The byte that a given character may stand for."""
OF_A_READING: Final = 17

PLAIN_HASH, SKELETON_HASH, SOUND_HASH = range(3)
"""The rows of hashes: of every beginning of the squashed text."""
