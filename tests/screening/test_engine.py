import json
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from guomen.screening.engine import Engine, screen
from guomen.screening.lines import read_lines
from guomen.screening.normalise import fold
from guomen.screening.result import HITS
from guomen.screening.scorecards import CURRENT
from guomen.screening.tokens import tokens_of
from guomen.screening.transformations import Transformation
from tests.screening.examples import ENGINE, LUCKY, REGISTER, ROWS, hits, lines, register
from tests.screening.spellings import Origin, spellings_of

BITS = st.sampled_from(
    [
        *("NIKE", "nike", "N1KE", "ΝΙΚΕ", "耐克", "耐 克", "naike", "MICHAEL KORS", "SAMSUGN"),
        *("KORS MICHAEL", "MICHEAL KORS", "康帅傅", "康師傅", "MK", "LV", "苹果", "apple", "نور"),
        *("7 ELEVEN", "牌", "品牌:", "for ", " ", "-", "|", "，", "鞋", "shoes", "T恤", "™"),
        *("\u200b", "\u0301", "😀", "2026"),
    ]
)
TEXTS = st.lists(st.one_of(BITS, st.text(max_size=4)), max_size=8).map("".join)
SAFE_TEXTS = TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode("utf-8"))


def test_the_table_in_and_the_table_out_have_the_fixed_columns() -> None:
    table = screen(lines("NIKE shoes", "plain shoes", "asics shoes"), REGISTER)

    assert table.schema.equals(HITS)
    assert table.column("line_id").to_pylist() == ["1", "3"]


@pytest.mark.parametrize(
    ("case", "text", "numbers"),
    [
        ("C01", "ASICS鞋帮面", ["T2022-136490"]),
        ("C03", "NIKE运动鞋", ["T2016-47305"]),
        ("C04", "LV单肩包", ["T2016-45490"]),
        ("C04", "MK单肩包", ["T2023-151552"]),
        ("C09", "Labubu化纤玩具", ["C2024-177147"]),
        ("C10", "手机壳 苹果牌", ["T2019-00001"]),
        ("C10", "三星 手机壳", ["T2019-00002"]),
    ],
)
def test_the_goods_of_real_cases_hit_the_recordation_they_infringed(
    case: str, text: str, numbers: list[str]
) -> None:
    found = [hit.recordation_no for hit in hits(text)]

    assert found == numbers, case


@given(SAFE_TEXTS)
@settings(max_examples=300, deadline=None)
def test_points_add_up_and_spans_point_at_what_they_say(text: str) -> None:
    for hit in hits(text):
        assert hit.total == sum(hit.points.values()) >= CURRENT.cut
        assert 0 <= hit.start < hit.end <= len(text)
        assert is_close(text[hit.start : hit.end], hit.recordation_no, hit.transformation)


ERRORS = {
    Transformation.TYPING_ERROR: 1,
    Transformation.LOOK_ALIKE_CHARACTER: 1,
    Transformation.TWO_ERRORS: 2,
    Transformation.LOOK_ALIKE_AND_ERROR: 3,
}


def is_close(worn: str, recordation_no: str, transformation: Transformation) -> bool:
    (row,) = (row for row in ROWS if row[0] == recordation_no)
    spellings = spellings_of(0, (row[1], row[2], row[3]))
    key = tokens_of(fold(worn)).skeleton
    if transformation is Transformation.REORDERED_WORDS:
        return sorted(key) in [sorted(spelling.key) for spelling in spellings]
    if transformation is Transformation.PINYIN:
        return key in [s.key for s in spellings if s.origin is Origin.PINYIN]
    return min(OSA.distance(key, spelling.key) for spelling in spellings) <= ERRORS.get(
        transformation, 0
    )


@given(st.lists(SAFE_TEXTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_neither_the_order_of_rows_nor_batches_change_a_line(texts, random) -> None:  # type: ignore[no-untyped-def]
    table = lines(*texts)
    order = list(range(len(texts)))
    random.shuffle(order)
    rows = list(ROWS)
    random.shuffle(rows)

    whole = by_line(ENGINE.screen(table))
    shuffled = by_line(Engine(register(*rows)).screen(table.take(order)))
    apart = [
        hit for index in order for hit in by_line(ENGINE.screen(table.slice(index, 1))).items()
    ]

    assert shuffled == whole
    assert dict(apart) == whole


def by_line(table: pa.Table) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for row in table.to_pylist():
        assert sum(json.loads(row["points"]).values()) == row["total"]
        found.setdefault(row["line_id"], []).append(row)
    return found


def test_hits_of_a_line_stand_best_first_then_by_number() -> None:
    table = register(*((f"T{n}", "NIKE", "", "", "25" if n % 2 else "9", "") for n in range(6)))

    found = screen(lines("NIKE shoes"), table)

    assert found.column("recordation_no").to_pylist() == ["T1", "T3", "T5", "T0", "T2", "T4"]


def test_a_line_keeps_the_best_hits_only() -> None:
    table = register(*((f"T{n:03d}", "NIKE", "", "", "", "") for n in range(50)))

    found = screen(lines("NIKE shoes"), table)

    assert found.num_rows == CURRENT.most_hits_per_line


def test_a_hit_below_the_cut_is_not_returned() -> None:
    strict = replace(CURRENT, version="test", cut=200)

    assert screen(lines("SAMSUGN phone"), REGISTER, scorecard=strict).num_rows == 0
    assert screen(lines("SAMSUGN phone"), REGISTER).num_rows == 1


def test_progress_is_told_to_the_last_line() -> None:
    told: list[tuple[int, int]] = []

    ENGINE.screen(lines(*["x"] * 2_500), progress=lambda done, count: told.append((done, count)))

    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


@pytest.mark.parametrize(
    "text",
    [
        "N I K E " * 12_000,
        "a" * 100_000,
        "耐克" * 50_000,
        "e\u0301" * 50_000,
        "😀" * 100_000,
        "\u202e" * 100_000,
        "康" * 100_000,
        "|" * 100_000,
        "MICHAEL " * 12_000,
    ],
)
def test_a_hostile_line_ends_and_its_hits_are_few(text: str) -> None:
    found = hits(text)

    assert len(found) <= CURRENT.most_hits_per_line


def test_marks_one_letter_apart_do_not_run_away() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    table = register(
        *((f"T{a}{b}", f"zz{a}{b}zzz", "", "", "", "") for a in letters for b in letters)
    )

    found = screen(lines("zzabzzz", "zzzzzzz"), table)

    assert found.column("recordation_no").to_pylist()[0] == "Tab"


def test_an_empty_register_and_no_lines_are_no_error() -> None:
    assert screen(lines("NIKE"), REGISTER.slice(0, 0)).num_rows == 0
    assert screen(lines("NIKE").slice(0, 0), REGISTER).num_rows == 0


def test_a_table_is_looked_through_as_line_by_line() -> None:
    table = lines(
        "NIKE 鞋", "plain", "SAMSUGN phone", "LV 路易威登 bag for APPLE", "适用于 苹果 手机壳"
    )
    table = table.append_column("consignor", pa.array([LUCKY, "", None, "x", "y"]))
    table = table.append_column("brand_type", pa.array(["3", "", "0", "9", "1"]))
    read = read_lines(table)

    found = ENGINE.look_through(table)

    alone = (ENGINE.look(read.line(row)) for row in range(len(read)))
    assert found == tuple(hit for looked in alone for hit in looked)
    assert [hit.line_id for hit in found] == ENGINE.screen(table)["line_id"].to_pylist()
    assert ENGINE.look_through(table.slice(0, 0)) == ()
