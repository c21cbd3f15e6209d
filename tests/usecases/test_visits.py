"""How often a visitor may ask, counted together by every process of a site."""

from datetime import timedelta

import pytest

from guomen.store.models import Visits
from guomen.usecases.visits import AT_ONCE, MOST_A_MINUTE, Gate, network_of
from tests.build_site import MORNING

pytestmark = [pytest.mark.site, pytest.mark.django_db]
ADDRESS = "203.0.113.7"


def let_in(gate: Gate, times: int, address: str = ADDRESS) -> int:
    """Return how many of some requests a gate lets in."""
    return sum(gate.wait(address, at=MORNING) == 0 for _ in range(times))


def test_an_address_asks_so_many_times_a_minute_and_is_told_how_long_to_wait() -> None:
    gate = Gate()

    assert let_in(gate, MOST_A_MINUTE + 50) == MOST_A_MINUTE
    assert gate.wait(ADDRESS, at=MORNING + timedelta(seconds=12)) == 48
    assert gate.wait(ADDRESS, at=MORNING + timedelta(seconds=60)) == 0


def test_two_processes_count_together() -> None:
    one, other = Gate(), Gate()

    assert let_in(one, 400) + let_in(other, 400) == MOST_A_MINUTE


def test_another_address_has_a_share_of_its_own() -> None:
    gate = Gate()
    let_in(gate, MOST_A_MINUTE)

    assert let_in(gate, 1, "203.0.113.8") == 1


def test_few_requests_are_written_and_none_of_an_earlier_minute_stay() -> None:
    gate = Gate()
    let_in(gate, AT_ONCE)
    first = Visits.objects.get().taken

    gate.wait(ADDRESS, at=MORNING + timedelta(minutes=1))

    assert first == AT_ONCE
    assert Visits.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_whoever_commands_a_network_is_counted_once(address: str, network: str) -> None:
    assert network_of(address) == network
