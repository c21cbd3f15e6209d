"""What becomes of a recorded right: a late change, an early renewal, a transfer and its answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from guomen.access.policy import Actor, Role
from guomen.rights.filing import Subject
from guomen.store.models import Application, Party
from tests.build_filings import filed, holder, recorded
from tests.build_site import hire
from tests.filings import FULL
from tests.web.people import enter, make_account
from tests.web.portal.test_applications import browser, step, words
from tests.web.portal.test_portal import hidden

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
At = Callable[[str], None]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")


def test_a_late_change_says_how_late_and_what_that_may_mean(at: At) -> None:
    at("2026-08-31 10:00")
    actor = holder()
    number = recorded(actor, hire().headquarters, NOW)
    client = browser(actor)

    begun = client.post("/portal/applications/about/change/", {"recordation": number}, follow=True)
    fresh = Application.objects.get(subject="change")
    client.post(
        step(fresh.number, "about"),
        {"version": fresh.version, "happened_on": "2026-05-12", "reasons": "new title"},
    )
    page = words(client.get(step(fresh.number, "about")))

    assert begun.redirect_chain[-1][0] == step(fresh.number, "about")
    assert "days late" in page
    assert "may be revoked" in page


def test_a_renewal_before_its_window_says_so(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = recorded(actor, hire().headquarters, NOW)

    page = browser(actor).post(
        "/portal/applications/about/renewal/", {"recordation": number}, follow=True
    )

    assert page.status_code == 409
    assert not Application.objects.filter(subject="renewal").exists()


def transfer_of(recordation: str, new_holder: Actor) -> str:
    """File the transfer of a recorded right for its new holder."""
    stated = replace(FULL, happened_on=NOW.date())
    return filed(new_holder, NOW, stated, Subject.TRANSFER, recordation)


def test_the_former_holder_confirms_and_hands_over_and_sees_nothing_else(at: At) -> None:
    at("2026-05-13 10:00")
    former, new = holder(), holder("新权利人公司")
    number = transfer_of(recorded(former, hire().headquarters, NOW), new)
    client = browser(former)
    address = f"/portal/transfers/{number}/"

    page = client.get(address)
    client.post(address, {**hidden(page), "answer": "confirm", "hand_over": "yes"})

    assert "新权利人公司" in words(page)
    assert "Confirmed by the former holder" in words(client.get(address))
    assert client.get(f"/portal/applications/{number}/").status_code == 404
    assert browser(new).get(address).status_code == 404


def test_an_objection_needs_reasons(at: At) -> None:
    at("2026-05-13 10:00")
    former, new = holder(), holder("新权利人公司")
    number = transfer_of(recorded(former, hire().headquarters, NOW), new)
    client = browser(former)
    address = f"/portal/transfers/{number}/"

    page = client.post(address, {**hidden(client.get(address)), "answer": "object"})

    assert page.status_code == 422


def test_a_reader_of_the_team_reads_and_files_nothing(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = filed(actor, NOW)
    party = Party.objects.get(number=actor.party)
    reader = enter(make_account("reader", Role.RIGHT_HOLDER, Role.READER, party=party))

    page = reader.get(f"/portal/applications/{number}/")

    assert number in words(reader.get("/portal/applications/"))
    assert "Withdraw" not in words(page)
    assert reader.get("/portal/applications/new/").status_code == 403
    assert reader.get(f"/portal/applications/{number}/withdraw/").status_code == 403
