from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from rich.console import Console
from rich.progress import Progress

from demo.border import Border, build

DEMO = Path(__file__).parents[2] / "demo"


@dataclass(frozen=True)
class Shipped:
    """The files as they lie in the repository."""

    declarations: pa.Table
    parcels: pa.Table
    truth: pa.Table
    register: list[dict[str, Any]]
    parties: list[dict[str, Any]]
    bad_actors: list[dict[str, Any]]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [*self.declarations.to_pylist(), *self.parcels.to_pylist()]


def quiet() -> Progress:
    return Progress(console=Console(quiet=True))


def text_table(path: Path) -> list[dict[str, Any]]:
    names = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    as_text = pa_csv.ConvertOptions(column_types={name: pa.string() for name in names})
    return list(pa_csv.read_csv(path, convert_options=as_text).to_pylist())


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    return Shipped(
        pq.read_table(DEMO / "declarations.parquet"),
        pq.read_table(DEMO / "parcels.parquet"),
        pq.read_table(DEMO / "truth.parquet"),
        text_table(DEMO / "register.csv"),
        text_table(DEMO / "parties.csv"),
        text_table(DEMO / "truth_parties.csv"),
    )


@pytest.fixture(scope="session")
def two_days() -> Border:
    return build(seed=2026, days=2, progress=quiet())
