"""Boxes in layers: none on another, lines from edge to edge, and as few crossings as may be."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.cases.diagram_layout import BESIDE, Layout, Link, Point, Size, apart, layout, ranked

BOX = Size(40, 20)


def links(*pairs: str) -> list[Link]:
    return [Link(*pair) for pair in pairs]


def laid(names: str, lines: Sequence[Link], *, down: bool = True) -> Layout:
    return layout(dict.fromkeys(names, BOX), lines, down=down, spread=frozenset(names))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Size], list[Link]]:
    names = "abcdefgh"[: draw(st.integers(1, 8))]
    sides = st.integers(5, 40).map(lambda half: 2 * half)
    sizes = {name: Size(draw(sides), draw(sides)) for name in names}
    pairs = draw(st.sets(st.sampled_from(list(combinations(names, 2))))) if names[1:] else ()
    return sizes, [Link(*pair) for pair in sorted(pairs)]


def edges(middle: Point, size: Size) -> tuple[float, float, float, float]:
    half_width, half_height = size.width / 2, size.height / 2
    return (
        middle.x - half_width,
        middle.x + half_width,
        middle.y - half_height,
        middle.y + half_height,
    )


def test_two_boxes_one_below_the_other_and_one_beside_the_other() -> None:
    sizes = {"a": Size(40, 20), "b": Size(60, 30)}
    (line,) = lines = links("ab")

    below = layout(sizes, lines, down=True, spread=frozenset(sizes))
    beside = layout(sizes, lines, down=False, spread=frozenset(sizes))

    assert (below.width, below.height, below.down) == (60, 78, True)
    assert below.middles == {"a": Point(30, 10), "b": Point(30, 63)}
    assert below.lines == {line: (Point(30, 20), Point(30, 48))}
    assert (beside.width, beside.height, beside.down) == (128, 30, False)
    assert beside.middles == {"a": Point(20, 15), "b": Point(98, 15)}
    assert beside.lines == {line: (Point(40, 15), Point(68, 15))}


def test_boxes_of_one_layer_stand_beside_each_other_in_the_middle_of_it() -> None:
    sizes = {"a": Size(40, 20), "b": Size(10, 50)}

    found = layout(sizes, [], down=True, spread=frozenset())

    assert (found.width, found.height) == (40 + BESIDE + 10, 50)
    assert found.middles == {"a": Point(20, 25), "b": Point(61, 25)}


def test_a_line_leaves_its_layer_before_it_bends() -> None:
    sizes = {"a": Size(40, 20), "b": Size(40, 50), "c": BOX}
    (line,) = lines = links("ac")

    found = layout(sizes, lines, down=True, spread=frozenset(sizes))

    # The layer is as thick as its thickest box, 50; the low box stands in the middle of it.
    assert found.middles["c"] == Point(20, 50 + 28 + 10)
    assert found.lines[line] == (Point(20, 35), Point(20, 50), Point(20, 78))


def test_a_line_over_a_layer_has_a_place_of_its_own_there() -> None:
    *_, over = lines = links("ab", "bc", "ac")

    found = laid("abc", lines)

    by = 40 + BESIDE + 2
    assert (found.width, found.height) == (by + 2, 20 * 3 + 28 * 2)
    assert [(point.x, point.y) for point in found.lines[over][1:3]] == [(by, 48), (by, 68)]


@given(graph=graphs(), down=st.booleans())
def test_no_box_lies_on_another_and_all_within_the_drawing(
    graph: tuple[dict[str, Size], list[Link]], *, down: bool
) -> None:
    sizes, lines = graph

    found = layout(sizes, lines, down=down, spread=frozenset(sizes))

    boxes = {name: edges(found.middles[name], size) for name, size in sizes.items()}
    for one, other in combinations(boxes.values(), 2):
        apart_x = max(one[0], other[0]) - min(one[1], other[1])
        apart_y = max(one[2], other[2]) - min(one[3], other[3])
        assert max(apart_x, apart_y) >= BESIDE - 1e-6
    assert min(box[0] for box in boxes.values()) >= -1e-6
    assert min(box[2] for box in boxes.values()) >= -1e-6
    assert max(box[1] for box in boxes.values()) <= found.width + 1e-6
    assert max(box[3] for box in boxes.values()) <= found.height + 1e-6


@given(graph=graphs())
def test_a_line_runs_from_the_lower_edge_of_one_box_to_the_upper_edge_of_the_other(
    graph: tuple[dict[str, Size], list[Link]],
) -> None:
    sizes, lines = graph

    found = layout(sizes, lines, down=True, spread=frozenset(sizes))

    for line, points in found.lines.items():
        tail = edges(found.middles[line.tail], sizes[line.tail])
        head = edges(found.middles[line.head], sizes[line.head])
        assert points[0].y == pytest.approx(tail[3])
        assert tail[0] < points[0].x < tail[1]
        assert points[-1].y == pytest.approx(head[2])
        assert head[0] < points[-1].x < head[1]
        assert all(one.y <= other.y for one, other in pairwise(points))


@given(graph=graphs())
def test_a_line_keeps_clear_of_the_boxes_it_passes(
    graph: tuple[dict[str, Size], list[Link]],
) -> None:
    sizes, lines = graph

    found = layout(sizes, lines, down=True, spread=frozenset(sizes))

    for line, points in found.lines.items():
        others = {*sizes} - {line.tail, line.head}
        for one, other in pairwise(points):
            for name in others:
                left, right, top, bottom = edges(found.middles[name], sizes[name])
                passes = one.y < bottom - 1e-6 and other.y > top + 1e-6
                assert not passes or not left - 1e-6 < one.x < right + 1e-6


def test_lines_part_along_an_edge_in_the_order_in_which_they_go_on() -> None:
    found = laid("abcd", links("ad", "ac", "ab"))

    ends = sorted((points[0].x, found.middles[line.head].x) for line, points in found.lines.items())
    left = found.middles["a"].x - 20
    assert [start for start, _ in ends] == [left + 10, left + 20, left + 30]
    assert [end for _, end in ends] == sorted(end for _, end in ends)


def test_lines_meet_in_the_middle_of_the_edge_of_a_label() -> None:
    lines = links("ac", "bc", "cd", "ce")
    found = layout(dict.fromkeys("abcde", BOX), lines, down=True, spread=frozenset("abde"))

    middle = found.middles["c"].x
    assert {found.lines[one][-1].x for one in lines[:2]} == {middle}
    assert {found.lines[one][0].x for one in lines[2:]} == {middle}


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ("abcd", links("ad", "bc")),
        ("abcdef", links("af", "be", "cd")),
        ("abcdefg", links("ac", "ad", "be", "bf", "cg", "eg")),
        ("abcdefg", links("ad", "bc", "de", "cf", "fg")),
        ("pqabcd", links("pb", "qa", "ad", "bc")),
        # Only another order of the upper row helps here.
        ("abcde", links("ad", "cd", "be")),
        # The mean of the places above counts, not their sum.
        ("abcdyx", links("ax", "bx", "cx", "dy")),
    ],
)
def test_lines_that_need_not_cross_do_not(names: str, lines: list[Link]) -> None:
    found = laid(names, lines)

    for one, other in combinations(found.lines.values(), 2):
        if one[0].y == other[0].y:
            assert (one[0].x - other[0].x) * (one[-1].x - other[-1].x) >= 0


def test_boxes_that_cross_nothing_keep_the_order_in_which_they_are_named() -> None:
    found = laid("abcd", links("ac", "bd"))

    assert found.middles["a"].x < found.middles["b"].x
    assert found.middles["c"].x < found.middles["d"].x


def test_a_box_stands_in_the_middle_below_those_that_lead_to_it() -> None:
    found = laid("abc", links("ac", "bc"))

    assert found.middles["c"].x == (found.middles["a"].x + found.middles["b"].x) / 2
    assert found.middles["c"].x == 20 + (40 + BESIDE) / 2


def test_nothing_to_draw_beside_a_single_box_is_a_drawing_of_its_size() -> None:
    found = laid("a", [])

    assert (found.width, found.height, found.middles) == (40, 20, {"a": Point(20, 10)})


def test_places_keep_their_order_and_their_distance() -> None:
    assert apart([0.0, 0.0, 10.0], [4.0, 4.0]) == [-2.0, 2.0, 10.0]
    assert apart([5.0, 0.0], [2.0]) == [1.5, 3.5]
    assert apart([0.0, 4.0], [4.0]) == [0.0, 4.0]
    assert apart([9.0, 0.0, 0.0], [0.0, 0.0]) == [3.0, 3.0, 3.0]
    assert apart([5.0, 7.0, 0.0], [0.0, 0.0]) == [4.0, 4.0, 4.0]


def test_a_box_stands_behind_everything_that_leads_to_it() -> None:
    found = ranked("abcde", links("ab", "bc", "ac", "cd"))

    assert found == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 0}
