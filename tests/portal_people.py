"""A right holder with a main account, another right holder, a trader and an agent, by use cases."""

from dataclasses import dataclass
from pathlib import Path

from guomen.access.policy import Actor, Role
from guomen.usecases import accounts
from guomen.usecases.parties import enter_party
from tests.build_site import FOUNDER, MORNING, PASSWORD, load_register, party_called


@dataclass(frozen=True, slots=True)
class Firm:
    """Who acts in the tests of the portal's team and agents."""

    master: Actor
    stranger: Actor
    trader: Actor
    agent: Actor


def firm(folder: Path) -> Firm:
    """Load the register of the tests and hire somebody for each of its parties."""
    load_register(folder)
    return Firm(
        master=hired("master", party_called("科尔维恩公司"), Role.RIGHT_HOLDER, Role.MASTER_USER),
        stranger=hired(
            "stranger", party_called("特里维洛公司"), Role.RIGHT_HOLDER, Role.MASTER_USER
        ),
        trader=hired("trader", entered("宁波远航贸易有限公司"), Role.TRADER),
        agent=hired("agent", entered("北京明理知识产权代理有限公司"), Role.AGENT),
    )


def entered(name: str) -> str:
    """Enter a party and return its number."""
    return enter_party(name, actor=FOUNDER, at=MORNING)


def hired(name: str, party: str, *roles: Role) -> Actor:
    """Create an account that speaks for a party, and return its actor."""
    accounts.create_account(
        name,
        display_name=name.title(),
        roles=roles,
        password=PASSWORD,
        party=party,
        language="en",
        actor=FOUNDER,
        at=MORNING,
    )
    return accounts.actor_named(name)
