"""The examiner's desk: due first, everything filed, what to look at twice, each act once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest
from django.http import HttpResponse
from django.test import Client

from guomen.adapters import clock
from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Dossier, Handling, Product
from guomen.rights.filing import Filing, Stated, Subject
from guomen.store.models import Account, Application, LedgerEntry, Letter, Message, Recordation
from guomen.usecases import applications
from tests.build import moment
from tests.build_filings import filed, holder, recorded, submit, version
from tests.build_site import People, hire
from tests.filings import FULL
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")
SECRET: Final = "the hologram under the tongue"


@pytest.fixture(autouse=True)
def at() -> Iterator[Callable[[str], None]]:
    """Set the clock of the pages to the day of the filings; return what moves it."""
    before = clock.WALL.clock

    def move(text: str) -> None:
        clock.hang(clock.FixedClock(moment(text)))

    move("2026-05-12 10:00")
    yield move
    clock.hang(before)


@pytest.fixture
def people() -> People:
    """Return customs' staff."""
    return hire()


@pytest.fixture
def desk(people: People) -> Client:
    """Return the examiner's browser."""
    return enter(Account.objects.get(username=people.headquarters.name))


def words(response: HttpResponse) -> str:
    """Return the words of a page, spaces made single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def hidden(response: HttpResponse) -> dict[str, object]:
    """Return the hidden fields of the form on a page, lists where a name stands twice."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()
    )
    names = {name for name, _ in found} - {"next", "csrfmiddlewaretoken"}
    return {name: [value for one, value in found if one == name] for name in names}


def numbered(number: str, filing: Filing = FULL) -> Filing:
    """Return a filing for another right."""
    return replace(filing, right=replace(filing.right, number=number))


def secret() -> Filing:
    """Return a filing with a fact for customs alone."""
    check = Check(Words(SECRET, ""), Words("silver", ""), handling=Handling.RESTRICTED)
    product = Product("p1", Words("shoe", "鞋"), checks=(check,))
    return replace(FULL, dossier=Dossier((product,)))


def test_what_is_due_first_stands_first_and_the_overdue_is_marked(
    desk: Client, at: Callable[[str], None]
) -> None:
    later = filed(holder(), NOW + timedelta(days=20))
    first = filed(holder("另一公司"), NOW, numbered("9900009"))
    at("2026-06-25 10:00")

    page = desk.get("/desk/applications/")

    text = words(page)
    assert text.index(first) < text.index(later)
    assert "overdue for 2 days" in text
    assert "To decide: 2, of which overdue: 1" in text


def test_the_queue_is_narrowed_by_stage_kind_and_desk(desk: Client) -> None:
    number = filed(holder(), NOW)
    desk.post(f"/desk/applications/{number}/take/")

    mine = words(desk.get("/desk/applications/?mine=1"))
    other = words(desk.get("/desk/applications/?kind=design"))
    odd = desk.get("/desk/applications/?stage=%00&kind=%27&page=-1")

    assert number in mine
    assert number not in other
    assert odd.status_code == 200


def test_everything_filed_is_shown_restricted_facts_marked_and_the_look_is_kept(
    desk: Client,
) -> None:
    number = filed(holder(), NOW, secret())

    page = words(desk.get(f"/desk/applications/{number}/"))

    assert SECRET in page
    assert "for customs alone" in page
    assert LedgerEntry.objects.filter(action="look", subject=f"application {number}").count() == 1


def test_a_draft_is_nobodys_business(desk: Client) -> None:
    number = applications.draft(Subject.RECORDATION, actor=holder(), at=NOW)

    assert desk.get(f"/desk/applications/{number}/").status_code == 404


@pytest.mark.parametrize("role", ["officer", "case_officer", "supervisor", "auditor"])
def test_only_headquarters_examines(role: str, people: People) -> None:
    number = filed(holder(), NOW)
    client = enter(Account.objects.get(username=getattr(people, role).name))

    for address in ("", f"{number}/", f"{number}/approve/"):
        assert client.get(f"/desk/applications/{address}").status_code == 403


