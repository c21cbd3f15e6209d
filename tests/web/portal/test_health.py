"""The health of a holder's recordations on its pages: what to mend, and its word on it."""

from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Actor, Role
from guomen.store.models import Confirmation
from tests.build_site import MARK, OTHER_MARK, key, load_register, party_called, speaker
from tests.web.people import enter, make_account
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def test_the_list_leads_to_everything_to_mend(holder: Actor) -> None:
    here = browser(holder)

    index = here.get("/portal/health/").content.decode()
    page = here.get(f"/portal/health/{MARK}/").content.decode()

    assert f'href="/portal/health/{MARK}/"' in index
    assert OTHER_MARK not in index
    assert "Not told yet:" in page
    assert f'href="/portal/rights/{MARK}/dossier/"' in page
    assert f'href="/portal/rights/{MARK}/dossier/genuine/"' in page
    assert f'href="/portal/rights/{MARK}/dossier/infringing/"' in page
    assert "our own judgement, no legal fact" in page
    assert "not known yet" in page
    assert " style=" not in page


def test_a_holder_confirms_that_everything_is_still_true(holder: Actor) -> None:
    here = browser(holder)

    done = here.post(f"/portal/health/{MARK}/confirm/", {"submission": key()})
    page = here.get(f"/portal/health/{MARK}/").content.decode()

    assert done.status_code == 302
    assert Confirmation.objects.get().by == holder.name
    assert "Last confirmed on" in page


def test_another_s_recordation_is_not_there(holder: Actor) -> None:
    here = browser(holder)

    assert here.get(f"/portal/health/{OTHER_MARK}/").status_code == 404
    assert (
        here.post(f"/portal/health/{OTHER_MARK}/confirm/", {"submission": key()}).status_code == 404
    )
    assert not Confirmation.objects.exists()


def test_headquarters_reads_the_worst_first(holder: Actor) -> None:
    from guomen.usecases.health import look_through
    from tests.build_site import FOUNDER, MORNING

    head: Client = enter(make_account("head", Role.HEADQUARTERS, office="0000"))
    before = head.get("/desk/health/").content.decode()
    look_through(actor=FOUNDER, at=MORNING)

    page = head.get("/desk/health/").content.decode()

    assert "has not been looked through yet" in before
    assert page.index(OTHER_MARK) < page.index(MARK)
    assert holder.party
