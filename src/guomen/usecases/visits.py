"""How often a visitor may ask the open part of the interface: so many times a minute an address.

A process takes requests from the address's share of the minute several at a time and lets them in
one by one. So the processes of a site count together, and few requests write to the database.
"""

import threading
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from typing import Final

from django.db import transaction
from django.db.models import F

from guomen.store.models import Visits

MOST_A_MINUTE: Final = 600
AT_ONCE: Final = 20
MINUTE: Final = 60
HOME_NETWORK: Final = 64
"""One household or machine commands a whole network of IPv6 addresses of this many leading bits."""


class Gate:
    """What one process may still let in within the minute; safe between threads."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self.lock = threading.Lock()
        self.minute = 0
        self.left: dict[str, int] = {}

    def wait(self, address: str, *, at: datetime) -> int:
        """Let one request of an address in and return 0, or return the seconds it has to wait."""
        second = int(at.timestamp())
        minute, name = second // MINUTE, network_of(address)
        if self.takes_one(name, minute) or self.takes_more(name, minute):
            return 0
        return MINUTE - second % MINUTE

    def takes_one(self, name: str, minute: int) -> bool:
        """Take one of those that this process has at hand."""
        with self.lock:
            if minute != self.minute:
                self.minute, self.left = minute, {}
                Visits.objects.filter(minute__lt=minute).delete()
            if not self.left.get(name):
                return False
            self.left[name] -= 1
            return True

    def takes_more(self, name: str, minute: int) -> bool:
        """Take some of the share that the minute still holds, and one of them at once."""
        if not taken_from_share(name, minute):
            return False
        with self.lock:
            self.left[name] = self.left.get(name, 0) + AT_ONCE - 1
        return True


GATE: Final = Gate()


def taken_from_share(name: str, minute: int) -> bool:
    """Take AT_ONCE requests from an address's share of a minute; False where it is used up."""
    with transaction.atomic():
        Visits.objects.bulk_create([Visits(address=name, minute=minute)], ignore_conflicts=True)
        share = Visits.objects.filter(
            address=name, minute=minute, taken__lte=MOST_A_MINUTE - AT_ONCE
        )
        return share.update(taken=F("taken") + AT_ONCE) == 1


def network_of(address: str) -> str:
    """Return what is counted together: an IPv4 address, the network of an IPv6 address."""
    try:
        read = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(read, IPv6Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(IPv6Address(int(read) >> HOME_NETWORK << HOME_NETWORK))