def test_what_lacks_is_ticked_already_and_own_words_are_added(desk: Client) -> None:
    number = filed(holder(), NOW)
    address = f"/desk/applications/{number}/correction/"
    shown = desk.get(address)
    ticked = re.findall(r'name="item" value="([^"]+)" checked', shown.content.decode())

    check = desk.post(
        address, {**hidden(shown), "item": ticked, "own": "a legible copy\n\n", "step": "check"}
    )
    desk.post(address, {**hidden(check), "step": "send"})

    row = Application.objects.get()
    assert row.stage == "correction"
    assert "registration certificate" in ticked
    assert "a legible copy" in words(desk.get(f"/desk/applications/{number}/"))
    assert Letter.objects.filter(kind="correction_request").count() == 1


def test_a_correction_shows_what_it_changed(desk: Client) -> None:
    actor = holder()
    number = filed(actor, NOW)
    address = f"/desk/applications/{number}/correction/"
    check = desk.post(address, {**hidden(desk.get(address)), "own": "the mark", "step": "check"})
    desk.post(address, {**hidden(check), "step": "send"})
    changed = replace(FULL, right=replace(FULL.right, mark="OSTRELLA"), told_true=NOW.date())
    applications.edit(number, changed, expected_version=version(number), actor=actor, at=NOW)
    submit(number, actor, NOW + timedelta(days=2))

    page = desk.get(f"/desk/applications/{number}/").content.decode()

    assert "<del>OSTRELLO</del>" in page
    assert "<ins>OSTRELLA</ins>" in page


def sent(desk: Client, number: str, name: str, **typed: object) -> HttpResponse:
    """Fill in, check and send an act of customs."""
    address = f"/desk/applications/{number}/{name}/"
    check = desk.post(address, {**hidden(desk.get(address)), **typed, "step": "check"})
    return desk.post(address, {**hidden(check), "step": "send"}, follow=True)


def test_approved_twice_it_is_recorded_once(desk: Client) -> None:
    number = filed(holder(), NOW)
    address = f"/desk/applications/{number}/approve/"
    check = desk.post(address, {**hidden(desk.get(address)), "step": "check"})

    for _ in range(2):
        assert desk.post(address, {**hidden(check), "step": "send"}).status_code == 302

    assert Recordation.objects.count() == 1
    assert Letter.objects.filter(kind="recordation_approved").count() == 1


def test_a_refusal_needs_a_ground_of_the_law_and_reasons(desk: Client) -> None:
    number = filed(holder(), NOW)
    address = f"/desk/applications/{number}/refuse/"
    shown = hidden(desk.get(address))

    without = desk.post(address, {**shown, "reasons": "because", "step": "check"})
    forged = desk.post(address, {**shown, "ground": "spite", "reasons": "because", "step": "send"})
    sent(desk, number, "refuse", ground="documents", reasons="Illegible.")

    assert (without.status_code, forged.status_code) == (422, 422)
    assert "because" in without.content.decode()
    assert Application.objects.get().stage == "refused"


def test_an_old_version_decides_nothing(desk: Client) -> None:
    number = filed(holder(), NOW)
    address = f"/desk/applications/{number}/approve/"
    stale = {**hidden(desk.get(address)), "version": "1", "step": "send"}

    assert desk.post(address, stale).status_code == 409
    assert Recordation.objects.count() == 0


def test_a_name_that_looks_the_same_as_a_known_holders_is_flagged(
    desk: Client, people: People
) -> None:
    recorded(holder("KOLVANE GLOBAL LIMITED"), people.headquarters, NOW)
    wolf = replace(FULL, right=replace(FULL.right, number="1", mark="ОSTRЕLLО", mark_zh=""))
    number = filed(holder("КOLVANE GLOBAL LIMITED"), NOW, wolf)

    page = words(desk.get(f"/desk/applications/{number}/"))

    assert "other characters that look the same" in page
    assert "letters of several alphabets in one name (Cyrillic, Latin)" in page


