"""A right holder files step by step: nothing typed is lost, nothing is filed twice."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from guomen.access.policy import Actor
from guomen.rights.filing import Stated, Subject
from guomen.rights.right import RightKind
from guomen.store import applications as kept
from guomen.store.models import Account, Application, LedgerEntry
from guomen.usecases import applications, decisions
from tests.adapters.pictures_made import label, saved
from tests.build_filings import filed, holder, recorded, version
from tests.build_site import hire, key
from tests.filings import FULL
from tests.web.people import enter
from tests.web.portal.test_portal import hidden

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
At = Callable[[str], None]
NOW: Final = datetime.fromisoformat("2026-05-11T10:00:00+08:00")
QUESTIONS: Final = {
    "kind": "trademark",
    "standing": "in_force",
    "capacity": "owner",
    "seat": "domestic",
}


def browser(actor: Actor) -> Client:
    """Return a browser in which that holder is signed in."""
    return enter(Account.objects.get(username=actor.name))


def words(response: HttpResponse) -> str:
    """Return the words of a page, spaces made single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def draft(actor: Actor) -> str:
    """Begin an application that says nothing yet."""
    return applications.draft(Subject.RECORDATION, actor=actor, at=NOW)


def full_draft(actor: Actor) -> str:
    """Begin an application that lacks nothing that is owed."""
    number = draft(actor)
    applications.edit(number, FULL, expected_version=1, actor=actor, at=NOW)
    return number


def step(number: str, name: str) -> str:
    """Return the address of a step."""
    return f"/portal/applications/{number}/steps/{name}/"


