import json

from guomen.screening.result import HITS, VERSION_KEY, Hit, Points, hits_table
from guomen.screening.transformations import Transformation

HIT = Hit(
    "1", "T1", "NIKE", 0, 4, Transformation.EXACT, (Points("exact", 50), Points("short_mark", -10))
)


def test_the_parts_of_a_hit_add_up() -> None:
    assert HIT.total == 40


def test_hits_make_a_table_of_the_fixed_columns() -> None:
    table = hits_table([HIT], version="cn-2026.1")

    (row,) = table.to_pylist()
    assert table.schema.equals(HITS)
    assert json.loads(row["points"]) == {"exact": 50, "short_mark": -10}
    assert table.schema.metadata[VERSION_KEY] == b"cn-2026.1"


def test_no_hits_make_an_empty_table_of_the_same_columns() -> None:
    assert hits_table([], version="x").schema.equals(HITS)