def test_hidden_characters_in_a_name_are_told(desk: Client) -> None:
    odd = replace(FULL, right=replace(FULL.right, mark="OST\u202eRELLO"))
    number = filed(holder(), NOW, odd)

    assert "U+202E" in words(desk.get(f"/desk/applications/{number}/"))


def test_the_same_right_recorded_already_is_flagged(desk: Client, people: People) -> None:
    number = recorded(holder(), people.headquarters, NOW)
    again = filed(holder("另一公司"), NOW)

    page = words(desk.get(f"/desk/applications/{again}/"))

    assert "recorded already, for another holder" in page
    assert number in page


def revoked(
    desk: Client, number: str, ground: str, reasons: str = "The certificate was forged."
) -> None:
    """Check and send a revocation."""
    address = f"/desk/recordations/{number}/revoke/"
    typed = {"ground": ground, "reasons": reasons, "step": "check"}
    check = desk.post(address, {**hidden(desk.get(address)), **typed})
    desk.post(address, {**hidden(check), "step": "send"})
    desk.post(address, {**hidden(check), "step": "send"})


def test_a_recordation_is_revoked_once_its_holder_told_and_no_power_left(
    desk: Client, people: People
) -> None:
    number = recorded(holder(), people.headquarters, NOW)

    revoked(desk, number, "revoked_untrue")

    row = Recordation.objects.get()
    assert (row.ended_because, row.ended_on.isoformat()) == ("revoked_untrue", "2026-05-12")
    assert Letter.objects.filter(kind="recordation_revoked").count() == 1
    assert Message.objects.filter(topic="recordation.revoked").count() == 1


def test_a_new_filing_within_the_bar_is_flagged_with_its_unconfirmed_rule(
    desk: Client, people: People
) -> None:
    actor = holder()
    revoked(desk, recorded(actor, people.headquarters, NOW), "revoked_untrue")
    again = filed(actor, NOW + timedelta(days=2))

    page = words(desk.get(f"/desk/applications/{again}/"))

    assert "revoked for untrue information on 2026-05-12" in page
    assert "unconfirmed" in page


@pytest.mark.parametrize("ground", ["", "lapsed", "cancelled", "x\x00"])
def test_a_revocation_on_no_ground_of_the_law_is_refused(
    ground: str, desk: Client, people: People
) -> None:
    number = recorded(holder(), people.headquarters, NOW)
    address = f"/desk/recordations/{number}/revoke/"
    typed = {**hidden(desk.get(address)), "ground": ground, "reasons": "so", "step": "send"}

    assert desk.post(address, typed).status_code == 422
    assert Recordation.objects.get().ended_on is None


def test_the_letter_is_handed_out_and_the_look_kept(desk: Client, people: People) -> None:
    recorded(holder(), people.headquarters, NOW)
    letter = Letter.objects.first()

    page = desk.get(f"/desk/letters/{letter.number}/")

    assert page.content.startswith(b"%PDF-")
    assert LedgerEntry.objects.filter(subject=f"letter {letter.number}", action="look").exists()


def test_an_act_without_its_token_is_turned_away(people: People) -> None:
    number = filed(holder(), NOW)
    client = Client(enforce_csrf_checks=True)
    client.cookies = enter(Account.objects.get(username=people.headquarters.name)).cookies

    assert client.post(f"/desk/applications/{number}/take/").status_code == 403


def test_the_queue_keeps_its_number_of_queries(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    actor = holder()
    for place in range(6):
        filed(
            actor, NOW, numbered(f"99{place}", replace(FULL, licensing=Stated.NOTHING, licences=()))
        )

    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        desk.get("/desk/applications/")
    with django_assert_max_num_queries(34):  # type: ignore[attr-defined]
        desk.get(f"/desk/applications/{Application.objects.first().number}/")
