"""The demonstration's clock: it stood at the end of the month when the demonstration was set up."""

from datetime import date, datetime, time
from pathlib import Path

from guomen.kernel.china import SHANGHAI

LAST_DAY = date(2026, 9, 30)
STANDS_AT = datetime.combine(LAST_DAY, time(9, 30), SHANGHAI)


def behind(home: Path, now: datetime) -> int:
    """Return by how many seconds the clock runs behind: fixed when it is first asked."""
    path = home / "demo-clock"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.write_text(str(int((now - STANDS_AT).total_seconds())), encoding="ascii")
    return int(path.read_text(encoding="ascii"))
