"""The state charts of a procedure: complete, legible, readable by ear."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from guomen.cases.diagram import GOOD_WIDTH, arrows, loops, svg, width_of, wrapped
from guomen.cases.diagram_layout import BESIDE, Link, Size, apart, layout, ranked
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


def test_places_keep_their_order_and_their_distance() -> None:
    assert apart([0.0, 0.0, 10.0], [4.0, 4.0]) == [-2.0, 2.0, 10.0]
    assert apart([5.0, 0.0], [2.0]) == [1.5, 3.5]


def test_a_box_stands_behind_everything_that_leads_to_it() -> None:
    links = [Link("a", "b"), Link("b", "c"), Link("a", "c"), Link("c", "d")]

    assert ranked("abcde", links) == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 0}


def test_a_line_that_crosses_a_layer_keeps_clear_of_the_boxes_in_it() -> None:
    sizes = {name: Size(40, 20) for name in "abc"}
    links = [Link("a", "b"), Link("b", "c"), Link("a", "c")]

    found = layout(sizes, links, down=True, spread=frozenset(sizes))

    beside = [point for point in found.lines[links[2]] if point.y == found.middles["b"].y - 10]
    assert abs(beside[0].x - found.middles["b"].x) >= 20 + BESIDE