def rows(prefix: str, *entries: dict[str, str], before: int = 0) -> dict[str, str]:
    """Return what the browser sends for rows of a form."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(entries)), f"{prefix}-INITIAL_FORMS": str(before)}
    for place, entry in enumerate(entries):
        sent |= {f"{prefix}-{place}-{name}": value for name, value in entry.items()}
    return sent


def test_the_five_questions_say_what_stands_against_it_with_the_provision(at: At) -> None:
    at("2026-05-11 10:00")
    client = browser(holder())

    page = client.post("/portal/applications/new/", {**QUESTIONS, "standing": "pending"})

    assert "not registered yet" in words(page)
    assert "filing.pending_mark" in page.content.decode()


def test_a_draft_is_begun_from_the_questions_and_keeps_their_answers(at: At) -> None:
    at("2026-05-11 10:00")
    client = browser(holder())

    page = client.post(
        "/portal/applications/new/", {**QUESTIONS, "kind": "design", "step": "begin"}, follow=True
    )

    number = Application.objects.get().number
    assert page.redirect_chain[-1][0] == step(number, "right")
    assert Application.objects.get().right_kind == RightKind.DESIGN


@pytest.mark.parametrize(
    "name",
    ["eligibility", "right", "goods", "genuine", "infringing", "licences", "documents", "contacts"],
)
@pytest.mark.parametrize("kind", [RightKind.TRADEMARK, RightKind.COPYRIGHT, RightKind.INVENTION])
def test_every_step_opens_for_every_kind(name: str, kind: RightKind, at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = applications.draft(Subject.RECORDATION, actor=actor, at=NOW, kind=kind)

    page = browser(actor).get(step(number, name))

    assert page.status_code == 200


def test_the_right_is_saved_and_the_next_step_opens(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    typed = {"version": "1", "number": "991", "mark": "OSTRELLO", "nice_classes": ["25", "18"]}

    page = browser(actor).post(step(number, "right"), {**typed, "granted_on": "2021-03-01"})

    filing = kept.filing_of(Application.objects.get())
    assert page["Location"] == step(number, "goods")
    assert (filing.right.number, filing.right.nice_classes) == ("991", (25, 18))


def test_a_wrong_day_is_shown_beside_its_field_and_nothing_typed_is_lost(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    typed = {"version": "1", "number": "991", "mark": "OSTRELLO", "granted_on": "31/12/2021"}

    page = browser(actor).post(step(number, "right"), typed)

    assert page.status_code == 422
    assert 'value="OSTRELLO"' in page.content.decode()
    assert "year, month, day" in words(page)


def test_two_people_on_one_draft_the_second_sees_the_difference_and_keeps_its_text(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = full_draft(actor)

    page = browser(actor).post(
        step(number, "right"), {"version": "1", "number": "992", "mark": "OTHER"}
    )

    assert page.status_code == 409
    assert 'value="OTHER"' in page.content.decode()
    assert "OSTRELLO" in words(page)
    assert kept.filing_of(Application.objects.get()).right.mark == "OSTRELLO"


def test_save_and_come_back_later_works_without_script(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)

    page = browser(actor).post(
        step(number, "right"), {"version": "1", "number": "9", "mark": "A", "step": "later"}
    )

    assert page["Location"] == f"/portal/applications/{number}/"


def test_a_product_takes_barcodes_whose_check_digit_is_right_and_refuses_others(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    client = browser(actor)
    address = f"/portal/applications/{number}/goods/new/"
    typed = {
        "version": "1",
        "name_zh": "跑鞋",
        "hs_codes": "6404.11",
        "price-low": "12",
        "price-high": "20",
        "price-currency": "USD",
        **rows("checks", {"where_en": "tongue", "genuine_en": "sewn", "restricted": "on"}),
    }

    wrong = client.post(address, {**typed, "gtins": "4006381333932"})
    client.post(address, {**typed, "gtins": "4006381333931"})

    assert wrong.status_code == 422
    (product,) = kept.filing_of(Application.objects.get()).dossier.products
    assert (product.gtins, product.hs_codes) == (("4006381333931",), ("640411",))
    assert product.checks[0].handling == "restricted"


def side(**more: object) -> dict[str, object]:
    """Return what the browser sends for one side of the mirror."""
    trader = {"part": "maker", "name": "晋江某厂", "restricted": "on"}
    return {
        "version": "1",
        **rows("traders", trader, {"part": "maker"}),
        **rows("routes", {"usage": "never", "origin": "CHN", "office": "2920"}),
        **rows("descriptions", {"heading": "packaging", "text_en": "blue box"}),
        "price-currency": "CNY",
        "picture-shows": "front",
        **more,
    }


@pytest.mark.parametrize("name", ["genuine", "infringing"])
def test_both_sides_of_the_mirror_take_the_same_facts(name: str, at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)

    page = browser(actor).post(step(number, name), side())

    assert page.status_code == 302
    filing = kept.filing_of(Application.objects.get())
    found = getattr(filing.dossier, name)
    assert [one.name for one in found.traders] == ["晋江某厂"]
    assert found.traders[0].handling == "restricted"
    assert (found.routes[0].usage, found.descriptions[0].text.en) == ("never", "blue box")


def test_nothing_known_of_infringing_goods_is_an_answer(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    empty = {**rows("traders"), **rows("routes"), **rows("descriptions")}

    browser(actor).post(step(number, "infringing"), {"version": "1", **empty, "nothing": "on"})

    assert kept.filing_of(Application.objects.get()).infringements is Stated.NOTHING


def test_a_pasted_list_keeps_the_good_lines_and_returns_the_bad_ones(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    many = "晋江甲厂,,6403|6404,2026-01-01,2027-01-01,500,双\n乙厂,WRONG\n"

    page = browser(actor).post(
        step(number, "licences"), {"version": "1", **rows("rows"), "many": many}
    )

    filing = kept.filing_of(Application.objects.get())
    assert [one.name for one in filing.licences] == ["晋江甲厂"]
    assert filing.licences[0].limits.goods == ("6403", "6404")
    assert "乙厂,WRONG" in page.content.decode()


def test_a_document_and_a_picture_are_handed_in_with_the_step(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    file = SimpleUploadedFile("certificate.jpg", saved(label()), content_type="image/jpeg")

    page = browser(actor).post(
        step(number, "documents"),
        {
            "version": "1",
            "kind": "certificate",
            "file": file,
            "issued_on": "2026-01-05",
            "restricted": "on",
        },
    )

    assert page.status_code == 302
    (document,) = kept.filing_of(Application.objects.get()).attachments
    assert (document.kind, document.handling, document.name) == (
        "certificate",
        "restricted",
        "certificate.jpg",
    )


def checked(client: Client, number: str) -> dict[str, str]:
    """Return what the check page sends once its box is ticked."""
    return {**hidden(client.get(f"/portal/applications/{number}/check/")), "true": "yes"}


def test_nothing_is_filed_before_it_was_declared_true(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = full_draft(actor)
    client = browser(actor)
    sent = checked(client, number)

    page = client.post(f"/portal/applications/{number}/check/", {**sent, "true": ""})

    assert page.status_code == 422
    assert Application.objects.get().stage == "draft"


def test_filed_twice_it_is_filed_once_and_the_receipt_tells_the_last_day(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = full_draft(actor)
    client = browser(actor)
    sent = checked(client, number)
    address = f"/portal/applications/{number}/check/"

    first = client.post(address, sent, follow=True)
    second = client.post(address, sent, follow=True)

    assert "Customs decides by Tuesday 23 June 2026" in words(first)
    assert second.status_code == 200
    assert LedgerEntry.objects.filter(action="application").count() == 1


def test_a_forged_or_old_version_files_nothing(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = full_draft(actor)
    client = browser(actor)
    sent = checked(client, number)

    for forged in ("1", "99999999999999999999", "-2", "\x00"):
        page = client.post(f"/portal/applications/{number}/check/", {**sent, "version": forged})
        assert page.status_code in {400, 409}

    assert Application.objects.get().stage == "draft"


def test_what_is_owed_stands_on_the_check_page_and_there_is_no_button(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)

    page = browser(actor).get(f"/portal/applications/{number}/check/")

    assert "It cannot be filed yet" in words(page)
    assert "File the application" not in words(page)


ADDRESSES: Final = (
    "",
    "check/",
    "receipt/",
    "withdraw/",
    "family/",
    "steps/right/",
    "goods/new/",
    "goods/p1/",
)


@pytest.mark.parametrize("rest", ADDRESSES)
def test_another_holders_application_is_not_there(rest: str, at: At) -> None:
    at("2026-05-11 10:00")
    number = full_draft(holder())
    stranger = browser(holder("另一公司"))

    assert stranger.get(f"/portal/applications/{number}/{rest}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["again/", "family/submit/", "check/", "withdraw/", "steps/right/"]
)
def test_another_holder_cannot_act_on_it(rest: str, at: At) -> None:
    at("2026-05-11 10:00")
    number = full_draft(holder())
    stranger = browser(holder("另一公司"))
    sent = {"true": "yes", "member": f"{number}@2", "version": "2", "submission": "k"}

    page = stranger.post(f"/portal/applications/{number}/{rest}", sent)

    assert page.status_code in {404, 409}
    assert Application.objects.get(number=number).stage == "draft"


def test_a_form_without_its_token_is_turned_away(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = full_draft(actor)
    client = Client(enforce_csrf_checks=True)
    client.cookies = browser(actor).cookies

    assert client.post(step(number, "right"), {"version": "2"}).status_code == 403


def test_nul_and_oversized_text_are_refused_or_cleaned_not_kept(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    client = browser(actor)

    nul = client.post(step(number, "right"), {"version": "1", "number": "9\x001", "mark": "A"})
    long = client.post(step(number, "right"), {"version": "1", "number": "9" * 41, "mark": "A"})

    assert (nul.status_code, long.status_code) == (422, 422)
    assert "\x00" not in Application.objects.get().content


def test_rows_beyond_the_most_are_refused(at: At) -> None:
    at("2026-05-11 10:00")
    actor = holder()
    number = draft(actor)
    sent = {**side(), "traders-TOTAL_FORMS": "1000000000"}

    page = browser(actor).post(step(number, "genuine"), sent)

    assert page.status_code in {302, 422}
    assert len(kept.filing_of(Application.objects.get()).dossier.genuine.traders) <= 61


def corrected_one(actor: Actor) -> str:
    """File an application and have customs ask for two corrections."""
    number = filed(actor, NOW)
    decisions.request_correction(
        number,
        items=("a legible certificate", "the class of goods"),
        reasons="",
        expected_version=version(number),
        submission=key(),
        actor=hire().headquarters,
        at=NOW,
    )
    return number


def test_what_customs_asked_stands_item_by_item_and_the_clock_stands_still(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = corrected_one(actor)
    client = browser(actor)

    page = words(client.get(f"/portal/applications/{number}/"))
    client.post(f"/portal/applications/{number}/check/", checked(client, number))

    assert "a legible certificate" in page
    assert "The clock stands still since Monday 11 May 2026" in page
    assert Application.objects.get(number=number).stage == "submitted"


def test_a_refusal_shows_its_grounds_and_is_filed_again_with_one_click(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = filed(actor, NOW)
    decisions.refuse(
        number,
        grounds=("documents",),
        reasons="The certificate cannot be read.",
        expected_version=version(number),
        submission=key(),
        actor=hire().headquarters,
        at=NOW,
    )
    client = browser(actor)

    page = words(client.get(f"/portal/applications/{number}/"))
    client.post(f"/portal/applications/{number}/again/")

    assert "Documents incomplete or invalid" in page
    fresh = Application.objects.exclude(number=number).get()
    assert kept.filing_of(fresh).right == FULL.right
    assert kept.filing_of(fresh).told_true is None


def test_an_approved_one_shows_its_number_and_hands_out_its_letter(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = recorded(actor, hire().headquarters, NOW)
    application = Application.objects.get().number
    client = browser(actor)
    letter = Application.objects.get().letters.first()

    page = words(client.get(f"/portal/applications/{application}/"))
    file = client.get(f"/portal/letters/{letter.number}/")

    assert f"Recordation {number}" in page
    assert file.content.startswith(b"%PDF-")
    assert LedgerEntry.objects.filter(action="look", subject=f"letter {letter.number}").exists()


def test_another_holder_is_not_handed_a_letter(at: At) -> None:
    at("2026-05-13 10:00")
    recorded(holder(), hire().headquarters, NOW)
    letter = Application.objects.get().letters.first()
    stranger = browser(holder("另一公司"))

    assert stranger.get(f"/portal/letters/{letter.number}/").status_code == 404


def test_a_family_grows_by_rows_and_by_a_file_and_is_filed_at_once(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = full_draft(actor)
    client = browser(actor)
    address = f"/portal/applications/{number}/family/"
    csv = b"number,mark,nice_classes\n9900003,NEROLAN,25\n9900004,,25\n"

    page = client.post(
        address,
        {
            **rows("rows", {"number": "9900002", "mark": "OSTRELLO SPORT", "nice_classes": "25"}),
            "file": SimpleUploadedFile("rights.csv", csv),
        },
    )
    sent = {
        "true": "yes",
        "submission": "one-family",
        "member": [f"{one.number}@{one.version}" for one in Application.objects.all()],
    }
    client.post(f"{address}submit/", sent)

    assert "a mark or title" in words(page)
    assert set(Application.objects.values_list("right_number", "stage")) == {
        ("9900001", "submitted"),
        ("9900002", "submitted"),
        ("9900003", "submitted"),
    }


def test_a_family_file_of_another_kind_is_refused_and_nothing_added(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = full_draft(actor)

    page = browser(actor).post(
        f"/portal/applications/{number}/family/",
        {**rows("rows"), "file": SimpleUploadedFile("rights.exe", b"MZ")},
    )

    assert page.status_code == 422
    assert Application.objects.count() == 1


def test_a_draft_is_thrown_away_and_gone_from_the_queue(at: At) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    number = full_draft(actor)
    client = browser(actor)

    sent = hidden(client.get(f"/portal/applications/{number}/withdraw/"))
    client.post(f"/portal/applications/{number}/withdraw/", sent)

    assert Application.objects.get().stage == "withdrawn"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_list_and_the_page_keep_their_number_of_queries(
    language: str, at: At, django_assert_max_num_queries: Callable[..., object]
) -> None:
    at("2026-05-13 10:00")
    actor = holder()
    for place in range(6):
        filed(actor, NOW, replace(FULL, right=replace(FULL.right, number=f"99{place}")))
    client = browser(actor)
    client.cookies["django_language"] = language

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/portal/applications/")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        client.get(f"/portal/applications/{Application.objects.first().number}/")
