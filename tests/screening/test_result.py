import json

from guomen.screening.engine import screen
from guomen.screening.points import Points
from guomen.screening.result import HITS, VERSION_KEY, Hit
from guomen.screening.scan.bits import NUMBER_OF, points_by_bit, points_of, transformation_of
from guomen.screening.scorecards import CN_2026_1, Part
from guomen.screening.transformations import Transformation
from tests.screening.examples import REGISTER, lines

HIT = Hit(
    "1",
    "T1",
    "NIKE",
    0,
    4,
    Transformation.EXACT,
    (Points("exact", 50), Points("short_mark", -10)),
    7,
)


def test_the_parts_of_a_hit_add_up() -> None:
    assert HIT.total == 40


def test_hits_make_a_table_of_the_fixed_columns() -> None:
    table = screen(lines("品牌:MK"), REGISTER, scorecard=CN_2026_1)

    (row,) = table.to_pylist()
    assert table.schema.equals(HITS)
    assert json.loads(row["points"]) == {"exact": 50, "brand_cue": 15, "short_mark": -10}
    assert (row["total"], row["start"], row["end"]) == (55, 3, 5)
    assert table.schema.metadata[VERSION_KEY] == b"cn-2026.1"


def test_no_hits_make_an_empty_table_of_the_same_columns() -> None:
    assert screen(lines("plain"), REGISTER).schema.equals(HITS)


def test_every_transformation_and_part_has_a_bit_of_its_own() -> None:
    assert sorted(NUMBER_OF) == sorted([*Transformation, *Part])
    assert len(set(NUMBER_OF.values())) == len(NUMBER_OF)
    assert max(NUMBER_OF.values()) < 63


def test_bits_are_read_as_parts_and_a_part_worth_nothing_is_left_out() -> None:
    worth = points_by_bit(CN_2026_1)
    bits = sum(1 << NUMBER_OF[one] for one in (Transformation.PINYIN, Part.LONG_MARK))
    worthless = 1 << NUMBER_OF[Part.STANDS_ALONE]

    assert points_of(bits | worthless, worth) == {"pinyin": 35, "long_mark": 5}
    assert transformation_of(bits) is Transformation.PINYIN
