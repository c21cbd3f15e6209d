from pathlib import Path

import pyarrow.parquet as pq

from demo.border import Border, build, main
from tests.demo.conftest import Shipped, quiet


def test_the_same_seed_makes_the_same_border(two_days: Border) -> None:
    again = build(seed=2026, days=2, progress=quiet())

    assert again.declarations.equals(two_days.declarations)
    assert again.parcels.equals(two_days.parcels)
    assert again.truth.equals(two_days.truth)
    assert again.register == two_days.register
    assert again.parties == two_days.parties


def test_another_seed_makes_another_border(two_days: Border) -> None:
    other = build(seed=7, days=2, progress=quiet())

    assert not other.declarations.equals(two_days.declarations)
    assert other.parties != two_days.parties


def test_the_shipped_files_are_those_of_the_seed(two_days: Border, shipped: Shipped) -> None:
    first = shipped.declarations.slice(0, two_days.declarations.num_rows)
    parcels = shipped.parcels.slice(0, two_days.parcels.num_rows)

    assert first.equals(two_days.declarations)
    assert parcels.equals(two_days.parcels)
    assert [row["recordation_no"] for row in shipped.register] == [
        entry.recordation_no for entry in two_days.register
    ]


def test_the_command_writes_every_file_the_readme_names(tmp_path: Path) -> None:
    main(["--seed", "3", "--days", "1", "--lines", "600", "--out", str(tmp_path)])

    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert written == {
        "register.csv",
        "parties.csv",
        "declarations.parquet",
        "parcels.parquet",
        "truth.parquet",
        "truth_parties.csv",
        "logos/index.csv",
    }
    assert pq.read_table(tmp_path / "declarations.parquet").num_rows >= 20
