"""Journeys on the site up to the point from which a story goes on, and what a party then reads."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client

from guomen.access.policy import Actor, Role
from guomen.adapters import clock
from guomen.cases.case import ClaimKey
from guomen.queries.side_acts import side_offers
from guomen.store import ledger
from guomen.store.models import IssuedDocument
from guomen.usecases.soundness import examine
from tests.build import moment
from tests.build_site import CaseWork, opened, speaker
from tests.web.portal.sides import browser

PENALTY = {"tier": "ordinary", "fine": "4000.00", "basis": "出口侵犯商标专用权货物"}


@dataclass(frozen=True, slots=True)
class Journey:
    """A case on shoes with its right holder and its trader."""

    work: CaseWork
    keys: tuple[ClaimKey, ...]
    holder: Actor
    trader: Actor

    def stands(self, region: str) -> str:
        """Return where the shoes stand in a region."""
        return self.work.case.claims[0].regions[region]

    def reads(self, actor: Actor, when: str) -> str:
        """Return the words of the page of the case that a party reads at a moment."""
        with standing_at(when):
            page = browser(actor).get(f"/portal/cases/{self.work.number}/")
        assert page.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))

    def offered(self, actor: Actor, when: str) -> set[str]:
        """Return what is open to a party at a moment."""
        found = side_offers(actor, self.work.number, at=moment(when))
        return {one.act for one in found if one.is_open}

    def fills_in(self, actor: Actor, act: str, when: str, **typed: str) -> str:
        """Let a party fill in and confirm the form of an act; return the address of the receipt."""
        address = f"/portal/cases/{self.work.number}/acts/{act}/"
        fields = {f"field_{name}": value for name, value in typed.items()}
        with standing_at(when):
            client = browser(actor)
            form = hidden(client, address, {})
            asked = hidden(client, address, {**form, "step": "check", **fields})
            page = client.post(address, {**asked, "step": "send"}, follow=True)
        self.work.moves_to(when)
        assert page.redirect_chain, page.content.decode()
        return page.redirect_chain[-1][0]

    def papers(self) -> set[tuple[str, str]]:
        """Return the documents issued, each with the part of who received it."""
        parts = {self.holder.party: "holder", self.trader.party: "trader"}
        return {
            (one.kind, parts[one.addressee.number] if one.addressee else "outside")
            for one in IssuedDocument.objects.select_related("addressee")
        }


@contextmanager
def standing_at(when: str) -> Iterator[None]:
    """Let the clock of the pages stand at a moment, in a house that has its static files."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    before = clock.WALL.clock
    clock.hang(clock.FixedClock(moment(when)))
    try:
        yield
    finally:
        clock.hang(before)


def hidden(client: Client, address: str, sent: dict[str, str]) -> dict[str, str]:
    """Open a form, or send it on, and return its hidden fields."""
    page = client.post(address, sent) if sent else client.get(address)
    assert page.status_code == 200, page.content.decode()
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()
    )
    return {name: value for name, value in found if name not in {"next", "csrfmiddlewaretoken"}}


def begun(folder: Path) -> Journey:
    """Open the case on Monday 11 May 2026; nobody has been told of it."""
    work = opened(folder)
    case = work.case
    return Journey(
        work,
        tuple(claim.key for claim in case.claims),
        speaker(case.holders()[0], Role.RIGHT_HOLDER),
        speaker(case.trader, Role.TRADER),
    )


def notified(folder: Path) -> Journey:
    """Suspend the release and serve the notice on the right holder."""
    story = begun(folder)
    officer = story.work.people.officer
    story.work.does("suspend_release", *story.keys, by=officer, reasons="鞋面带有备案商标")
    story.work.does("notify_right_holder", *story.keys)
    story.work.does("record_notice_service", *story.keys, served_on="2026-05-11")
    return story


def detained(folder: Path) -> Journey:
    """Let the right holder apply with a deposit, and customs detain, on Wednesday 13 May 2026."""
    story = notified(folder)
    work, keys = story.work, story.keys
    work.moves_to("2026-05-12 10:00")
    work.does("apply_for_detention", *keys, by=story.holder, application="申请扣留")
    work.does("lodge_security", *keys, by=story.holder, form="deposit", amount="20000.00")
    work.does("accept_security", security=work.case.securities[-1].number)
    work.moves_to("2026-05-13 09:00")
    work.does("detain", *keys)
    return story


def determined(folder: Path) -> Journey:
    """Let customs determine the infringement on Wednesday 20 May 2026; the trader is not heard."""
    story = detained(folder)
    story.work.moves_to("2026-05-20 09:00")
    story.work.does("determine_infringing", *story.keys, reasons="与备案商标相同")
    story.work.does("appraise_goods", line="1", taxed_value="33900.00")
    return story


def announced(story: Journey) -> Journey:
    """Serve the detention receipt and the advance notice on the trader, who waives the hearing."""
    work, keys = story.work, story.keys
    work.does("serve_detention_receipt", *keys, served_on="2026-05-20")
    work.does("open_penalty_case", *keys, basis=PENALTY["basis"])
    work.does("give_advance_notice", *keys, hearing="offered", **PENALTY)
    work.moves_to("2026-05-25 09:00")
    work.does("serve_advance_notice", *keys, served_on="2026-05-25")
    work.does("waive_hearing", *keys, by=story.trader)
    return story


def decided(story: Journey) -> Journey:
    """Confiscate and fine, and serve the decision, on Wednesday 3 June 2026."""
    work, keys = story.work, story.keys
    work.moves_to("2026-06-03 09:00")
    work.does("decide_penalty", *keys, by=work.people.supervisor, **PENALTY)
    work.does("serve_penalty_decision", *keys, served_on="2026-06-03")
    return story


def destroyed(story: Journey) -> Journey:
    """Propose, approve and carry out the destruction of the goods."""
    work, keys = story.work, story.keys
    work.does(
        "propose_disposal",
        *keys,
        method="destruction",
        not_welfare="无法清除侵权特征",
        not_sale_to_holder="权利人无收购意愿",
        not_auction="侵权特征无法消除",
    )
    work.does("approve_disposal", *keys, by=work.people.supervisor)
    work.does("execute_disposal", *keys, witnesses="王某、李某")
    return story


def is_sound() -> bool:
    """Return whether every check of the house passes and the ledger is whole."""
    return all(check.sound for check in examine()) and ledger.breaks() == ()
