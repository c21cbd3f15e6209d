"""What came out of one file handed in: the lines taken, the rows refused, the fingerprint."""

from dataclasses import dataclass

import pyarrow as pa

from guomen.adapters.refused import RefusedRow


@dataclass(frozen=True, slots=True)
class Intake:
    """One file read: `lines` in lake.LINE_SCHEMA, and every reason why a row is not among them.

    `numbers` holds the line of the file each of `lines` came from, in the same order; it is empty
    where the lines did not come from a file.
    """

    lines: pa.Table
    refused: tuple[RefusedRow, ...]
    sha256: str
    numbers: tuple[int, ...] = ()

    def line_of(self, index: int) -> int:
        """Return the line of the file that row `index` of `lines` came from, 0 where unknown."""
        return self.numbers[index] if self.numbers else 0
