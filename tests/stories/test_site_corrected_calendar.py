"""A corrected calendar on the site: listed, accepted by a supervisor, written in the journal."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from guomen.access.policy import Actor, Role
from guomen.adapters import clock
from guomen.cases.deadlines import clocks
from guomen.cli.main import main
from guomen.kernel.errors import NotAllowedError
from guomen.law.loader import FOLDER, load_pack, operator_law, use_operator_law
from guomen.queries import moved_deadlines
from guomen.store import journal
from guomen.store.models import Account, CaseFile
from tests.build import moment
from tests.web.desk import scene
from tests.web.people import enter, make_account

pytestmark = [
    pytest.mark.site,
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "static_root"),
]

REPLY = "ex_officio.reply"
HOLIDAY = "2026-05-13,holiday,Test Day,测试\n"
HEADQUARTERS = Actor("hq", frozenset({Role.HEADQUARTERS}))
TUESDAY = moment("2026-05-12 09:00")


@pytest.fixture
def static_root(settings) -> None:
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    before, law = clock.WALL.clock, operator_law()
    clock.hang(clock.FixedClock(TUESDAY))
    yield
    clock.hang(before)
    use_operator_law(law)


def correct_the_calendar(folder: Path, rows: str = HOLIDAY) -> None:
    place = folder / "law" / "calendar" / "cn"
    place.mkdir(parents=True)
    official = (FOLDER / "cn" / "calendar" / "2026.csv").read_text(encoding="utf-8")
    (place / "2026.csv").write_text(official + rows, encoding="utf-8")
    (place / "notices.yaml").write_text(
        '"2026": {number: second, status: confirmed, loaded_by: Wang, loaded_on: 2026-05-12}\n',
        encoding="utf-8",
    )
    use_operator_law(folder / "law")


def supervisor() -> Client:
    return enter(make_account("chen", Role.SUPERVISOR, office=scene.OFFICE))


def li() -> Client:
    return enter(Account.objects.get(username="li"))


def sent(client: Client, number: str, **stated: str):
    case = journal.load(number)
    form = {
        "submission": f"form-{case.version}",
        "version": str(case.version),
        "claims": [str(claim.key) for claim in case.claims],
        **{f"field_{name}": value for name, value in stated.items()},
    }
    return client.post(f"/desk/cases/{number}/acts/accept_recount/", form)


def last_day(number: str) -> str:
    found = clocks(journal.load(number), load_pack(), clock.now())
    return next(one for one in reversed(found) if one.rule == REPLY).day.isoformat()


def test_a_corrected_calendar_is_listed_accepted_and_written_down(tmp_path: Path) -> None:
    here = scene.desk()
    number = scene.notified(here)
    client = supervisor()
    assert "No deadline would move" in client.get("/desk/moved-deadlines/").content.decode()

    # The corrected year is loaded: the list names the case, both days, and why; nothing has moved.
    correct_the_calendar(tmp_path)
    html = client.get("/desk/moved-deadlines/").content.decode()
    assert number in html
    assert "Thursday 14 May 2026" in html
    assert "Friday 15 May 2026" in html
    assert "Test Day holiday" in html
    assert f"/desk/cases/{number}/acts/accept_recount/" in html
    assert last_day(number) == "2026-05-14"
    assert "The stored day holds" in client.get(f"/desk/cases/{number}/").content.decode()

    # The supervisor accepts it, for the clock named and with reasons.
    form = client.get(f"/desk/cases/{number}/acts/accept_recount/").content.decode()
    assert f'<option value="{REPLY}">' in form
    assert sent(client, number, clock=REPLY, reasons="按更正后的节假日安排").status_code == 302

    # The journal says who, why and from when; the row of the case and the list follow.
    event = journal.load(number).events[-1]
    assert (event.act, event.actor, event.role) == ("accept_recount", "chen", "supervisor")
    assert event.data["reasons"] == "按更正后的节假日安排"
    assert event.data[f"start.{REPLY}"] == "2026-05-11"
    assert last_day(number) == "2026-05-15"
    assert CaseFile.objects.get(number=number).next_deadline_at == moment("2026-05-16 00:00")
    assert "No deadline would move" in client.get("/desk/moved-deadlines/").content.decode()
    assert "Accept the recount" in client.get(f"/desk/cases/{number}/").content.decode()


def test_a_second_acceptance_changes_nothing_and_is_refused(tmp_path: Path) -> None:
    number = scene.notified(scene.desk())
    client = supervisor()
    correct_the_calendar(tmp_path)
    sent(client, number, clock=REPLY, reasons="更正")
    version = journal.load(number).version

    assert sent(client, number, clock=REPLY, reasons="更正").status_code == 404
    assert journal.load(number).version == version


def test_a_case_officer_sees_the_list_and_cannot_accept(tmp_path: Path) -> None:
    number = scene.notified(scene.desk())
    correct_the_calendar(tmp_path)
    client = li()

    html = client.get("/desk/moved-deadlines/").content.decode()

    assert number in html
    assert "accept_recount" not in html
    assert sent(client, number, clock=REPLY, reasons="更正").status_code == 404
    assert last_day(number) == "2026-05-14"


def test_the_list_is_said_in_chinese(tmp_path: Path) -> None:
    scene.notified(scene.desk())
    correct_the_calendar(tmp_path)
    client = supervisor()
    client.post("/language/", {"language": "zh-hans", "next": "/"})

    html = client.get("/desk/moved-deadlines/").content.decode()

    assert "期限变动" in html
    assert "测试放假" in html
    assert "在关员另行决定之前，以存储的日期为准" in html


def test_another_district_sees_none_of_it(tmp_path: Path) -> None:
    number = scene.notified(scene.desk())
    correct_the_calendar(tmp_path)
    stranger = enter(make_account("far", Role.SUPERVISOR, office=scene.OTHER_OFFICE))

    assert number not in stranger.get("/desk/moved-deadlines/").content.decode()


def test_a_deadline_that_ran_out_is_not_listed(tmp_path: Path) -> None:
    scene.notified(scene.desk())
    correct_the_calendar(tmp_path)

    found = moved_deadlines.find(HEADQUARTERS, at=moment("2026-05-18 09:00"))

    assert found.rows == ()


def test_the_list_goes_on_after_a_case(tmp_path: Path) -> None:
    number = scene.notified(scene.desk())
    correct_the_calendar(tmp_path)

    first = moved_deadlines.find(HEADQUARTERS, at=TUESDAY)
    further = moved_deadlines.find(HEADQUARTERS, at=TUESDAY, after=number)

    assert ([row.case for row in first.rows], first.after) == ([number], "")
    assert further.rows == ()


def test_the_command_names_them_for_people_and_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = scene.notified(scene.desk())

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["moved-deadlines", *arguments])
        assert not ended.value.code
        return capsys.readouterr().out

    assert "No running deadline would move" in run()
    correct_the_calendar(tmp_path)
    people, machine = run("--lang", "zh"), json.loads(run("--json"))

    assert f"{number}  权利人" in people
    assert "原截止日 2026-05-14，重新计算为 2026-05-15" in people
    assert [one["case"] for one in machine["moved"]] == [number]
    assert machine["moved"][0]["recounted_last_day"] == "2026-05-15"
    assert machine["moved"][0]["special_days"] == ["2026-05-13"]
    assert last_day(number) == "2026-05-14"


def test_who_does_not_answer_for_the_law_reads_no_case_through_the_command() -> None:
    officer = Actor("o", frozenset({Role.OFFICER}), office=scene.OFFICE)

    with pytest.raises(NotAllowedError):
        moved_deadlines.every(officer, at=TUESDAY)


def test_a_clock_into_a_year_that_is_not_loaded_is_refused_with_a_provisional_day() -> None:
    here = scene.desk()
    number = scene.opened(here, at=moment("2026-12-30 09:00"))
    scene.does(here, number, "suspend_release", "2026-12-30 09:30", reasons="疑似侵权标识")
    scene.does(here, number, "notify_right_holder", "2026-12-30 10:00")
    clock.hang(clock.FixedClock(moment("2026-12-31 16:00")))
    case = journal.load(number)
    form = {
        "submission": "form-1",
        "version": str(case.version),
        "claims": [str(claim.key) for claim in case.claims],
        "field_served_on": "2026-12-31",
    }

    answer = li().post(f"/desk/cases/{number}/acts/record_notice_service/", form)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "the period would end on 2027-01-05: that day is provisional and starts no clock" in html
    assert 'value="2026-12-31"' in html
    assert journal.load(number) == case
    assert clocks(case, load_pack(), clock.now()) == ()
