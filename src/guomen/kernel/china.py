"""The day in China: where customs sits, and by whose calendar its periods run."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Return the day in China on which an aware moment lies."""
    return at.astimezone(SHANGHAI).date()
