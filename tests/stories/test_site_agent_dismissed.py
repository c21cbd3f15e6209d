"""An agent is dismissed while it answers a notice: nothing of it is recorded after that.

The holder's main account ends the mandate between the page that asks to confirm and the sending.
The client sees all that the agent did before, carries on with the same notice, and the ledger names
the agent's account.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from guomen.access.policy import Role
from guomen.adapters import clock
from guomen.queries import team
from guomen.store.models import JournalEntry, LedgerEntry
from guomen.usecases import mandates
from tests.build import moment
from tests.build_site import MORNING, key
from tests.portal_people import entered, hired
from tests.web.portal.sides import browser, shoes_alone
from tests.web.portal.test_portal import hidden, words

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture(autouse=True)
def static_root() -> None:
    """Make the folder of collected static files, which an installation always has."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def at() -> Iterator[Callable[[str], None]]:
    """Return what sets the clock of the pages, and put the old one back at the end."""
    before = clock.WALL.clock
    yield lambda text: clock.hang(clock.FixedClock(moment(text)))
    clock.hang(before)


def test_an_agent_is_dismissed_in_the_middle_of_an_answer(
    tmp_path: Path, at: Callable[[str], None]
) -> None:
    work, holder = shoes_alone(tmp_path)
    master = hired("master", holder.party or "", Role.RIGHT_HOLDER, Role.MASTER_USER)
    agent = hired("lawyer", entered("北京明理知识产权代理有限公司"), Role.AGENT)
    mandate = mandates.give_mandate(
        agent.party or "",
        valid_from=date(2026, 5, 1),
        valid_to=date(2026, 12, 31),
        actor=master,
        at=MORNING,
        submission=key(),
    )
    at("2026-05-12 10:00")
    lawyer = browser(agent)
    lawyer.post("/portal/clients/choose/", {"client": holder.party})
    assert work.number in words(lawyer.get(f"/portal/notices/{work.number}/"))
    entries = JournalEntry.objects.count()
    to_confirm = filled_in(lawyer, work.number)

    mandates.end_mandate(mandate, reason="dismissed", actor=master, at=MORNING)
    sent = lawyer.post(address(work.number), {**to_confirm, "step": "send"})
    tried_again = lawyer.post(address(work.number), {**to_confirm, "step": "send"})
    form = lawyer.get(address(work.number))

    assert sent.status_code == 403
    assert "Your mandate for client" in sent.content.decode()
    assert "Nothing was recorded" in sent.content.decode()
    assert tried_again.status_code == 403
    assert form.status_code == 403
    assert JournalEntry.objects.count() == entries

    done = team.done_by(mandate, actor=master)
    assert {(one.account, one.subject) for one in done} == {("lawyer", f"case {work.number}")}
    assert LedgerEntry.objects.filter(actor="lawyer", action="look").exists()

    client = browser(master)
    receipt = client.post(
        address(work.number), {**filled_in(client, work.number), "step": "send"}, follow=True
    )
    assert receipt.status_code == 200
    assert JournalEntry.objects.latest("sequence").actor == "master"


def test_what_an_agent_sent_is_the_client_s_own(tmp_path: Path, at: Callable[[str], None]) -> None:
    work, holder = shoes_alone(tmp_path)
    master = hired("master", holder.party or "", Role.RIGHT_HOLDER, Role.MASTER_USER)
    agent = hired("lawyer", entered("北京明理知识产权代理有限公司"), Role.AGENT)
    mandates.give_mandate(
        agent.party or "",
        valid_from=date(2026, 5, 1),
        valid_to=date(2026, 12, 31),
        actor=master,
        at=MORNING,
        submission=key(),
    )
    at("2026-05-12 10:00")
    lawyer = browser(agent)
    lawyer.post("/portal/clients/choose/", {"client": holder.party})

    receipt = lawyer.post(
        address(work.number), {**filled_in(lawyer, work.number), "step": "send"}, follow=True
    )
    read = words(browser(holder).get(f"/portal/cases/{work.number}/"))

    assert receipt.status_code == 200
    assert "our own goods" in read
    entry = JournalEntry.objects.latest("sequence")
    assert entry.actor == "lawyer"
    assert LedgerEntry.objects.filter(action="act", actor="lawyer").exists()


def address(number: str) -> str:
    return f"/portal/cases/{number}/acts/decline_detention/"


def filled_in(client: Client, number: str) -> dict[str, str]:
    """Fill in the answer and return the hidden fields of the page that asks to confirm."""
    version = hidden(client.get(address(number)))["version"]
    page = client.post(
        address(number),
        {"version": version, "step": "check", "field_reasons": "our own goods"},
    )
    return hidden(page)
