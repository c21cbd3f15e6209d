from datetime import UTC, datetime, timedelta

import pytest

from guomen.adapters.clock import FixedClock, SystemClock, now
from guomen.kernel.china import SHANGHAI


def test_the_time_is_aware_and_in_shanghai() -> None:
    moment = now()

    assert moment.utcoffset() == timedelta(hours=8)
    assert moment.tzinfo is SHANGHAI


def test_the_system_clock_does_not_run_backwards() -> None:
    clock = SystemClock()

    first, second = clock.now(), clock.now()

    assert first <= second


def test_a_fixed_clock_stands_still_and_speaks_shanghai_time() -> None:
    clock = FixedClock(datetime(2026, 9, 18, 16, tzinfo=UTC))

    moment = clock.now()

    assert moment.isoformat() == "2026-09-19T00:00:00+08:00"
    assert clock.now() == moment


def test_a_fixed_clock_refuses_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        FixedClock(datetime(2026, 9, 18))  # noqa: DTZ001
