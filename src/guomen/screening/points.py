"""What one part of a score is worth, and the values that met in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Points:
    """What one part is worth here, and the values that met."""

    part: str
    points: int
    met: tuple[str, ...] = ()
