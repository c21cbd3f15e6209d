"""A case with two right holders and one trader, and a browser for each of the three."""

from dataclasses import dataclass
from pathlib import Path

from django.test import Client

from guomen.access.policy import Actor, Role
from guomen.cases.case import ClaimKey
from guomen.store.models import Account
from tests.build_site import BALLS, MARK, OTHER_MARK, SHOES, CaseWork, opened, party_called, speaker

SHOES_CLAIM = ClaimKey(1, MARK)
BALLS_CLAIM = ClaimKey(2, OTHER_MARK)


@dataclass(frozen=True, slots=True)
class Three:
    """The case, and the three parties that look at it."""

    work: CaseWork
    holder: Actor
    other: Actor
    trader: Actor

    @property
    def number(self) -> str:
        """Return the number of the case."""
        return self.work.number


def browser(actor: Actor) -> Client:
    """Return a browser in which a party is signed in."""
    client = Client()
    client.force_login(Account.objects.get(username=actor.name))
    return client


def notified(folder: Path) -> Three:
    """Open the case on shoes and balls, and serve the notice to both right holders."""
    work = opened(folder, SHOES, BALLS)
    three = Three(
        work,
        speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER),
        speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER),
        speaker(party_called("宁波远航贸易有限公司"), Role.TRADER),
    )
    work.does("suspend_release", SHOES_CLAIM, BALLS_CLAIM, reasons="涉嫌侵权")
    for claim in (SHOES_CLAIM, BALLS_CLAIM):
        work.does("notify_right_holder", claim)
        work.does("record_notice_service", claim, served_on="2026-05-11")
    return three


def shoes_alone(folder: Path) -> tuple[CaseWork, Actor]:
    """Open a case on the shoes alone, and serve the notice: no other holder has a part in it."""
    work = opened(folder, SHOES)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    work.does("suspend_release", SHOES_CLAIM, reasons="涉嫌侵权")
    work.does("notify_right_holder", SHOES_CLAIM)
    work.does("record_notice_service", SHOES_CLAIM, served_on="2026-05-11")
    return work, holder


def detained(folder: Path) -> Three:
    """Let the holder of the shoes apply, secure, and customs detain and tell the trader."""
    three = notified(folder)
    work = three.work
    work.moves_to("2026-05-12 09:00")
    work.does("apply_for_detention", SHOES_CLAIM, by=three.holder, application="HOLDER-SECRET 申请")
    work.does("lodge_security", SHOES_CLAIM, by=three.holder, form="deposit", amount="20000")
    work.does("accept_security", security=work.case.securities[0].number)
    work.does("detain", SHOES_CLAIM)
    work.does("serve_detention_receipt", SHOES_CLAIM, served_on="2026-05-12")
    return three
