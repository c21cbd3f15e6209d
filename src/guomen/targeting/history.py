"""What went before: each sender's record, and what is usual for a heading."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa

FEWEST_LINES: Final = 8
"""A median of fewer lines says nothing about what is usual."""
SMALLEST_SPREAD: Final = 0.1
"""Ten per cent, in logarithms: equal prices do not make a rounding difference an outlier."""
MAD_TO_SIGMA: Final = 1.4826
"""Makes the median absolute deviation of a normal distribution its standard deviation."""


@dataclass(frozen=True, slots=True)
class Norm:
    """The usual size of a measure in one heading: median and spread of its logarithm."""

    log_median: float
    log_spread: float
    lines: int

    @property
    def median(self) -> float:
        """Return the median in the measure's own unit."""
        return math.exp(self.log_median)

    def robust_z(self, measured: float) -> float:
        """Return the modified z-score (Iglewicz and Hoaglin, 1993); below zero is low."""
        return (math.log(measured) - self.log_median) / self.log_spread


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of a consignor from earlier days (numbers of lines and of finds)."""

    lines: int = 0
    marked_lines: int = 0
    finds: int = 0


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One declared line, reduced to what targeting looks at."""

    document_no: str
    line_no: int
    sender: str
    heading: str
    goods_name: str
    brand_type: int | None
    price: float | None
    currency: str
    weight: float | None
    unit: str


PriceKey = tuple[str, str, str]
WeightKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Norms:
    """Usual prices by (heading, currency, unit) and usual weights by (heading, unit)."""

    prices: Mapping[PriceKey, Norm] = field(default_factory=lambda: MappingProxyType({}))
    weights: Mapping[WeightKey, Norm] = field(default_factory=lambda: MappingProxyType({}))

    def price_of(self, line: LineFacts) -> Norm | None:
        """Return what a unit of these goods usually costs, if enough lines say so."""
        return self.prices.get((line.heading, line.currency, line.unit))

    def weight_of(self, line: LineFacts) -> Norm | None:
        """Return what a unit of these goods usually weighs, if enough lines say so."""
        return self.weights.get((line.heading, line.unit))


@dataclass(frozen=True, slots=True)
class History:
    """Earlier days, summed up: senders by their key, norms by heading."""

    senders: Mapping[str, Sender] = field(default_factory=lambda: MappingProxyType({}))
    norms: Norms = field(default_factory=Norms)

    def sender(self, key: str) -> Sender:
        """Return what is known of a sender; an unknown one has no record."""
        return self.senders.get(key, Sender())


def sender_key(code: str | None, name: str | None) -> str:
    """Return how a sender is told from others: by its code, else by its name as written."""
    return (code or "").strip().upper() or (name or "").strip()


def facts_of(lines: pa.Table) -> Iterator[LineFacts]:
    """Yield the facts of each line of a table in the lake's columns."""
    for row in lines.select([name for name in COLUMNS if name in lines.column_names]).to_pylist():
        yield LineFacts(
            document_no=row["document_no"],
            line_no=int(row["line_no"]),
            sender=sender_key(row.get("consignor_code"), row.get("consignor")),
            heading=(row.get("hs_code") or "")[:6],
            goods_name=(row.get("goods_name") or "").strip(),
            brand_type=row.get("brand_type"),
            price=_ratio(row.get("value"), row.get("quantity")),
            currency=row.get("currency") or "",
            weight=_ratio(row.get("weight_kg"), row.get("quantity")),
            unit=row.get("unit") or "",
        )


def norms_of(lines: Iterable[LineFacts]) -> Norms:
    """Return the norms of headings with at least eight priced or weighed lines."""
    prices: dict[PriceKey, list[float]] = defaultdict(list)
    weights: dict[WeightKey, list[float]] = defaultdict(list)
    for line in lines:
        if len(line.heading) == HEADING_DIGITS and line.price is not None:
            prices[line.heading, line.currency, line.unit].append(line.price)
        if len(line.heading) == HEADING_DIGITS and line.weight is not None:
            weights[line.heading, line.unit].append(line.weight)
    return Norms(
        {key: _norm(seen) for key, seen in prices.items() if len(seen) >= FEWEST_LINES},
        {key: _norm(seen) for key, seen in weights.items() if len(seen) >= FEWEST_LINES},
    )


def history_of(earlier: pa.Table, *, finds: Mapping[str, int]) -> History:
    """Sum up earlier lines (the lake's columns) and the finds per sender key."""
    facts = tuple(facts_of(earlier))
    counts: dict[str, int] = defaultdict(int)
    marked: dict[str, int] = defaultdict(int)
    for line in facts:
        counts[line.sender] += 1
        marked[line.sender] += bool(line.brand_type)
    return History(
        {
            key: Sender(counts.get(key, 0), marked.get(key, 0), finds.get(key, 0))
            for key in (counts.keys() | finds.keys()) - {""}
        },
        norms_of(facts),
    )


def _norm(measured: list[float]) -> Norm:
    logs = np.log(np.asarray(measured, dtype=np.float64))
    median = float(np.median(logs))
    spread = MAD_TO_SIGMA * float(np.median(np.abs(logs - median)))
    return Norm(median, max(spread, SMALLEST_SPREAD), len(measured))


def _ratio(amount: Decimal | None, quantity: Decimal | None) -> float | None:
    if amount is None or quantity is None or amount <= 0 or quantity <= 0:
        return None
    return float(amount / quantity)


HEADING_DIGITS: Final = 6
COLUMNS: Final = (
    "document_no",
    "line_no",
    "consignor_code",
    "consignor",
    "hs_code",
    "goods_name",
    "brand_type",
    "value",
    "quantity",
    "currency",
    "weight_kg",
    "unit",
)
