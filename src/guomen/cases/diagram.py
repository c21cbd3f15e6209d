"""Draws one region of a procedure as a state chart: an SVG picture without script or colour.

What a state means for the goods is said by a sign, a word and the line of its box. Lines are drawn
in the colour of the text around them, so that a picture is readable in light and in dark.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from guomen.cases.diagram_layout import HALF, Layout, Link, Point, Size, layout
from guomen.cases.procedure import Act, Procedure, Region, State
from guomen.kernel.words import Words

LETTER: Final = 7
FONT: Final = 12
LEADING: Final = 16
PAD: Final = 10
MARGIN: Final = 16
WIDEST_TEXT: Final = 12 * 12
START: Final = 24
TIP: Final = 7
INSIDE: Final = 7
MOST_ON_AN_ARROW: Final = 2 + 1
GOOD_WIDTH: Final = 1000
FAMILY: Final = (
    "system-ui, 'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
)
HELD: Final = ("■", Words("held", "货物在扣"), Words("the goods are kept", "货物未交还收发货人"))
BASIS: Final = (
    "◆",
    Words("basis", "扣留依据"),
    Words("a decision carries the hold without a clock", "无须期限即可维持扣留的依据"),
)
FINAL: Final = (
    "●",
    Words("end", "终结"),
    Words("the file may be closed here", "处于此状态时可以结案"),
)
INITIAL: Final = Words(
    "The arrow from the dot leads to the first state.", "圆点处的箭头指向初始状态。"
)
AGAIN: Final = "↻"


@dataclass(frozen=True, slots=True)
class Arrow:
    """Acts that lead from the same states to one; `back` where it is an earlier one."""

    acts: tuple[Act, ...]
    sources: tuple[str, ...]
    target: str
    back: bool

    @property
    def name(self) -> str:
        """Return the name by which the drawing knows the label."""
        return (
            f"{'back' if self.back else 'on'} {self.target} {' '.join(a.name for a in self.acts)}"
        )


def svg(procedure: Procedure, region: str, language: str) -> str:
    """Return a region of the procedure as an SVG picture in `en` or `zh`.

    Raises KeyError where the procedure has no such region.
    """
    return _Chart(procedure, procedure.regions[region], language).drawn()


def arrows(procedure: Procedure, region: str) -> tuple[Arrow, ...]:
    """Return the arrows of a region, acts with the same states before and after them as one."""
    order = {name: i for i, name in enumerate(procedure.regions[region].states)}
    found: dict[tuple[tuple[str, ...], str, bool], list[Act]] = {}
    for act in procedure.acts.values():
        for move in act.transitions:
            if move.region != region:
                continue
            here, target = order[move.target], move.target
            ahead = tuple(one for one in move.sources if order[one] < here)
            behind = tuple(one for one in move.sources if order[one] > here)
            for sources, back in ((ahead, False), (behind, True)):
                if sources:
                    found.setdefault((sources, target, back), []).append(act)
    return tuple(Arrow(tuple(acts), *key) for key, acts in found.items())


def loops(procedure: Procedure, region: str) -> dict[str, tuple[Act, ...]]:
    """Return the acts that leave a state where it is, by the state."""
    found: dict[str, tuple[Act, ...]] = {}
    for act in procedure.acts.values():
        for move in act.transitions:
            if move.region == region and move.target in move.sources:
                found[move.target] = (*found.get(move.target, ()), act)
    return found


def wrapped(text: str) -> tuple[str, ...]:
    """Return a text in lines that fit a box; Chinese may break anywhere, other words do not."""
    lines = [""]
    for piece in _pieces(text):
        if width_of((lines[-1] + piece).rstrip()) > WIDEST_TEXT and lines[-1].strip():
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return tuple(line.rstrip() for line in lines if line.strip())


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for letter in text:
        if _is_wide(letter):
            if _closes(letter) and word:
                word += letter
                continue
            if word:
                yield word
            word = letter
        elif letter == " ":
            yield word + " "
            word = ""
        elif word and _is_wide(word[-1]):
            yield word
            word = letter
        else:
            word += letter
    yield word


def _is_wide(letter: str) -> bool:
    return letter > "\u2e7f"


def _closes(letter: str) -> bool:
    return letter in "，。；：、）”》"


def width_of(line: str) -> float:
    """Return how wide a line of text is, about; a font decides the rest."""
    return sum(FONT if _is_wide(letter) else LETTER for letter in line)


class _Chart:
    """One picture in the making."""

    def __init__(self, procedure: Procedure, region: Region, language: str) -> None:
        self.region = region
        self.language = language
        self.arrows = arrows(procedure, region.name)
        self.notes: list[tuple[Act, ...]] = []
        self.loops = loops(procedure, region.name)
        self.states = {name: tuple(self._of_state(one)) for name, one in region.states.items()}
        self.labels = {arrow.name: self._of_acts(arrow.acts) for arrow in self.arrows}
        self.place = min(
            (self._laid(down=True), self._laid(down=False)),
            key=lambda one: (max(one.width - GOOD_WIDTH, 0), one.width * one.height),
        )
        self.rooms = self._rooms(down=self.place.down)

    def said(self, words: Words) -> str:
        """Return words in the language of the picture."""
        return words.in_language(self.language)

    def _of_state(self, state: State) -> Iterator[str]:
        yield from wrapped(self.said(state.label))
        yield from (f"{sign} {self.said(word)}" for sign, word, _ in meanings(state))
        acts = self.loops.get(state.name, ())
        if len(acts) > MOST_ON_AN_ARROW:
            yield f"{AGAIN} {self._numbered(acts)}"
            return
        for act in acts:
            yield from wrapped(f"{AGAIN} {self.said(act.label)}")

    def _of_acts(self, acts: tuple[Act, ...]) -> tuple[str, ...]:
        if len(acts) > MOST_ON_AN_ARROW:
            return (self._numbered(acts),)
        several = len(acts) > 1
        return tuple(
            line
            for act in acts
            for line in wrapped(("· " if several else "") + self.said(act.label))
        )

    def _numbered(self, acts: tuple[Act, ...]) -> str:
        if acts not in self.notes:
            self.notes.append(acts)
        return f"({self.notes.index(acts) + 1})"

    def _rooms(self, *, down: bool) -> dict[str, Size]:
        """Return the room of every box: for its text, its frame, and the lines that meet it."""
        return {
            state.name: self._room_of(state, down=down) for state in self.region.states.values()
        }

    def _room_of(self, state: State, *, down: bool) -> Size:
        room = _room(self.states[state.name], PAD)
        more = INSIDE if state.final else 0
        ends = sum((state.name in one.sources) + (state.name == one.target) for one in self.arrows)
        if down:
            return Size(max(room.width, ends * PAD) + more, room.height + more)
        return Size(room.width + more, max(room.height, ends * PAD) + more)

    def _laid(self, *, down: bool) -> Layout:
        sizes = self._rooms(down=down)
        sizes |= {name: _room(lines, 2) for name, lines in self.labels.items()}
        return layout(sizes, tuple(self._links()), down=down, spread=frozenset(self.states))

    def _links(self) -> Iterator[Link]:
        for arrow in self.arrows:
            if arrow.back:
                yield Link(arrow.target, arrow.name)
                yield from (Link(arrow.name, one) for one in arrow.sources)
            else:
                yield from (Link(one, arrow.name) for one in arrow.sources)
                yield Link(arrow.name, arrow.target)

    def drawn(self) -> str:
        """Return the picture."""
        below = tuple(self._below())
        room = self.place
        left, top = (MARGIN, MARGIN + START) if room.down else (MARGIN + START, MARGIN)
        wide = max([room.width, *(width_of(line) for line in below)]) + left + MARGIN
        high = room.height + top + MARGIN + (len(below) + 1) * LEADING
        title = self.said(self.region.label)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{wide:.0f}" '
            f'height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}" lang="{self.language}" '
            f'fill="none" stroke="currentColor" '
            f'font-family="{FAMILY}" font-size="{FONT}">'
        )
        return "\n".join(
            (
                head,
                f"<title>{escape(title)}</title>",
                f"<desc>{escape(' '.join(self._told()))}</desc>",
                f'<g transform="translate({left} {top})">',
                *self._lines(),
                *self._start(),
                *(part for one in self.region.states.values() for part in self._box(one)),
                *(self._text(name, lines) for name, lines in self.labels.items()),
                "</g>",
                *_legend(below, top + room.height + LEADING * 2),
                "</svg>",
                "",
            )
        )

    def _told(self) -> Iterator[str]:
        """Yield what the picture shows, for somebody who hears it."""
        states = self.region.states
        stop, comma = ("。", "、") if self.language.startswith("zh") else (".", ", ")
        first = self.said(states[self.region.initial].label)
        yield self.said(Words(f"First state: {first}.", f"初始状态：{first}。"))
        for state in states.values():
            if found := comma.join(self.said(word) for _, word, _ in meanings(state)):
                yield f"{self.said(state.label)}: {found}{stop}"
        for arrow in self.arrows:
            sources = comma.join(self.said(states[one].label) for one in arrow.sources)
            acts = comma.join(self.said(act.label) for act in arrow.acts)
            yield f"{sources} → {self.said(states[arrow.target].label)}: {acts}{stop}"

    def _lines(self) -> Iterator[str]:
        for arrow in self.arrows:
            for link, points in self.place.lines.items():
                if arrow.name not in {link.tail, link.head}:
                    continue
                yield f'<path d="{_curve(points, down=self.place.down)}"/>'
                if arrow.target in {link.tail, link.head}:
                    tip = points[0] if arrow.back else points[-1]
                    yield _tip(tip, down=self.place.down, back=arrow.back)

    def _start(self) -> Iterator[str]:
        middle = self.place.middles[self.region.initial]
        room = self.rooms[self.region.initial]
        down = self.place.down
        edge = (
            Point(middle.x, middle.y - room.height * HALF)
            if down
            else Point(middle.x - room.width * HALF, middle.y)
        )
        dot = Point(edge.x, edge.y - START) if down else Point(edge.x - START, edge.y)
        yield f'<circle cx="{dot.x:.0f}" cy="{dot.y:.0f}" r="5" fill="currentColor"/>'
        yield f'<path d="{_curve((dot, edge), down=down)}"/>'
        yield _tip(edge, down=down, back=False)

    def _box(self, state: State) -> Iterator[str]:
        middle, room = self.place.middles[state.name], self.rooms[state.name]
        yield _frame(middle, room, wide=2 if state.held else 1)
        if state.final:
            yield _frame(middle, Size(room.width - INSIDE, room.height - INSIDE), wide=1)
        yield self._text(state.name, self.states[state.name])

    def _text(self, name: str, lines: tuple[str, ...]) -> str:
        middle = self.place.middles[name]
        top = middle.y - (len(lines) - 1) * LEADING * HALF + 2 * 2
        spans = "".join(
            f'<tspan x="{middle.x:.0f}" y="{top + i * LEADING:.0f}">{escape(line)}</tspan>'
            for i, line in enumerate(lines)
        )
        return f'<text text-anchor="middle" fill="currentColor" stroke="none">{spans}</text>'

    def _below(self) -> Iterator[str]:
        """Yield the lines below the drawing: the acts of the numbered arrows, then the signs."""
        for number, acts in enumerate(self.notes, 1):
            yield f"({number})"
            yield from (f"   · {self.said(act.label)}" for act in acts)
        used = dict.fromkeys(
            one for state in self.region.states.values() for one in meanings(state)
        )
        for sign, word, says in used:
            yield self.said(Words(f"{sign} {word.en}: {says.en}", f"{sign} {word.zh}：{says.zh}"))
        yield self.said(INITIAL)


Meaning = tuple[str, Words, Words]


def meanings(state: State) -> tuple[Meaning, ...]:
    """Return the signs of a state, each with its word and what it means for the goods."""
    signs: Mapping[Meaning, bool] = {HELD: state.held, BASIS: state.basis, FINAL: state.final}
    return tuple(one for one, holds in signs.items() if holds)


def _room(lines: tuple[str, ...], pad: int) -> Size:
    width = max(width_of(line) for line in lines)
    return Size(width + 2 * pad, len(lines) * LEADING + pad)


def _curve(points: tuple[Point, ...], *, down: bool) -> str:
    path = f"M{points[0].x:.0f} {points[0].y:.0f}"
    for one, other in pairwise(points):
        half_x, half_y = (one.x + other.x) * HALF, (one.y + other.y) * HALF
        first, second = (
            (Point(one.x, half_y), Point(other.x, half_y))
            if down
            else (Point(half_x, one.y), Point(half_x, other.y))
        )
        path += " C" + " ".join(f"{p.x:.0f} {p.y:.0f}" for p in (first, second, other))
    return path


def _tip(at: Point, *, down: bool, back: bool) -> str:
    length = -TIP if back else TIP
    half = TIP * HALF
    corners = (
        (at, Point(at.x - half, at.y - length), Point(at.x + half, at.y - length))
        if down
        else (at, Point(at.x - length, at.y - half), Point(at.x - length, at.y + half))
    )
    path = " L".join(f"{p.x:.1f} {p.y:.1f}" for p in corners)
    return f'<path d="M{path} Z" fill="currentColor"/>'


def _frame(middle: Point, room: Size, *, wide: int) -> str:
    x, y = middle.x - room.width * HALF, middle.y - room.height * HALF
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{room.width:.0f}" height="{room.height:.0f}" '
        f'rx="6" stroke-width="{wide}"/>'
    )


def _legend(lines: tuple[str, ...], top: float) -> Iterator[str]:
    for i, line in enumerate(lines):
        y = top + i * LEADING
        yield (
            f'<text x="{MARGIN}" y="{y:.0f}" fill="currentColor" stroke="none" '
            f'xml:space="preserve">{escape(line)}</text>'
        )
