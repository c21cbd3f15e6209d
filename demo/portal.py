"""The portal of the demonstration: main accounts, an agent with clients, contacts, a tip-off."""

import secrets
from datetime import datetime, timedelta

from demo import people
from guomen.access.policy import Actor, Role
from guomen.store.models import Recordation
from guomen.usecases import contacts, mandates, team, tips
from guomen.usecases.contacts import ContactInput
from guomen.usecases.parties import enter_party

AGENT = "明理知识产权代理（演示）"
YEAR = timedelta(days=366)


def furnish(holders: list[str], at: datetime) -> list[people.Login]:
    """Make the holders' accounts main ones, and give their first two an agent; return its login."""
    firm = enter_party(AGENT, name_en="Mingli IP Agency (demo)", actor=people.FOUNDER, at=at)
    login = people.engage("agent", Role.AGENT, "代理人 Agent Xu (demo)", party=firm, at=at)
    for name in holders:
        team.make_master(name, actor=people.FOUNDER, at=at)
        holder = people.actor(name)
        mandates.give_mandate(
            firm,
            valid_from=at.date(),
            valid_to=(at + YEAR).date(),
            actor=holder,
            at=at,
            submission=secrets.token_urlsafe(18),
        )
        enter_contacts(holder, at)
    if holders:
        tell_customs(people.actor(holders[0]), at)
    return [login]


def enter_contacts(holder: Actor, at: datetime) -> None:
    """Enter a legal contact here and one abroad for out of hours; prepare an answer."""
    legal = ContactInput(
        kind="legal",
        name="余律师 Counsel Yu (demo)",
        phone="+86 10 5550 0101",
        email="counsel@holder.example",
        languages="zh en",
        time_zone="Asia/Shanghai",
        opens="09:00",
        closes="18:00",
        days="12345",
    )
    abroad = ContactInput(
        kind="out_of_hours",
        name="Night desk (demo)",
        phone="+1 212 555 0101",
        email="night@holder.example",
        languages="en",
        time_zone="America/New_York",
        opens="09:00",
        closes="17:00",
        days="12345",
        order=2,
    )
    first = contacts.save_contact(legal, actor=holder, at=at)
    contacts.save_contact(abroad, actor=holder, at=at)
    contacts.set_instruction("apply_for_detention", reasons="", sender=first, actor=holder, at=at)


def tell_customs(holder: Actor, at: datetime) -> None:
    """Let a holder tell customs of goods that are coming."""
    number = (
        Recordation.objects.filter(right__holder__number=holder.party)
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )
    if number is None:
        return
    tip = tips.TipInput(
        recordation=number,
        goods="带有该商标的货物，以无牌货物名义申报 goods with the mark, declared as unbranded",
        who="（演示）某贸易公司 a trading company (demo)",
        place="宁波 Ningbo",
        office=people.OFFICE,
        certainty="documents",
        source="（演示）打样订单 an order for samples (demo)",
        expires_on=(at + timedelta(days=60)).date(),
    )
    tips.give(tip, files=(), actor=holder, at=at, submission=secrets.token_urlsafe(18))
