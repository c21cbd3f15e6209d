"""Guide cards on the desk's pages: linked, read, stamped, voted on."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from guomen.access.policy import Role
from guomen.adapters import clock
from guomen.rights.dossier import Dossier, Product
from guomen.store.models import Account, CardSeen, GuideVote, LedgerEntry
from guomen.usecases import dossiers
from tests.build_guides import PRODUCT, restricted, shoe, taught
from tests.build_site import FOUNDER, key
from tests.web.desk.scene import AT, Desk, desk, examined, opened
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NUMBER = "T2019-76593"
CARD = f"/desk/guides/{NUMBER}/{PRODUCT}/"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Let the pages live on the day of the examinations."""
    before = clock.WALL.clock
    clock.hang(clock.FixedClock(AT))
    yield
    clock.hang(before)


def browser(name: str) -> Client:
    return enter(Account.objects.get(username=name))


def taught_desk() -> tuple[Desk, Dossier]:
    here = desk()
    return here, taught(NUMBER, party=here.holder.number, at=AT)


def test_the_card_stands_on_the_hit_and_the_form_of_the_examination() -> None:
    here, _ = taught_desk()
    officer = browser("wang")

    pages = [
        officer.get(f"/desk/hits/{here.hit.pk}/").content.decode(),
        officer.get(f"/desk/examinations/new/{here.selection.pk}/").content.decode(),
    ]

    for html in pages:
        assert f'href="{CARD}" target="_blank"' in html
        assert "Guide card: running shoe" in html
        assert "4 checks, version 1" in html


def test_a_card_shows_genuine_beside_fake_and_where_to_look() -> None:
    taught_desk()

    html = browser("wang").get(CARD).content.decode()

    assert html.count('class="d-check"') == 4
    assert html.count("/desk/uploads/") == 4
    assert 'x="100" y="200" width="300" height="250"' in html
    assert "tongue: sewn label" in html
    assert "no officer has said yet" in html
    assert " style=" not in html


def test_the_pictures_of_a_card_are_handed_to_customs_alone() -> None:
    here, dossier = taught_desk()
    picture = dossier.products[0].checks[0].genuine_picture
    trader = enter(make_account("trader", Role.TRADER, party=here.trader))
    holder = enter(make_account("holder", Role.RIGHT_HOLDER, party=here.holder))

    shown = browser("wang").get(f"/desk/uploads/{picture}/")
    statuses = [
        client.get(f"/portal/uploads/{picture}/").status_code for client in (holder, trader)
    ]

    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert statuses == [200, 404]
    assert trader.get(CARD).status_code == 403


def test_a_look_at_a_secret_stands_in_the_ledger() -> None:
    here, dossier = taught_desk()
    dossiers.teach(NUMBER, restricted(dossier), actor=FOUNDER, at=AT)

    html = browser("wang").get(CARD).content.decode()

    assert "customs only" in html
    assert LedgerEntry.objects.get(action="look_at_guide").actor == here.officer.name


def test_a_card_without_checks_is_honest() -> None:
    here = desk()
    empty = Dossier((Product(PRODUCT, shoe().name),))
    dossiers.teach(NUMBER, empty, actor=FOUNDER, at=AT)

    html = browser(here.officer.name).get(CARD).content.decode()

    assert "has told nothing to look at" in html


def test_a_recordation_without_a_dossier_says_so() -> None:
    desk()

    html = browser("wang").get(f"/desk/guides/{NUMBER}/").content.decode()

    assert "No guide card" in html


@pytest.mark.parametrize(
    "address",
    [
        f"{CARD}?version=9",
        f"{CARD}?version=x",
        f"/desk/guides/{NUMBER}/nothing/",
        "/desk/guides/T1999-00000/",
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    taught_desk()

    assert browser("wang").get(address).status_code == 404


def test_the_case_keeps_the_version_that_the_officer_saw() -> None:
    here, dossier = taught_desk()
    browser("wang").get(CARD)
    number = opened(here)
    dossiers.teach(NUMBER, Dossier((shoe(),)), actor=FOUNDER, at=AT)

    html = browser("li").get(f"/desk/cases/{number}/").content.decode()
    old = browser("li").get(f"{CARD}?version=1").content.decode()

    assert "running shoe: guide card version 1 as the officer saw it" in html
    assert f"{CARD}?version=1" in html
    assert "This is version 1, as officers saw it then." in old
    assert dossier.products[0].checks[0].genuine_picture in old


def test_the_officer_votes_after_the_examination() -> None:
    here, _ = taught_desk()
    officer = browser("wang")
    officer.get(CARD)
    number = examined(here)
    seen = CardSeen.objects.get()
    address = f"/desk/examinations/{number}/guides/"

    prompt = officer.get(f"/desk/examinations/{number}/").content.decode()
    form = officer.get(address).content.decode()
    check = re.findall(r'name="check-([0-9a-f]{12})"', form)[1]
    sent = {"card": seen.pk, "submission": key(), "note": "good"}
    without = officer.post(address, sent)
    done = officer.post(address, {**sent, "verdict": "helped", f"check-{check}": "helped"})

    assert f'href="{address}"' in prompt
    assert without.status_code == 422
    assert "Choose one of the three answers." in without.content.decode()
    assert ">good</textarea>" in without.content.decode()
    assert done.status_code == 302
    assert GuideVote.objects.get().verdict == "helped"
    assert address not in officer.get(f"/desk/examinations/{number}/").content.decode()
    assert "helped 1" in officer.get(CARD).content.decode()


def test_headquarters_releases_a_note_from_the_guide() -> None:
    here, _ = taught_desk()
    officer = browser("wang")
    officer.get(CARD)
    number = examined(here)
    officer.post(
        f"/desk/examinations/{number}/guides/",
        {
            "card": CardSeen.objects.get().pk,
            "verdict": "was_wrong",
            "note": "now sewn too",
            "submission": key(),
        },
    )
    head = enter(make_account("head", Role.HEADQUARTERS, office="0000"))
    vote = GuideVote.objects.get()

    before = head.get(f"/desk/guides/{NUMBER}/").content.decode()
    refused = officer.post(f"/desk/guide-notes/{vote.pk}/release/")
    head.post(f"/desk/guide-notes/{vote.pk}/release/")

    assert "now sewn too" in before
    assert refused.status_code == 403
    assert GuideVote.objects.get().released_by == "head"
    assert "the right-holder can read it" in head.get(f"/desk/guides/{NUMBER}/").content.decode()
