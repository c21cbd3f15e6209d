"""Seeded chance: every draw of the synthetic border comes from here."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Dice:
    """Draws from NumPy's PCG64, one independent stream per seed and name."""

    def __init__(self, seed: int, name: str) -> None:
        stream = int.from_bytes(sha256(name.encode()).digest()[:8])
        self._generator = np.random.Generator(
            np.random.PCG64(np.random.SeedSequence([seed, stream]))
        )

    def chance(self, share: float) -> bool:
        """Return True in `share` of the draws."""
        return float(self._generator.random()) < share

    def number(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return int(self._generator.integers(low, high, endpoint=True))

    def share(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        return float(self._generator.random())

    def spread(self, median: float, sigma: float) -> float:
        """Return a log-normal number with this median and this sigma of its logarithm."""
        return median * math.exp(sigma * float(self._generator.standard_normal()))

    def pick(self, things: Sequence[T]) -> T:
        """Return one of `things`, each with the same chance."""
        return things[self.number(0, len(things) - 1)]

    def some(self, things: Sequence[T], size: int) -> list[T]:
        """Return `size` different ones of `things`, in the order drawn; all if there are fewer."""
        left = list(things)
        return [left.pop(self.number(0, len(left) - 1)) for _ in range(min(size, len(left)))]


class Wheel(Generic[T]):
    """Things with unequal chances."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self._things = tuple(things)
        self._sums = tuple(accumulate(weights))

    def spin(self, dice: Dice) -> T:
        """Return one of the things, by its weight."""
        place = bisect_right(self._sums, dice.share() * self._sums[-1])
        return self._things[min(place, len(self._things) - 1)]


def skewed(things: Sequence[T], *, exponent: float = 0.7) -> Wheel[T]:
    """Return a wheel on which the first things come up far more often (Zipf's law)."""
    return Wheel(things, [1 / (rank + 1) ** exponent for rank in range(len(things))])
