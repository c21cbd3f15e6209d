"""A seeded draw that does not depend on the order in which consignments arrive."""

from collections.abc import Iterable
from hashlib import sha256


def sampling_key(document_no: str, *, seed: str) -> bytes:
    """Return the 32 bytes by which a consignment is ranked in the draw.

    SHA-256 of `seed|document_no`: whoever holds the seed can repeat the draw, nobody without it
    can foresee it. Keep the seed secret until the day is over.
    """
    return sha256(f"{seed}|{document_no}".encode()).digest()


def draw(document_nos: Iterable[str], *, size: int, seed: str) -> tuple[str, ...]:
    """Return `size` different consignments, each with the same chance, or all if there are fewer.

    The `size` smallest keys win (a permanent random number sample: Ohlsson, 1995), so the result
    is the same whatever the order of `document_nos`.
    """
    ranked = sorted(set(document_nos), key=lambda number: (sampling_key(number, seed=seed), number))
    return tuple(ranked[: max(size, 0)])
