"""Places boxes in layers and leads lines between them, so that nothing lies on anything else.

Longest-path layers, an order by barycentres that keeps crossings few, and places as near to the
neighbours as the order allows. A line that crosses a layer has a place of its own in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

SWEEPS: Final = 24
BETWEEN_LAYERS: Final = 28
BESIDE: Final = 16
LINE: Final = 4
HALF: Final = 1 / 2


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a box takes."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a box to one in a later layer; which end bears the arrow the drawing knows."""

    tail: str
    head: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the middle of every box is, and through which points each line runs."""

    width: float
    height: float
    down: bool
    middles: Mapping[str, Point]
    lines: Mapping[Link, tuple[Point, ...]]


def layout(
    sizes: Mapping[str, Size], links: Sequence[Link], *, down: bool, spread: frozenset[str]
) -> Layout:
    """Return the places of boxes, the layers going down or to the right.

    The links must have no circle. Lines part along the edge of the boxes in `spread`, and meet
    in the middle of the edge of the others.
    """
    turned = {name: _along(size, down=down) for name, size in sizes.items()}
    graph = _Layers(turned, links)
    graph.order()
    graph.place()
    lines = {link: graph.line(link, spread) for link in links}
    across, along = graph.extent()
    return Layout(
        width=across if down else along,
        height=along if down else across,
        down=down,
        middles={name: _point(graph.middle(name), down=down) for name in sizes},
        lines={link: tuple(_point(p, down=down) for p in found) for link, found in lines.items()},
    )


def _along(size: Size, *, down: bool) -> tuple[float, float]:
    return (size.width, size.height) if down else (size.height, size.width)


def _point(place: tuple[float, float], *, down: bool) -> Point:
    across, along = place
    return Point(across, along) if down else Point(along, across)


class _Layers:
    """The work on one drawing; across is along a layer, along is from layer to layer."""

    def __init__(self, sizes: Mapping[str, tuple[float, float]], links: Sequence[Link]) -> None:
        self.links = links
        self.sizes = dict(sizes)
        self.layer = ranked(tuple(sizes), links)
        self.chains = {link: tuple(self._chain(link)) for link in links}
        self.before: dict[str, list[str]] = {name: [] for name in self.sizes}
        self.after: dict[str, list[str]] = {name: [] for name in self.sizes}
        for chain in self.chains.values():
            for one, other in pairwise(chain):
                self.after[one].append(other)
                self.before[other].append(one)
        self.rows: list[list[str]] = [[] for _ in range(max(self.layer.values()) + 1)]
        for name in self.sizes:
            self.rows[self.layer[name]].append(name)
        self.across: dict[str, float] = {}

    def _chain(self, link: Link) -> Iterable[str]:
        yield link.tail
        for layer in range(self.layer[link.tail] + 1, self.layer[link.head]):
            name = f"{link.tail}\n{link.head}\n{layer}"
            self.sizes[name], self.layer[name] = (LINE, 0), layer
            yield name
        yield link.head

    def order(self) -> None:
        """Sort every row by the middle of its neighbours, down and up, and keep the best found."""
        best, fewest = [list(row) for row in self.rows], self.crossings()
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            for row in self.rows if down else reversed(self.rows):
                self._sort(row, self.before if down else self.after)
            if (found := self.crossings()) < fewest:
                best, fewest = [list(row) for row in self.rows], found
        self.rows = best

    def _sort(self, row: list[str], beside: Mapping[str, list[str]]) -> None:
        here = {name: i for other in self.rows for i, name in enumerate(other)}
        row.sort(
            key=lambda name: (
                sum(here[one] for one in beside[name]) / len(beside[name])
                if beside[name]
                else here[name]
            )
        )

    def crossings(self) -> int:
        """Return how many lines cross."""
        here = {name: i for row in self.rows for i, name in enumerate(row)}
        found = 0
        for row in self.rows:
            ends = [(here[name], here[other]) for name in row for other in self.after[name]]
            found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
        return found

    def place(self) -> None:
        """Give every box its place in its row, as near to its neighbours as there is room."""
        for row in self.rows:
            at = 0.0
            for name in row:
                self.across[name] = at + self.sizes[name][0] * HALF
                at += self.sizes[name][0] + BESIDE
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            for row in self.rows if down else reversed(self.rows):
                self._settle(row, self.before if down else self.after)
        left = min(self.across[n] - self.sizes[n][0] * HALF for n in self.across)
        self.across = {name: at - left for name, at in self.across.items()}

    def _settle(self, row: list[str], beside: Mapping[str, list[str]]) -> None:
        wanted = [
            sum(self.across[one] for one in beside[name]) / len(beside[name])
            if beside[name]
            else self.across[name]
            for name in row
        ]
        room = [(self.sizes[a][0] + self.sizes[b][0]) * HALF + BESIDE for a, b in pairwise(row)]
        self.across |= dict(zip(row, apart(wanted, room), strict=True))

    def middle(self, name: str) -> tuple[float, float]:
        """Return the middle of a box."""
        tops = self._tops()
        layer = self.layer[name]
        return self.across[name], tops[layer] + self._thickness(layer) * HALF

    def _thickness(self, layer: int) -> float:
        return max(self.sizes[name][1] for name in self.rows[layer])

    def _tops(self) -> list[float]:
        tops, at = [], 0.0
        for layer in range(len(self.rows)):
            tops.append(at)
            at += self._thickness(layer) + BETWEEN_LAYERS
        return tops

    def extent(self) -> tuple[float, float]:
        """Return how far the drawing reaches across and along."""
        across = max(self.across[n] + self.sizes[n][0] * HALF for n in self.across)
        return across, self._tops()[-1] + self._thickness(len(self.rows) - 1)

    def line(self, link: Link, spread: frozenset[str]) -> tuple[tuple[float, float], ...]:
        """Return the points of a line: out of one edge, straight through layers, into another."""
        chain = self.chains[link]
        tops = self._tops()
        first, last = chain[0], chain[-1]
        out = self._port(first, chain[1], self.after[first], first in spread)
        into = self._port(last, chain[-2], self.before[last], last in spread)
        half_out, half_in = self.sizes[first][1] * HALF, self.sizes[last][1] * HALF
        points = [(out, self.middle(first)[1] + half_out), (out, self._end(first, tops))]
        for name in chain[1:-1]:
            points += [(self.across[name], tops[self.layer[name]])]
            points += [(self.across[name], self._end(name, tops))]
        points += [(into, tops[self.layer[last]]), (into, self.middle(last)[1] - half_in)]
        return tuple(dict.fromkeys(points))

    def _end(self, name: str, tops: list[float]) -> float:
        """Return where the layer of a box ends; until there a line keeps to its own place."""
        layer = self.layer[name]
        return tops[layer] + self._thickness(layer)

    def _port(self, name: str, other: str, others: list[str], spread: bool) -> float:  # noqa: FBT001
        if not spread:
            return self.across[name]
        known = sorted(others, key=lambda one: self.across[one])
        width = self.sizes[name][0]
        share = (known.index(other) + 1) / (len(known) + 1)
        return self.across[name] + (share - HALF) * width


def ranked(names: Sequence[str], links: Iterable[Link]) -> dict[str, int]:
    """Return the layer of every box: one behind the last of those that lead to it."""
    layer = dict.fromkeys(names, 0)
    known = tuple(links)
    for _ in names:
        for link in known:
            layer[link.head] = max(layer[link.head], layer[link.tail] + 1)
    return layer


def apart(wanted: Sequence[float], room: Sequence[float]) -> list[float]:
    """Return places in order, at least `room` apart, as near to the wanted ones as can be.

    The least squares under an order: neighbours that come too close share their mean.
    """
    offsets = [0.0]
    for one in room:
        offsets.append(offsets[-1] + one)
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, several = blocks.pop()
            mean, count = (mean * count + other * several) / (count + several), count + several
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=True)]
