"""The site under attack: others' addresses, forged forms, floods, and what answers leak."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guomen.access.policy import Actor
from guomen.adapters import clock
from guomen.queries import statistics
from guomen.store.models import (
    Account,
    Examination,
    IssuedDocument,
    JournalEntry,
    LedgerEntry,
    Party,
    Photo,
    Selection,
    Submission,
)
from tests.build import moment
from tests.build_site import DOCUMENT, OTHER_MARK, key
from tests.web.desk.scene import PNG, desk, notified
from tests.web.people import enter, make_account
from tests.web.portal import sides
from tests.web.portal.sides import Three, browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]

MIB = 1 << 20


def staff(name: str, *roles: str, office: str = "2920") -> Client:
    return enter(make_account(name, *roles, office=office))


def of_actor(actor: Actor) -> Client:
    return enter(Account.objects.get(username=actor.name))


def a_party() -> Party:
    return Party.objects.create(number="P99999999", name="旁观者", country="CHN")


@pytest.fixture
def at() -> Iterator[Callable[[str], None]]:
    """Return what sets the clock of the pages, and put the old one back at the end."""
    before = clock.WALL.clock
    yield lambda text: clock.hang(clock.FixedClock(moment(text)))
    clock.hang(before)


@pytest.fixture
def three(tmp_path: Path, at: Callable[[str], None]) -> Three:
    """Return a case of two right holders and a trader, both holders notified this morning."""
    at("2026-05-11 20:00")
    return sides.notified(tmp_path)


# --- whose address it is -----------------------------------------------------------------------


def test_what_is_another_s_answers_like_what_is_not_there(three: Three) -> None:
    stranger = Client()
    stranger.force_login(make_account("stranger", "right_holder", party=a_party()))
    photo, paper = Photo.objects.first(), IssuedDocument.objects.first()
    assert photo is not None
    assert paper is not None
    pairs = [
        (f"/portal/cases/{three.number}/", "/portal/cases/2920-2026-99999/"),
        (f"/portal/notices/{three.number}/", "/portal/notices/2920-2026-99999/"),
        (f"/portal/cases/{three.number}/receipts/1/", "/portal/cases/2920-2026-99999/receipts/1/"),
        (
            f"/portal/cases/{three.number}/acts/apply_for_detention/",
            "/portal/cases/2920-2026-99999/acts/apply_for_detention/",
        ),
        (f"/portal/photos/{photo.pk}/", "/portal/photos/999999/"),
        (f"/portal/documents/{paper.number}/", "/portal/documents/2920-2026-99999-001-1/"),
    ]

    for hidden, missing in pairs:
        one, other = stranger.get(hidden), stranger.get(missing)
        assert one.status_code == other.status_code == 404, hidden
        assert without_token(one.content) == without_token(other.content), hidden


def without_token(content: bytes) -> str:
    """Return a page without what differs from answer to answer."""
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", content.decode())
    return re.sub(r"/portal/[^\"<]*", "", text)


def test_a_form_for_another_s_case_is_answered_like_one_for_no_case(three: Three) -> None:
    stranger = Client()
    stranger.force_login(make_account("stranger", "right_holder", party=a_party()))
    before = JournalEntry.objects.count()

    for act in ("apply_for_detention", "add_note", "detain", "nothing"):
        for step in ("", "edit", "check", "send"):
            sent = {"step": step, "version": "1", "submission": key(), "field_note": "x"}
            hidden = stranger.post(f"/portal/cases/{three.number}/acts/{act}/", sent)
            missing = stranger.post(f"/portal/cases/2920-2026-99999/acts/{act}/", sent)
            assert hidden.status_code == missing.status_code == 404, (act, step)

    assert JournalEntry.objects.count() == before


def test_staff_of_another_office_find_nothing_by_guessing(three: Three) -> None:
    far = of_actor(three.work.people.elsewhere)
    examination, selection = Examination.objects.get(), Selection.objects.get()
    photo = Photo.objects.get()
    paper = IssuedDocument.objects.first()
    assert paper is not None

    for address in (
        f"/desk/cases/{three.number}/",
        f"/desk/cases/{three.number}/acts/add_note/",
        f"/desk/examinations/{examination.number}/",
        f"/desk/examinations/new/{selection.pk}/",
        f"/desk/photos/{photo.pk}/",
        f"/desk/documents/{paper.number}/",
    ):
        assert far.get(address).status_code == 404, address
    opened = far.post(f"/desk/examinations/{examination.number}/case/", {"submission": key()})
    acted = far.post(
        f"/desk/cases/{three.number}/acts/add_note/",
        {"submission": key(), "version": "1", "field_note": "x"},
    )
    assert (opened.status_code, acted.status_code) == (404, 404)


@pytest.mark.parametrize("role", ["right_holder", "trader"])
def test_a_party_stands_before_the_desk_whatever_the_number(role: str, three: Three) -> None:
    client = Client()
    client.force_login(make_account("party", role, party=a_party()))

    for number in (three.number, "2920-2026-99999"):
        assert client.get(f"/desk/cases/{number}/").status_code == 403
        assert client.post(f"/desk/cases/{number}/acts/detain/", {}).status_code == 403


@pytest.mark.parametrize("address", ["/desk/", "/desk/cases/", "/desk/ledger/", "/portal/"])
def test_a_password_alone_opens_nothing_to_staff(address: str) -> None:
    client = Client()
    client.force_login(make_account("wang", "officer", "auditor", office="2920"))

    assert client.get(address).url == "/second-factor/"


@pytest.mark.parametrize(
    "address",
    [
        "/register/%00/",
        "/register/%00/logo/",
        "/law/%00/",
        "/desk/cases/%00/",
        "/desk/cases/x/acts/%00/",
        "/desk/documents/%00/",
        "/desk/examinations/%00/",
        "/desk/hits/99999999999999999999999999/",
        "/desk/photos/99999999999999999999999999/",
    ],
)
def test_an_impossible_number_is_not_found(address: str) -> None:
    client = staff("wang", "officer")

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q=%25_%5C%27", "?day=9999-99-99", "?page=-1", "?page=99999999999", "?page=%D9%A3"],
)
@pytest.mark.parametrize(
    "address", ["/register/", "/desk/", "/desk/hits/", "/desk/cases/", "/desk/examinations/"]
)
def test_a_hostile_filter_is_an_empty_or_whole_list(address: str, query: str) -> None:
    client = staff("wang", "officer")
    extra = "&lane=%00x&office=%00'&recordation=%25&state=%00&mode=y&result=%00'&kind=%00&class=%00"

    assert client.get(address + query + extra).status_code == 200


@pytest.mark.parametrize("start", ["9999-12-31", "0001-01-01", "2026-02-30", "\x00", "x" * 5000])
@pytest.mark.parametrize("rule", ["ex_officio.reply", "recordation.validity", "storage.cost_cap"])
def test_a_calculator_answers_every_day_in_words(rule: str, start: str) -> None:
    response = Client().get(f"/law/{rule}/", {"start": start, "channel": "\x00"})

    assert response.status_code == 200


@pytest.mark.parametrize(
    "value",
    ["1e500", "NaN", "sNaN", "-1", "1e-999999999", "0e-999999999", "9" * 3000, "1_0", "<script>"],
)
@pytest.mark.parametrize("rule", ["security.ex_officio", "penalty.infringing_goods"])
def test_a_calculator_answers_every_value_in_words(rule: str, value: str) -> None:
    response = Client().get(f"/law/{rule}/", {"value": value, "start": "2026-05-11"})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


# --- forged forms -------------------------------------------------------------------------------


def test_no_form_is_taken_without_its_token_or_from_another_origin() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_account("lego", "right_holder", party=a_party()))
    token = re.search(
        r'csrfmiddlewaretoken" value="(\w+)"', strict.get("/account/").content.decode()
    )
    assert token is not None

    for address in ("/sign-out/", "/language/", "/account/", "/portal/cases/x/acts/add_note/"):
        assert strict.post(address, {}).status_code == 403
        forged = strict.post(
            address,
            {"csrfmiddlewaretoken": token[1]},
            headers={"origin": "https://evil.example"},
        )
        assert forged.status_code == 403


@pytest.mark.parametrize("address", ["/sign-out/", "/language/", "/desk/examinations/x/case/"])
def test_what_changes_something_is_not_done_by_a_link(address: str) -> None:
    assert staff("wang", "officer").get(address).status_code == 405


# --- floods ------------------------------------------------------------------------------------


def upload(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("x.bin", b"A" * size)


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/language/", "/desk/", "/register/", "/nowhere/"]
)
def test_a_visitor_uploads_no_file(address: str) -> None:
    response = Client().post(address, {"file": upload(MIB)})

    assert response.status_code == 413
    assert "0.25 MiB" in response.content.decode()


def test_staff_before_the_second_factor_send_text_only() -> None:
    client = Client()
    client.force_login(make_account("wang", "officer", party=None, office="2920"))

    assert client.post("/account/", {"file": upload(6 * MIB)}).status_code == 413


def test_a_party_sends_one_picture_at_a_time() -> None:
    client = Client()
    client.force_login(make_account("lego", "right_holder", party=a_party()))

    enough = client.post("/account/", {"file": upload(6 * MIB)})
    endless = client.post("/account/", {"file": upload(1)}, CONTENT_LENGTH=str(26 * MIB))

    assert (enough.status_code, endless.status_code) == (200, 413)


def test_verified_staff_send_photos_but_not_without_end() -> None:
    client = staff("wang", "officer")

    enough = client.post("/desk/examinations/new/1/", {"photos": upload(6 * MIB)})
    endless = client.post(
        "/desk/examinations/new/1/", {"photos": upload(1)}, CONTENT_LENGTH=str(201 * MIB)
    )

    assert enough.status_code == 404
    assert endless.status_code == 413


def test_thousands_of_fields_are_refused() -> None:
    response = Client().post("/sign-in/", {f"f{number}": "x" for number in range(3000)})

    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()


@pytest.mark.parametrize("text", ["x" * 11_000, "a\x00b", "pay \u202e00.1"])
def test_a_hostile_text_comes_back_and_does_not_enter_the_journal(text: str, three: Three) -> None:
    before = JournalEntry.objects.count()

    response = browser(three.holder).post(
        f"/portal/cases/{three.number}/acts/add_note/",
        {
            "step": "send",
            "version": str(three.work.case.version),
            "submission": key(),
            "field_note": text,
        },
    )

    assert response.status_code == 409
    assert JournalEntry.objects.count() == before


@pytest.mark.parametrize("bad", ["", "k" * 41, "a\x00b", "ключ"])
def test_a_forged_key_is_refused(bad: str, three: Three) -> None:
    before = Submission.objects.count()

    response = browser(three.holder).post(
        f"/portal/cases/{three.number}/acts/add_note/",
        {
            "step": "send",
            "version": str(three.work.case.version),
            "submission": bad,
            "field_note": "x",
        },
    )

    assert response.status_code == 409
    assert Submission.objects.count() == before


def test_a_key_sent_again_with_other_words_says_that_nothing_was_recorded(three: Three) -> None:
    client, used = browser(three.holder), key()
    address = f"/portal/cases/{three.number}/acts/add_note/"
    sent = {"step": "send", "version": str(three.work.case.version), "submission": used}
    first = client.post(address, {**sent, "field_note": "first"})

    again = client.post(address, {**sent, "field_note": "first"})
    other = client.post(address, {**sent, "field_note": "second"})

    assert first.url == again.url
    assert other.status_code == 409
    assert "second" in other.content.decode()


# --- what answers say --------------------------------------------------------------------------


def test_private_answers_are_kept_by_nobody(three: Three) -> None:
    paper = IssuedDocument.objects.filter(addressee__number=three.holder.party).first()
    assert paper is not None
    holder, officer = browser(three.holder), of_actor(three.work.people.case_officer)
    asked = [
        (holder, f"/portal/cases/{three.number}/"),
        (holder, f"/portal/documents/{paper.number}/"),
        (holder, "/portal/cases/"),
        (holder, "/portal/cases/x/"),
        (holder, "/account/"),
        (officer, "/desk/"),
        (officer, f"/desk/cases/{three.number}/"),
        (officer, f"/desk/documents/{paper.number}/"),
    ]

    for client, address in asked:
        kept = client.get(address)["Cache-Control"]
        assert "no-store" in kept, address
        assert "private" in kept, address


def test_every_look_at_a_document_is_written_down(three: Three) -> None:
    paper = IssuedDocument.objects.first()
    assert paper is not None
    officer = of_actor(three.work.people.case_officer)

    for _ in range(2):
        officer.get(f"/desk/documents/{paper.number}/")

    looks = LedgerEntry.objects.filter(action="look", detail__contains=paper.number)
    assert looks.count() == 2


def test_no_page_may_be_framed(client: Client) -> None:
    response = client.get("/")

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_photo_is_only_ever_a_picture(three: Three) -> None:
    photo = Photo.objects.get()

    response = browser(three.trader).get(f"/portal/photos/{photo.pk}/")
    if response.status_code == 404:  # the trader was not told of the case yet
        response = of_actor(three.work.people.officer).get(f"/desk/photos/{photo.pk}/")

    assert response["Content-Type"].startswith("image/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_hostile_names_are_text_on_every_page_they_stand_on(at: Callable[[str], None]) -> None:
    at("2026-05-11 18:00")
    here = desk()
    bomb = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    Party.objects.update(name=bomb, name_en=bomb)
    here.recordation.right.title = here.recordation.right.mark = bomb
    here.recordation.right.goods = bomb
    here.recordation.right.save()
    here.hit.line.goods_name = here.hit.line.brand = bomb
    here.hit.line.save()
    number = notified(here)
    Account.objects.update(display_name=bomb)
    officer, holder = of_actor(here.case_officer), Client()
    holder.force_login(make_account("nike", "right_holder", party=here.holder))
    examination = Examination.objects.get().number
    pages = [
        (officer, "/desk/"),
        (officer, "/desk/hits/"),
        (officer, f"/desk/hits/{here.hit.pk}/"),
        (officer, "/desk/cases/"),
        (officer, f"/desk/cases/{number}/"),
        (officer, f"/desk/cases/{number}/acts/add_note/"),
        (officer, f"/desk/examinations/{examination}/"),
        (holder, f"/portal/cases/{number}/"),
        (holder, f"/portal/notices/{number}/"),
        (holder, f"/portal/cases/{number}/acts/apply_for_detention/"),
        (holder, "/portal/rights/"),
        (Client(), "/register/?q=script"),
        (Client(), f"/register/{here.recordation.number}/"),
    ]

    for client, address in pages:
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 200, address
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address
        assert "'><img" not in html, address


def test_one_side_s_page_holds_nothing_of_the_other_holder_or_the_trader(three: Three) -> None:
    client = browser(three.holder)
    number = three.number

    for address in (
        f"/portal/cases/{number}/",
        f"/portal/notices/{number}/",
        f"/portal/cases/{number}/acts/apply_for_detention/",
        "/portal/cases/",
        "/portal/notices/",
    ):
        html = client.get(address).content.decode()
        for secret in ("TRIVELLO", "特里维洛", OTHER_MARK, "宁波远航", DOCUMENT, "624.00"):
            assert secret not in html, (address, secret)


def test_an_error_of_ours_tells_a_visitor_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:

    def break_down(**_: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(statistics, "headlines", break_down)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert "secret of the inside" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert not settings.DEBUG


def test_a_picture_named_outside_its_folder_is_not_handed_out(client: Client) -> None:
    here = desk()
    (Path(settings.GUOMEN_HOME) / "logos").mkdir()
    secret = Path(settings.GUOMEN_HOME) / "secret.png"
    secret.write_bytes(PNG)
    for name in ("../secret.png", str(secret), "..\\secret.png", "secret-key", ".png", ""):
        here.recordation.right.logo = name
        here.recordation.right.save()
        response = client.get(f"/register/{here.recordation.number}/logo/")
        assert response.status_code == 404, name


@pytest.mark.parametrize(
    "address",
    [
        "/static/../secret-key",
        "/static/%2e%2e/secret-key",
        "/static/..%2fsecret-key",
        "/secret-key",
    ],
)
def test_files_of_the_installation_have_no_address(address: str, client: Client) -> None:
    (Path(settings.GUOMEN_HOME) / "secret-key").write_text("secret of the inside")

    response = client.get(address)

    assert response.status_code == 404
    assert b"secret of the inside" not in response.content


def test_the_public_register_says_nothing_of_contacts_and_authorised_users(tmp_path: Path) -> None:
    three = sides.notified(tmp_path)

    html = Client().get(f"/register/{three.work.case.claims[0].key.recordation}/").content.decode()

    assert "KOLVANE" in html
    assert "5550" not in html
    assert "宁波合规" not in html
    assert three.work.case.opened_on >= date(2026, 5, 11)
