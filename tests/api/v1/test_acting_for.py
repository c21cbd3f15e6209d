"""An agent acts for the client that a request names, as long as its mandate is in force."""

from datetime import timedelta
from pathlib import Path

import pytest

from guomen.adapters.clock import now
from guomen.store.models import Application
from guomen.usecases import mandates
from tests.api.v1.callers import Caller, machine
from tests.build_site import key
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
DRAFT = '{"subject": "recordation"}'


def mandated(folder: Path) -> tuple[Firm, str, Caller]:
    """Return the people, the mandate of the agent, and the agent's machine for its client."""
    there, day = firm(folder), now().date()
    mandate = mandates.give_mandate(
        there.agent.party or "",
        valid_from=day - timedelta(days=1),
        valid_to=day + timedelta(days=9),
        actor=there.master,
        at=now(),
        submission=key(),
    )
    caller = machine(there.agent)
    caller.headers["Guomen-Acting-For"] = there.master.party or ""
    return there, mandate, caller


def drafts(caller: Caller, which: str) -> int:
    """Begin an application and return the status."""
    response = caller.client.post(
        "/api/v1/applications",
        DRAFT,
        content_type="application/json",
        headers={**caller.headers, "Idempotency-Key": which},
    )
    return int(response.status_code)


def test_an_agent_files_for_its_client_under_its_own_name(tmp_path: Path) -> None:
    there, _, caller = mandated(tmp_path)

    status, told = drafts(caller, "1"), caller.gets("me").content

    assert status == 200
    assert Application.objects.get().holder.number == there.master.party
    assert (told["party"], told["name"]) == (there.master.party, there.agent.name)


def test_a_dismissed_agent_is_refused_at_the_next_request(tmp_path: Path) -> None:
    there, mandate, caller = mandated(tmp_path)
    before = drafts(caller, "1")

    mandates.end_mandate(mandate, reason="dismissed", actor=there.master, at=now())

    assert (before, drafts(caller, "2"), caller.gets("applications").status) == (200, 403, 403)
    assert Application.objects.count() == 1


def test_nobody_acts_for_a_party_that_gave_no_mandate(tmp_path: Path) -> None:
    there, _, caller = mandated(tmp_path)
    caller.headers["Guomen-Acting-For"] = there.stranger.party or ""
    trader = machine(there.trader, name="trader")
    trader.headers["Guomen-Acting-For"] = there.master.party or ""

    assert (drafts(caller, "1"), drafts(trader, "1")) == (403, 403)
