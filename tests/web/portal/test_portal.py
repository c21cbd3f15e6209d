"""Each side reads its own column of a case, and acts in it; nobody reads another's."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from guomen.store.models import Account, LedgerEntry, Photo
from tests.build_site import JPEG
from tests.web.people import enter
from tests.web.portal.sides import (
    BALLS_CLAIM,
    SHOES_CLAIM,
    Three,
    browser,
    detained,
    notified,
    shoes_alone,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
At = Callable[[str], None]
LISTS: Final = ("/portal/rights/", "/portal/notices/", "/portal/cases/", "/portal/goods/")


def words(response: HttpResponse) -> str:
    """Return the words of a page, spaces made single."""
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def hidden(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the form on a page."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()
    )
    return {name: value for name, value in found if name not in {"next", "csrfmiddlewaretoken"}}


def answered(client: Client, three: Three, act: str, **fields: str) -> HttpResponse:
    """Fill in the form of an act and return the page that asks to confirm."""
    address = f"/portal/cases/{three.number}/acts/{act}/"
    version = hidden(client.get(address))["version"]
    typed = {f"field_{name}": value for name, value in fields.items()}
    return client.post(address, {"version": version, "step": "check", **typed})


def confirmed(client: Client, three: Three, act: str, page: HttpResponse) -> HttpResponse:
    """Send what a page asks to confirm, and follow to where it leads."""
    address = f"/portal/cases/{three.number}/acts/{act}/"
    return client.post(address, {**hidden(page), "step": "send"}, follow=True)


@pytest.mark.parametrize("address", LISTS)
def test_a_visitor_is_asked_to_sign_in(address: str) -> None:
    response = Client().get(address)

    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


def test_the_lists_are_empty_for_a_party_that_was_told_of_nothing(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-11 18:00")

    page = words(browser(three.trader).get("/portal/goods/"))

    assert "None of your goods is held" in page
    assert three.number not in page


def test_a_notice_counts_down_in_words_and_says_why(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")

    page = words(browser(three.holder).get(f"/portal/notices/{three.number}/"))

    assert "Ends Thursday 14 May 2026, 24:00, 3 working days left." in page
    assert "3 working days from:" in page
    assert "REG-2018 art. 16" in page
    assert "Security due: CNY 20,000.00, on goods worth CNY 30,000.00." in page


def test_notices_stand_in_the_list_with_their_clock(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")

    page = words(browser(three.holder).get("/portal/notices/"))

    assert three.number in page
    assert "KOLVANE" in page
    assert "3 working days left" in page


def test_rights_show_state_renewal_and_authorised_users_to_their_holder_alone(
    tmp_path: Path, at: At
) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")

    mine = words(browser(three.holder).get("/portal/rights/"))
    users = words(browser(three.holder).get("/portal/rights/T2019-76593/users/"))
    others = words(browser(three.other).get("/portal/rights/"))

    assert "T2019-76593" in mine
    assert "1 authorised user " in mine
    assert "宁波合规鞋业有限公司" in users
    assert "You may apply from Friday 1 December 2028." in mine
    assert "T2019-76593" not in others
    assert "宁波合规鞋业有限公司" not in others


def test_one_right_holder_sees_nothing_of_the_other(tmp_path: Path, at: At) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")

    client = browser(three.other)
    pages = [
        client.get(address).content.decode()
        for address in (
            f"/portal/cases/{three.number}/",
            f"/portal/notices/{three.number}/",
            *LISTS[:3],
        )
    ]

    for secret in ("KOLVANE", "科尔维恩", "Kolvane", "T2019-76593", "HOLDER-SECRET", "20,000.00"):
        assert [page for page in pages if secret in page] == [], secret
    assert "TRIVELLO" in pages[0]


def test_the_trader_sees_its_goods_and_nothing_the_right_holder_said(
    tmp_path: Path, at: At
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")

    page = browser(three.trader).get(f"/portal/cases/{three.number}/").content.decode()

    assert "KOLVANE" in page
    assert "Kolvane Inc." in page
    for secret in ("HOLDER-SECRET", "5550", "宁波合规鞋业", "20,000.00", "Apply for detention"):
        assert secret not in page
    assert "applied for detention" not in page


def test_a_right_holder_learns_who_declared_only_once_goods_are_detained(
    tmp_path: Path, at: At
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")

    detained_for = browser(three.holder).get(f"/portal/cases/{three.number}/").content.decode()
    waiting = browser(three.other).get(f"/portal/cases/{three.number}/").content.decode()

    assert "宁波远航贸易有限公司" in detained_for
    assert "宁波远航贸易有限公司" not in waiting


def test_the_trader_s_statement_stays_on_the_trader_s_side(tmp_path: Path, at: At) -> None:
    three = detained(tmp_path)
    three.work.does("contest", by=three.trader, statement="TRADER-SECRET 正品")
    at("2026-05-12 20:00")

    holder = browser(three.holder).get(f"/portal/cases/{three.number}/").content.decode()
    trader = browser(three.trader).get(f"/portal/cases/{three.number}/").content.decode()

    assert "TRADER-SECRET" in trader
    assert "TRADER-SECRET" not in holder
    assert "Deny the infringement" not in holder


def test_another_s_case_is_as_if_it_were_not_there(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    stranger = browser(three.trader)
    number = three.number

    answers = [
        stranger.get(f"/portal/cases/{number}/"),
        stranger.get(f"/portal/cases/{number}/acts/contest/"),
        stranger.get(f"/portal/cases/{number}/receipts/1/"),
        stranger.post(f"/portal/cases/{number}/acts/contest/", {"step": "send", "version": "6"}),
        browser(three.holder).get("/portal/cases/2920-2026-99999/"),
        browser(three.holder).get("/portal/photos/999/"),
        browser(three.holder).get("/portal/documents/nothing/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * len(answers)


def test_infringing_is_answered_with_application_and_security_in_one_go(
    tmp_path: Path, at: At
) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)
    form = words(client.get(f"/portal/cases/{three.number}/acts/apply_for_detention/"))

    page = answered(
        client, three, "apply_for_detention", application="请予扣留", form="deposit", amount="20000"
    )
    before = three.work.case.version
    receipt = words(confirmed(client, three, "apply_for_detention", page))

    assert "Kolvane Inc. holds that the goods" in form
    assert "This has legal effect." in words(page)
    assert before == 6
    assert "Receipt" in receipt
    assert "Received in case" in receipt
    assert "12 May 2026, 10:00" in receipt
    assert three.work.case.claim(SHOES_CLAIM).regions["right_holder"] == "acted"
    assert [str(one.amount) for one in three.work.case.securities] == ["20,000.00 CNY"]
    assert three.work.case.claim(BALLS_CLAIM).regions["right_holder"] == "notified"


def test_not_infringing_needs_a_reason(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)

    empty = answered(client, three, "decline_detention", reasons="")
    page = answered(client, three, "decline_detention", reasons="系正品")
    confirmed(client, three, "decline_detention", page)

    assert empty.status_code == 422
    assert "Reasons: this is needed." in empty.content.decode()
    assert three.work.case.claim(SHOES_CLAIM).regions["right_holder"] == "declined"


def test_a_form_sent_twice_is_one_act_and_one_receipt(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)
    page = answered(client, three, "decline_detention", reasons="系正品")

    first = confirmed(client, three, "decline_detention", page)
    second = confirmed(client, three, "decline_detention", page)

    assert first.redirect_chain == second.redirect_chain
    assert three.work.case.version == 7


def test_a_stale_form_comes_back_as_it_was_typed_and_tells_nothing_of_the_other_side(
    tmp_path: Path, at: At
) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)
    page = answered(client, three, "decline_detention", reasons="MY-LONG-REASON")
    three.work.moves_to("2026-05-12 09:30")
    three.work.tries("decline_detention", BALLS_CLAIM, by=three.other, reasons="OTHER-SECRET")

    answer = confirmed(client, three, "decline_detention", page)
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "MY-LONG-REASON" in text
    assert "The case has changed since you opened this form." in text
    for secret in ("OTHER-SECRET", three.other.name, "Trivello", "TRIVELLO"):
        assert secret not in text
    assert three.work.case.claim(SHOES_CLAIM).regions["right_holder"] == "notified"


def test_an_answer_after_the_last_moment_is_refused_and_handed_back(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-14 23:59")
    client = browser(three.holder)
    page = answered(
        client, three, "apply_for_detention", application="TOO-LATE", form="deposit", amount="20000"
    )
    at("2026-05-15 00:00")

    answer = confirmed(client, three, "apply_for_detention", page)

    assert answer.status_code == 409
    assert "TOO-LATE" in answer.content.decode()
    assert three.work.case.securities == ()


def test_a_claim_of_another_right_holder_in_the_form_is_as_if_not_there(
    tmp_path: Path, at: At
) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)
    page = answered(client, three, "decline_detention", reasons="系正品")
    address = f"/portal/cases/{three.number}/acts/decline_detention/"

    answer = client.post(address, {**hidden(page), "claims": str(BALLS_CLAIM), "step": "send"})

    assert answer.status_code == 409
    assert "T2020-99731" not in re.sub(r"value=\S+", "", answer.content.decode())
    assert three.work.case.version == 6


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("amount", "-5", "an amount in yuan"),
        ("amount", "many", "an amount in yuan"),
        ("form", "gold", "one of: deposit; letter of guarantee"),
        ("application", "", "this is needed"),
    ],
)
def test_a_wrong_entry_is_said_beside_its_field_and_the_rest_is_kept(
    tmp_path: Path, at: At, name: str, value: str, sentence: str
) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    good = {"application": "请予扣留", "form": "deposit", "amount": "20000", "reference": "KEPT-1"}

    answer = answered(browser(three.holder), three, "apply_for_detention", **{**good, name: value})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "KEPT-1" in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"step": "send"},
        {"step": "send", "version": "x", "submission": "k"},
        {"step": "send", "version": "6", "submission": "k" * 500},
        {"step": "send", "version": "6", "submission": "k", "field_reasons": "x" * 20_000},
        {"step": "send", "version": "6", "submission": "k", "field_nothing": "1"},
    ],
)
def test_a_hostile_form_changes_nothing(tmp_path: Path, at: At, typed: dict[str, str]) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    address = f"/portal/cases/{three.number}/acts/decline_detention/"

    answer = browser(three.holder).post(address, typed)

    assert answer.status_code in {400, 409, 422}
    assert three.work.case.version == 6


def test_the_trader_is_offered_only_what_the_law_lets_a_trader_do(tmp_path: Path, at: At) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")

    page = browser(three.trader).get(f"/portal/cases/{three.number}/").content.decode()

    assert f"/portal/cases/{three.number}/acts/contest/" in page
    assert f"/portal/cases/{three.number}/acts/lodge_counter_security/" not in page
    assert "Release against a counter-security is for patents" in page
    assert "acts/declare_abandonment/" not in page


def test_every_look_is_written_in_the_ledger(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")

    browser(three.holder).get(f"/portal/cases/{three.number}/")

    last = LedgerEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.action, last.actor) == ("look", three.holder.name)


def test_documents_and_photos_go_to_the_side_they_are_for(tmp_path: Path, at: At) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")
    page = browser(three.holder).get(f"/portal/cases/{three.number}/").content.decode()
    documents = re.findall(r'href="(/portal/documents/[^"]+)"', page)

    mine = browser(three.holder).get(documents[0])
    theirs = [browser(one).get(documents[0]) for one in (three.other, three.trader)]

    assert mine.status_code == 200
    assert mine.content.startswith(b"%PDF")
    assert [answer.status_code for answer in theirs] == [404, 404]


def test_a_right_holder_is_handed_a_photo_without_the_officers_name_of_the_file(
    tmp_path: Path, at: At
) -> None:
    work, holder = shoes_alone(tmp_path)
    at("2026-05-11 18:00")
    photo = Photo.objects.get()

    notice = browser(holder).get(f"/portal/notices/{work.number}/").content.decode()
    file = browser(holder).get(f"/portal/photos/{photo.pk}/")

    assert photo.name == "shoes.jpg"
    assert f"Photo of the goods, photo-{photo.pk}.jpg, taken" in notice
    assert "shoes.jpg" not in notice
    assert b"Exif" in JPEG
    assert b"Exif" not in file.content
    assert Image.open(BytesIO(file.content)).size == (80, 120)
    assert file["Content-Disposition"] == f'inline; filename="photo-{photo.pk}.jpg"'


def test_a_trader_is_handed_a_photo_without_the_officers_name_of_the_file(
    tmp_path: Path, at: At
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")
    photo = Photo.objects.get()

    page = browser(three.trader).get(f"/portal/cases/{three.number}/").content.decode()
    file = browser(three.trader).get(f"/portal/photos/{photo.pk}/")

    assert f"/portal/photos/{photo.pk}/" in page
    assert "shoes.jpg" not in page
    assert file["Content-Disposition"] == f'inline; filename="photo-{photo.pk}.jpg"'


def test_customs_keeps_the_officers_name_of_a_photo(tmp_path: Path, at: At) -> None:
    work, _ = shoes_alone(tmp_path)
    at("2026-05-11 18:00")
    photo = Photo.objects.get()

    file = enter(Account.objects.get(username=work.people.officer.name)).get(
        f"/desk/photos/{photo.pk}/"
    )

    assert file["Content-Disposition"] == 'inline; filename="shoes.jpg"'


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_page_of_the_portal_holds_inline_style_or_script(
    tmp_path: Path, at: At, language: str
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")
    client = browser(three.holder)
    client.cookies["django_language"] = language

    addresses = (
        *LISTS[:3],
        f"/portal/cases/{three.number}/",
        f"/portal/notices/{three.number}/",
        "/",
        "/law/",
        "/statistics/",
    )
    pages = [client.get(address).content.decode() for address in addresses]

    assert [
        page for page in pages if re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?! src)", page)
    ] == []


def test_the_portal_speaks_chinese(tmp_path: Path, at: At) -> None:
    three = notified(tmp_path)
    at("2026-05-12 10:00")
    client = browser(three.holder)
    client.cookies["django_language"] = "zh-hans"

    page = words(client.get(f"/portal/notices/{three.number}/"))

    assert "2026年5月14日 星期四 24:00" in page
    assert "还剩 3 个工作日" in page
    assert "Your answer" not in page


def test_the_list_of_cases_asks_the_database_as_often_for_one_as_for_many(
    tmp_path: Path, at: At, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")
    client = browser(three.holder)

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/portal/cases/")


def test_a_note_is_read_by_customs_and_by_who_wrote_it(tmp_path: Path, at: At) -> None:
    three = detained(tmp_path)
    for writer in (three.holder, three.other, three.trader, None):
        name = writer.name if writer else "customs"
        three.work.does("add_note", by=writer, note=f"NOTE-OF-{name}")
    at("2026-05-12 23:00")

    seen = {
        reader.name: re.findall(
            r"NOTE-OF-[\w-]+",
            browser(reader).get(f"/portal/cases/{three.number}/").content.decode(),
        )
        for reader in (three.holder, three.other, three.trader)
    }

    assert seen == {name: [f"NOTE-OF-{name}"] for name in seen}


def test_one_right_holder_is_not_told_that_another_s_security_was_accepted(
    tmp_path: Path, at: At
) -> None:
    three = detained(tmp_path)
    at("2026-05-12 18:00")

    mine = browser(three.holder).get(f"/portal/cases/{three.number}/").content.decode()
    others = browser(three.other).get(f"/portal/cases/{three.number}/").content.decode()

    assert "Accept a security" in mine
    assert "Accept a security" not in others
