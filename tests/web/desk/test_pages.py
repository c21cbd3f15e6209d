"""The desk: every page, for those it is open to and those it is not."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from guomen.access.policy import Role
from guomen.adapters import clock
from guomen.store.models import Account, Examination, LedgerEntry, ScreeningRun
from guomen.web.templatetags import ui
from tests.build import moment
from tests.web.desk import scene
from tests.web.people import enter, make_account

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "evening")]

READERS = (
    Role.OFFICER,
    Role.CASE_OFFICER,
    Role.SUPERVISOR,
    Role.HEADQUARTERS,
    Role.AUDITOR,
)
LISTS = ("work", "hits", "examinations", "cases", "overdue", "moved-deadlines")


def staff(role: Role, office: str = scene.OFFICE) -> Client:
    return enter(make_account(f"{role}-{office}", role, office=office))


def officer() -> Client:
    return enter_as("wang")


def enter_as(name: str) -> Client:

    return enter(Account.objects.get(username=name))


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_open_to_those_who_read_hits(role: Role, name: str) -> None:
    client = staff(role)

    response = client.get(reverse(f"desk:{name}"))

    assert response.status_code == 200


@pytest.mark.parametrize("role", [Role.RIGHT_HOLDER, Role.TRADER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_open_to_others(role: Role, name: str) -> None:
    client = staff(role)

    response = client.get(reverse(f"desk:{name}"))

    assert response.status_code == 403
    assert "This page is not open to your account" in response.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_the_ledger_is_for_headquarters_and_auditors(role: Role) -> None:
    client = staff(role)

    response = client.get("/desk/ledger/")

    assert (response.status_code == 200) == (role in {Role.HEADQUARTERS, Role.AUDITOR})


@pytest.mark.parametrize("name", LISTS)
def test_a_visitor_is_led_to_the_sign_in(client: Client, name: str) -> None:
    response = client.get(reverse(f"desk:{name}"))

    assert response.status_code == 302
    assert response.url.startswith("/sign-in/?next=/desk/")


def test_my_work_shows_the_selection_with_its_reasons_and_their_sum() -> None:
    here = scene.desk()

    html = officer().get("/desk/").content.decode()

    assert here.selection.consignment.document_no in html
    assert "Line 1 may concern NIKE." in html
    assert "TG-06" in html


def test_another_office_sees_neither_selection_nor_hit_nor_examination_nor_case() -> None:
    here = scene.desk()
    number = scene.opened(here)
    stranger = staff(Role.OFFICER, scene.OTHER_OFFICE)

    answers = {
        path: stranger.get(path).status_code
        for path in (
            f"/desk/hits/{here.hit.pk}/",
            f"/desk/examinations/new/{here.selection.pk}/",
            f"/desk/examinations/{Examination.objects.get().number}/",
            f"/desk/cases/{number}/",
            f"/desk/cases/{number}/acts/suspend_release/",
            "/desk/photos/1/",
        )
    }

    assert set(answers.values()) == {404}
    assert here.selection.consignment.document_no not in stranger.get("/desk/").content.decode()


def test_a_hit_shows_the_mark_in_the_text_and_points_that_add_up() -> None:
    here = scene.desk()

    html = officer().get(f"/desk/hits/{here.hit.pk}/").content.decode()

    assert '品牌:<mark class="g-hit">NlKE</mark>|材质' in html
    points = [int(found) for found in re.findall(r'<td class="g-number">(\d+)</td></tr>', html)]
    assert points[:3] == [40, 20, 60]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Scorecard cn-2026.2, register at revision 12, screened {}"),
        ("zh-hans", "评分卡 cn-2026.2，备案库第 12 版，筛查于 {}"),
    ],
)
def test_a_hit_names_scorecard_and_revision_of_the_register(language: str, said: str) -> None:
    here = scene.desk()
    shown = {"scorecard": "cn-2026.2", "register_revision": 12}
    ScreeningRun.objects.filter(pk=here.hit.run_id).update(**shown)
    visitor = officer()
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    html = visitor.get(f"/desk/hits/{here.hit.pk}/").content.decode()

    with override(language):
        assert said.format(ui.moment(here.hit.run.at)) in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("day=2026-05-11", True),
        ("day=2026-05-12", False),
        ("lane=examine", True),
        ("lane=release", False),
        (f"office={scene.OFFICE}", True),
        (f"recordation={scene.NUMBER.lower()}", True),
        ("recordation=T2000-00001", False),
        ("day=nonsense&page=x", True),
    ],
)
def test_hits_are_filtered_by_the_address(query: str, *, found: bool) -> None:
    here = scene.desk()

    html = officer().get(f"/desk/hits/?{query}").content.decode()

    assert (here.selection.consignment.document_no in html) == found


def test_an_examination_is_recorded_from_the_form_with_a_photo() -> None:

    here = scene.desk()
    client = officer()
    address = f"/desk/examinations/new/{here.selection.pk}/"
    form = {
        "submission": "form-1",
        "line-1-0-outcome": "suspected",
        "line-1-0-quantity": "1000",
        "line-1-0-checked_price": "30000",
        "other-line_id": here.hit.line.line_id,
        "photos": SimpleUploadedFile("label.png", scene.PNG),
    }

    page = client.get(address)
    response = client.post(address, form)
    shown = client.get(response.url)

    assert page.status_code == 200
    assert response.status_code == 302
    html = shown.content.decode()
    assert "suspected infringement" in html
    assert "Open a case, ex officio" in html
    photo = re.search(r'src="(/desk/photos/\d+/)"', html)
    assert photo is not None
    assert client.get(photo[1]).content == scene.PNG


def test_a_suspicion_without_a_right_comes_back_with_what_was_typed() -> None:
    here = scene.desk()

    response = officer().post(
        f"/desk/examinations/new/{here.selection.pk}/",
        {
            "submission": "form-1",
            "other-line_id": here.hit.line.line_id,
            "other-outcome": "suspected",
            "other-goods": "手表",
        },
    )

    assert response.status_code == 422
    html = response.content.decode()
    assert "a suspicion without a right" in html
    assert "手表" in html
    assert Examination.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_examination_and_one_case() -> None:
    here = scene.desk()
    client = officer()
    form = {"submission": "form-1", "line-1-0-outcome": "suspected"}
    address = f"/desk/examinations/new/{here.selection.pk}/"

    first, second = client.post(address, form), client.post(address, form)
    opening = f"{first.url}case/"
    cases = [client.post(opening, {"submission": "case-1"}) for _ in range(2)]

    assert first.url == second.url
    assert Examination.objects.count() == 1
    assert cases[0].url == cases[1].url


def test_a_case_file_shows_goods_journal_and_what_can_be_done() -> None:
    here = scene.desk()
    number = scene.opened(here)

    html = enter_as("li").get(f"/desk/cases/{number}/").content.decode()

    assert "CNY 30,000.00" in html
    assert "Suspend release" in html
    assert "NIKE" in html
    assert f"/desk/cases/{number}/acts/suspend_release/" in html


def test_looking_at_a_case_is_written_in_the_ledger() -> None:
    here = scene.desk()
    number = scene.opened(here)
    before = LedgerEntry.objects.filter(action="look").count()

    enter_as("li").get(f"/desk/cases/{number}/")

    looks = LedgerEntry.objects.filter(action="look", actor="li", subject=f"case {number}")
    assert looks.count() == before + 1


def test_a_clock_says_its_last_moment_and_why() -> None:
    here = scene.desk()
    number = scene.notified(here)

    html = enter_as("li").get(f"/desk/cases/{number}/").content.decode()

    assert "Ends Thursday 14 May 2026, 24:00" in html
    assert "g-sheet" in html
    assert "waits for: right holder" in html


def test_the_clock_is_said_in_chinese_too() -> None:
    here = scene.desk()
    number = scene.notified(here)
    client = enter_as("li")
    client.post("/language/", {"language": "zh-hans", "next": "/"})

    html = client.get(f"/desk/cases/{number}/").content.decode()

    assert "2026年5月14日 星期四 24:00" in html


def test_issued_documents_are_handed_out_as_pdf() -> None:
    here = scene.desk()
    number = scene.notified(here)
    client = enter_as("li")

    html = client.get(f"/desk/cases/{number}/").content.decode()
    address = re.search(r'href="(/desk/documents/[^"]+)"', html)
    assert address is not None
    response = client.get(address[1])

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_an_overdue_case_stands_in_the_overview() -> None:
    here = scene.desk()
    number = scene.notified(here)
    clock.hang(clock.FixedClock(moment("2026-05-18 09:00")))

    html = staff(Role.SUPERVISOR).get("/desk/overdue/").content.decode()

    assert number in html
    assert scene.OFFICE in html


def test_a_case_whose_goods_must_be_released_says_so_with_the_article_in_both_languages() -> None:
    here = scene.desk()
    number = scene.notified(here)
    clock.hang(clock.FixedClock(moment("2026-05-18 09:00")))
    client = enter_as("li")

    english = client.get(f"/desk/cases/{number}/").content.decode()
    client.post("/language/", {"language": "zh-hans", "next": "/"})
    chinese = client.get(f"/desk/cases/{number}/").content.decode()

    assert f"1/{scene.NUMBER}: the goods must be released and are still held: " in english
    assert "(REG art. 16)." in english
    assert f"1/{scene.NUMBER}：货物应当放行而仍被扣留：" in chinese
    assert "（条例第十六条）。" in chinese


@pytest.mark.parametrize("path", ["/desk/", "/desk/hits/", "/desk/cases/", "/desk/examinations/"])
def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(
    path: str,
) -> None:

    here = scene.desk()
    scene.opened(here)
    client = staff(Role.HEADQUARTERS)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for serial in range(2, 8):
        scene.selected(here.recordation, here.trader, serial=serial)

    with CaptureQueriesContext(connection) as many:
        client.get(path)

    assert len(many) <= len(few) + 2
    assert len(many) <= 20


def test_a_second_case_on_one_examination_is_refused_with_the_number_of_the_first() -> None:
    here = scene.desk()
    number = scene.opened(here)
    examination = Examination.objects.get().number

    response = officer().post(f"/desk/examinations/{examination}/case/", {"submission": "other"})

    assert response.status_code == 409
    assert number in response.content.decode()


def test_a_mark_that_stands_in_the_declared_brand_alone_is_shown_there() -> None:
    here = scene.desk()
    here.hit.line.brand = "NlKE"
    here.hit.line.save()
    here.hit.start = here.hit.end = -1
    here.hit.save()

    html = officer().get(f"/desk/hits/{here.hit.pk}/").content.decode()

    assert 'declared brand <mark class="g-hit">NlKE</mark>' in html
    assert "材质:网布</span>" in html


def test_the_start_page_is_current_only_on_itself(client: Client) -> None:
    start, law = client.get("/").content.decode(), client.get("/law/").content.decode()

    assert '<a href="/" aria-current="page">' in start
    assert '<a href="/law/" aria-current="page">' in law
    # The way in the head; the law marks its own tabs below it.
    assert law.partition("</header>")[0].count("aria-current") == 1
