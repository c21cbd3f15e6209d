"""The commands of the site: from an empty folder to a day that was run, for people and machines."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from guomen.cli import serve, serving, site
from guomen.cli.main import COMMANDS
from guomen.queries import register_index
from guomen.store import guards
from guomen.store.models import Account, Recordation, ScreeningRun
from guomen.usecases import live_register
from guomen.usecases.live_register import HELD
from tests.build_site import LINE, PASSWORD, REGISTER, TWO_LINES, written

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_a_register_and_declarations_lead_to_a_run(run, tmp_path: Path) -> None:
    register = written(tmp_path / "register.csv", REGISTER)
    declarations = written(tmp_path / "declarations.csv", TWO_LINES)

    loaded = json.loads(run("import", "register", register, "--json")[1])
    received = json.loads(run("import", "declarations", declarations, "--json")[1])
    done = json.loads(run("run-day", "2026-05-08", "--budget", 3, "--seed", "s", "--json")[1])

    assert (loaded["new"], loaded["refused"]) == (2, 0)
    assert (received["new"], received["refused_file"]) == (2, None)
    assert (done["lines"], done["hits"], done["lanes"]["examine"]) == (2, 2, 1)
    assert Recordation.objects.count() == 2
    assert ScreeningRun.objects.get().seed == "s"


def test_a_person_reads_what_happened_and_where_the_refused_rows_are(run, tmp_path: Path) -> None:
    declarations = written(tmp_path / "d.csv", [LINE, {**LINE, "line_no": "2", "quantity": "x"}])

    code, out, _ = run("import", "declarations", declarations)

    assert code == 0
    assert "1 lines new" in out
    assert "-refused.csv" in out
    _, again, _ = run("run-day", "2026-05-08")
    _, third, _ = run("run-day", "2026-05-08")
    assert "Examine the goods: 1" in again
    assert "nothing has changed" in third


def test_releases_are_told_in_a_file_and_answered_in_a_line(run, tmp_path: Path) -> None:
    run("import", "declarations", written(tmp_path / "d.csv", [LINE]))
    row = {"document_no": LINE["document_no"], "line_no": "1", "quantity": "9"}
    row |= {"day": "2026-05-09", "office": "2920"}
    path = written(tmp_path / "releases.csv", [row, {**row, "line_no": "7"}])

    done = json.loads(run("releases", path, "--json")[1])
    _, said, _ = run("releases", path)

    assert (done["without_token"], done["counted"], done["refused"]) == (1, 0, 1)
    assert "1 without a token" in said
    assert "-refused.csv" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run-day", "2026-02-30"), "year-month-day"),
        (("run-day", "2026-05-08"), "guomen import declarations"),
        (("run-day", "2026-05-08", "--random-share", "many"), "0.05"),
        (("import", "declarations", "/nowhere/x.csv"), "x.csv"),
        (("second-factor", "nobody"), "Only a demonstration"),
        (("account", "close", "nobody"), "no account nobody"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(run, arguments: tuple, said: str) -> None:
    code, out, err = run(*arguments)

    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_an_account_is_made_with_the_password_from_stdin(run, monkeypatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    code, out, _ = run("account", "create", "lin", "--role", "officer", "--office", "2920")

    assert (code, out) == (0, "Account lin is there.\n")
    assert Account.objects.get().check_password(PASSWORD)


def test_the_doctor_is_content_and_exits_with_one_when_not(run) -> None:
    from django.db import connection

    sound = run("doctor", "--json")
    guards.remove(connection)
    code, out, _ = run("doctor", "--lang", "zh")

    assert sound[0] == 0
    assert json.loads(sound[1])["sound"]
    assert code == 1
    assert "✗ 触发器" in out


def test_the_site_is_served_by_threads_on_this_machine_alone() -> None:
    assert "127.0.0.1:8123" in serve.command(8123)


def test_a_process_that_begins_to_serve_gets_its_engine() -> None:
    HELD.now = None

    serving.begin()

    assert HELD.now
    HELD.now = None


def test_a_process_whose_engine_fails_serves_all_the_same(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(register_index, "current", list)
    monkeypatch.setattr(live_register, "engine_in_force", fail)

    serving.post_worker_init(None)

    for thread in threading.enumerate():
        if thread.name == "engine":
            thread.join()
    assert "not made ready" in caplog.text


def test_the_operator_has_a_name(monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "w" * 80)

    assert site.operator().name == "operator:" + "w" * 55


def test_every_command_of_the_site_is_listed(run) -> None:
    _, out, _ = run("--help")

    for name in COMMANDS:
        assert name in out


@pytest.mark.once
def test_from_an_empty_folder_the_tables_are_made_once(tmp_path: Path) -> None:
    environment = {**os.environ, "GUOMEN_HOME": str(tmp_path / "new"), "GUOMEN_DATABASE": ""}
    guomen = [sys.executable, "-c", "from guomen.cli.main import main; main()"]

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*guomen, *arguments], env=environment, capture_output=True, text=True, check=False
        )

    before = call("run-day", "2026-05-08")
    first, second, doctor = call("migrate", "--json"), call("migrate"), call("doctor")

    assert before.returncode == 2
    assert "guomen migrate" in before.stderr
    assert "store 0002_append_only" in json.loads(first.stdout)["applied"]
    assert second.stdout == "The database was up to date.\n"
    assert doctor.returncode == 0, doctor.stdout
