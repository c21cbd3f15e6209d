"""The state charts of a procedure: complete, legible, readable by ear."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from guomen.cases.diagram import GOOD_WIDTH, arrows, loops, svg, width_of, wrapped
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import FOLDER, load_procedure, procedure_from

PACKS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/procedure.yaml")))
PICTURES = [
    (pack, region, language)
    for pack in PACKS
    for region in load_procedure(pack).regions
    for language in ("en", "zh")
]
NAMED = "{http://www.w3.org/2000/svg}"
MANY = """
name: xx
roles: {customs: {en: customs, zh: 海关}}
outsiders: {}
clocks: {}
regions:
  file:
    scope: case
    label: {en: the file, zh: 案卷}
    states: {open: {en: open, zh: 在办}, closed: {en: closed, zh: 已结案, final: true}}
  custody:
    scope: claims
    label: {en: custody, zh: 货物状态}
    states:
      free: {en: free, zh: 未控制}
      kept: {en: kept, zh: 已扣留, held: true}
fields: {}
acts:
"""


def act(name: str, source: str, target: str) -> str:
    label, move = f"{{en: Do {name}, zh: 办理{name}}}", f"{{from: [{source}], to: {target}}}"
    return (
        f"  {name}: {{label: {label}, roles: [customs], scope: claims, notice: none, "
        f"legal_effect: false, moves: {{custody: {move}}}}}\n"
    )


def custody(*acts: tuple[str, str, str], many: int = 0) -> Procedure:
    """Return a procedure with these acts in custody; of `many` states s0, s1 … where given."""
    usual = MANY[MANY.index("      free:") : MANY.index("fields:")]
    rows = "".join(f"      s{i}: {{en: state {i}, zh: 状态}}\n" for i in range(many))
    text = MANY.replace(usual, rows) if many else MANY
    return procedure_from(text + "".join(act(*one) for one in acts))


def numbers(text: str, name: str, *wanted: str) -> list[tuple[float, ...]]:
    return [tuple(float(one.get(key, "")) for key in wanted) for one in parts(text, name)]


def words_at(text: str) -> dict[str, tuple[float, float]]:
    return {
        one.text or "": (float(one.get("x", "")), float(one.get("y", "")))
        for one in parts(text, "tspan")
    }


def parts(text: str, name: str) -> list[ET.Element]:
    return list(ET.fromstring(text).iter(f"{NAMED}{name}"))  # noqa: S314 - our own text


@pytest.mark.parametrize(("pack", "region", "language"), PICTURES)
def test_a_picture_holds_every_state_and_act_and_needs_nothing_from_outside(
    pack: str, region: str, language: str
) -> None:
    procedure = load_procedure(pack)

    text = svg(procedure, region, language)

    told = parts(text, "desc")[0].text or ""
    boxes = {(one.get("x"), one.get("y"), one.get("width")) for one in parts(text, "rect")}
    states = procedure.regions[region].states.values()
    assert len(boxes) == len(states) + sum(state.final for state in states)
    for arrow in arrows(procedure, region):
        assert all(one.label.in_language(language) in told for one in arrow.acts)
    assert not re.search(r"<script|<style|href|url\(|#[0-9a-f]{3}|rgb", text)
    assert parts(text, "title")[0].text == procedure.regions[region].label.in_language(language)


@pytest.mark.parametrize(("pack", "region", "language"), PICTURES)
def test_nothing_lies_on_anything_else(pack: str, region: str, language: str) -> None:
    text = svg(load_procedure(pack), region, language)

    root = ET.fromstring(text)  # noqa: S314 - our own text
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    lines = [
        (float(one.get("x", 0)), float(one.get("y", 0)), width_of(one.text or ""))
        for one in parts(text, "tspan")
    ]
    for (x, y, room), (other_x, other_y, other) in combinations(lines, 2):
        assert abs(y - other_y) >= 12 or abs(x - other_x) >= (room + other) / 2 - 1
    assert wide <= GOOD_WIDTH * 1.5
    assert all(0 <= y <= high for _, y, _ in lines)


@pytest.mark.parametrize(("pack", "region", "language"), PICTURES)
def test_every_arrow_ends_on_the_edge_of_a_state(pack: str, region: str, language: str) -> None:
    text = svg(load_procedure(pack), region, language)

    boxes = numbers(text, "rect", "x", "y", "width", "height")
    for path in (one for one in parts(text, "path") if one.get("fill")):
        x, y = map(float, re.findall(r"-?[0-9.]+", path.get("d") or "")[:2])
        assert any(
            (abs(y - top) <= 1 or abs(y - top - high) <= 1) and left <= x <= left + wide
            for left, top, wide, high in boxes
        ) or any(
            (abs(x - left) <= 1 or abs(x - left - wide) <= 1) and top <= y <= top + high
            for left, top, wide, high in boxes
        )


def test_up_to_three_acts_stand_at_their_arrow_and_more_below_the_drawing() -> None:
    three = "".join(act(f"a{i}", "free", "kept") for i in range(3))
    four = "".join(act(f"b{i}", "kept", "free") for i in range(4))

    text = svg(procedure_from(MANY + three + four), "custody", "en")

    at_arrows = "".join(one.text or "" for one in parts(text, "tspan"))
    below = [one.text for one in parts(text, "text") if one.text]
    assert "Do a2" in at_arrows
    assert "(1)" in at_arrows
    assert "Do b0" not in at_arrows
    assert below[:5] == ["(1)", *(f"   · Do b{i}" for i in range(4))]


def test_acts_with_the_same_ends_share_an_arrow_and_a_way_back_is_an_arrow_of_its_own() -> None:
    text = MANY + act("a", "free", "kept") + act("b", "free", "kept") + act("c", "kept", "free")
    procedure = procedure_from(text + act("d", "kept", "kept"))

    found = arrows(procedure, "custody")

    assert [([a.name for a in one.acts], one.sources, one.target, one.back) for one in found] == [
        (["a", "b"], ("free",), "kept", False),
        (["c"], ("kept",), "free", True),
    ]
    assert [one.name for one in loops(procedure, "custody")["kept"]] == ["d"]
    assert "↻ Do d" in svg(procedure, "custody", "en")


def test_what_a_state_means_for_the_goods_is_a_sign_and_a_word() -> None:
    procedure = procedure_from(MANY + act("a", "free", "kept"))

    assert "■ held" in svg(procedure, "custody", "en")
    assert "■ 货物在扣" in svg(procedure, "custody", "zh")
    assert "● end" in svg(procedure, "file", "en")


def test_english_breaks_between_words_and_chinese_anywhere_but_before_a_comma() -> None:
    assert wrapped("Pay the proceeds of early disposal") == (
        "Pay the proceeds of",
        "early disposal",
    )
    assert wrapped("一二三四五六七八九十一二，三四") == ("一二三四五六七八九十一", "二，三四")
    assert wrapped("a") == ("a",)


TO_AND_FRO = (("a", "free", "kept"), ("b", "kept", "free"), ("c", "kept", "kept"))


def test_an_arrow_to_the_right_runs_from_edge_to_edge_through_its_label() -> None:
    text = svg(custody(("a", "free", "kept")), "custody", "en")

    # Four letters of 7 and ten on each side; a line of text is 16 high, and 10 more.
    assert numbers(text, "rect", "x", "y", "width", "height", "stroke-width") == [
        (0, 8, 48, 26, 1),
        (136, 0, 62, 42, 2),
    ]
    assert [one.get("d") for one in parts(text, "path")] == [
        "M48 21 C62 21 62 21 76 21",
        "M108 21 C122 21 122 21 136 21",
        "M136.0 21.0 L129.0 17.5 L129.0 24.5 Z",
        "M-24 21 C-12 21 -12 21 0 21",
        "M0.0 21.0 L-7.0 17.5 L-7.0 24.5 Z",
    ]
    assert numbers(text, "circle", "cx", "cy") == [(-24, 21)]
    assert words_at(text) == {
        "free": (24, 25),
        "kept": (167, 17),
        "■ held": (167, 33),
        "Do a": (92, 25),
    }


def test_the_view_box_holds_the_drawing_a_margin_and_the_lines_below() -> None:
    root = ET.fromstring(svg(custody(("a", "free", "kept")), "custody", "en"))  # noqa: S314

    below = [(one.text, one.get("x"), one.get("y")) for one in root.findall(f"{NAMED}text")]
    # 48 letters of 7, the margins of 16, and 24 for the start.
    assert root.get("viewBox") == "0 0 392 122"
    assert (root.get("width"), root.get("height"), root.get("lang")) == ("392", "122", "en")
    assert [one.get("transform") for one in root.findall(f"{NAMED}g")] == ["translate(40 16)"]
    assert below == [
        ("■ held: the goods are kept", "16", "90"),
        ("The arrow from the dot leads to the first state.", "16", "106"),
    ]


def test_a_drawing_wider_than_what_is_said_below_it_sets_the_width() -> None:
    chain = [(f"a{i}", f"s{i}", f"s{i + 1}") for i in range(3)]
    text = svg(custody(*chain, many=4), "custody", "en")

    # Four boxes of 69, three labels of 39, and 28 between any two.
    assert ET.fromstring(text).get("viewBox") == "0 0 617 90"  # noqa: S314 - our own text


def test_a_way_back_bears_its_tip_at_the_state_it_leads_to() -> None:
    text = svg(custody(*TO_AND_FRO), "custody", "en")

    drawn = [one.get("d") for one in parts(text, "path")]
    assert drawn[:6] == [
        "M48 25 C62 25 62 12 76 12",
        "M108 12 C122 12 122 19 136 19",
        "M136.0 19.3 L129.0 15.8 L129.0 22.8 Z",
        "M48 33 C62 33 62 46 76 46",
        "M48.0 33.3 L55.0 29.8 L55.0 36.8 Z",
        "M108 46 C122 46 122 39 136 39",
    ]
    assert words_at(text)["↻ Do c"] == (167, 49)


def test_a_chart_that_would_be_wider_than_a_page_goes_down() -> None:
    chain = [(f"a{i}", f"s{i}", f"s{i + 1}") for i in range(8)]
    text = svg(custody(*chain, many=9), "custody", "en")

    drawn = [one.get("d") for one in parts(text, "path")]
    assert numbers(text, "rect", "x", "y") == [(0, 100 * i) for i in range(9)]
    assert parts(text, "g")[0].get("transform") == "translate(16 40)"
    assert numbers(text, "circle", "cx", "cy") == [(34, -24)]
    assert drawn[:3] == [
        "M34 26 C34 40 34 40 34 54",
        "M34 72 C34 86 34 86 34 100",
        "M34.5 100.0 L31.0 93.0 L38.0 93.0 Z",
    ]
    assert drawn[-2:] == ["M34 -24 C34 -12 34 -12 34 0", "M34.5 0.0 L31.0 -7.0 L38.0 -7.0 Z"]


def test_a_way_back_up_points_at_the_lower_edge_of_its_state() -> None:
    chain = [(f"a{i}", f"s{i}", f"s{i + 1}") for i in range(8)]
    text = svg(custody(*chain, ("z", "s8", "s7"), many=9), "custody", "en")

    tips = [re.findall(r"[0-9.]+", one.get("d") or "") for one in parts(text, "path")]
    assert [tip[1::2] for tip in tips if tip[1] == "726.0"] == [["726.0", "733.0", "733.0"]]


def test_a_state_is_as_high_as_the_lines_that_meet_it_need() -> None:
    fan = [(f"a{i}", "s0", f"s{i + 1}") for i in range(8)]
    text = svg(custody(*fan, many=9), "custody", "en")

    back = [(f"b{i}", f"s{i + 1}", "s0") for i in range(8)]
    both = svg(custody(*fan, *back, many=9), "custody", "en")

    assert numbers(text, "rect", "height") == [(80,), *[(26,)] * 8]
    # With the ways back the chart goes down; then a state is as wide as its lines need.
    assert numbers(both, "rect", "width", "height")[0] == (160, 26)


def test_a_state_that_ends_the_file_has_a_second_frame_within_the_first() -> None:
    text = svg(custody(("a", "free", "kept")), "file", "zh")

    assert numbers(text, "rect", "x", "y", "width", "height") == [
        (10, 0, 44, 26),
        (0, 42, 65, 49),
        (4, 46, 58, 42),
    ]
    assert {one.get("stroke-width") for one in parts(text, "rect")} == {"1"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "First state: free. kept: held. free → kept: Do a. kept → free: Do b, Do d.",
        ),
        (
            "zh",
            (
                "初始状态：未控制。 已扣留: 货物在扣。 未控制 → 已扣留: 办理a。 "
                "已扣留 → 未控制: 办理b、办理d。"
            ),
        ),
    ],
)
def test_a_picture_tells_what_it_shows_to_who_hears_it(language: str, told: str) -> None:
    text = svg(custody(*TO_AND_FRO, ("d", "kept", "free")), "custody", language)

    assert parts(text, "desc")[0].text == told


def test_several_acts_at_an_arrow_have_points_before_them_and_one_has_none() -> None:
    text = svg(custody(*TO_AND_FRO, ("d", "kept", "free")), "custody", "en")

    assert {"Do a", "· Do b", "· Do d"} <= set(words_at(text))


@pytest.mark.parametrize(("count", "inside"), [(3, True), (4, False)])
def test_up_to_three_acts_that_change_nothing_stand_in_their_state(
    count: int, *, inside: bool
) -> None:
    text = svg(custody(*((f"c{i}", "kept", "kept") for i in range(count))), "custody", "en")

    assert ("↻ Do c0" in words_at(text)) is inside
    assert ("↻ (1)" in words_at(text)) is not inside


def test_acts_numbered_twice_keep_their_number() -> None:
    four = [(f"c{i}", "kept", "kept") for i in range(4)]
    more = [(f"b{i}", "kept", "free") for i in range(4)]
    text = svg(custody(*four, *more), "custody", "en")

    below = [one.text for one in parts(text, "text") if one.text]
    assert {"↻ (1)", "(2)"} <= set(words_at(text))
    assert below[:2] == ["(1)", "   · Do c0"]
    assert below[5:7] == ["(2)", "   · Do b0"]


def test_an_act_of_another_region_is_no_arrow_here() -> None:
    procedure = custody(*TO_AND_FRO)

    assert arrows(procedure, "file") == ()
    assert loops(procedure, "file") == {}


def test_a_line_of_text_is_broken_at_twelve_wide_letters() -> None:
    assert [width_of("free"), width_of("扣留 1"), width_of("")] == [28, 38, 0]
    assert wrapped("一" * 12) == ("一" * 12,)
    assert wrapped("一" * 13) == ("一" * 12, "一")
    assert wrapped("a" * 30 + " b") == ("a" * 30, "b")
    assert wrapped("扣留 abc") == ("扣留 abc",)
    assert wrapped("abc扣留的货物移送人民法院") == ("abc扣留的货物移送人民法", "院")
    assert wrapped("一二三四五六七八九十一abc") == ("一二三四五六七八九十一", "abc")
