"""`guomen register publish`: one index for every process, and what is changed, as it comes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import DatabaseError

from guomen.adapters.editions import Follower, open_edition
from guomen.cli import register as command
from guomen.kernel.words import Language
from tests.build_site import REGISTER, load_register, written

FIRST, SECOND = REGISTER
LINES = pa.table(
    {"line_id": ["1", "2", "3"], "text": ["KOLVANE shoes", "a TRIVELLO ball", "plain"]}
)
COMMAND = "from guomen.cli.main import main; main()"
LONGEST_WAIT = 120.0


@pytest.mark.django_db
def test_what_is_published_is_said_and_screened_with(run, home: Path, tmp_path: Path) -> None:
    load_register(tmp_path)
    lines, hits = tmp_path / "lines.parquet", tmp_path / "hits.json"
    pq.write_table(LINES, lines)

    published = json.loads(run("register", "publish", "--json")[1])
    again = run("register", "publish", "--lang", "zh")[1]
    screened = json.loads(
        run("screen", lines, "--register", home / "register", "--out", hits, "--json")[1]
    )

    assert published == {
        "outcome": "edition",
        "revision": 1,
        "recordations": 2,
        "folder": str(home / "register"),
    }
    assert again == "第 1 版：此后无变更\n"
    assert (screened["hits"], screened["marks"], screened["register_revision"]) == (2, 2, 1)
    found = json.loads(hits.read_text("utf-8"))
    assert [(hit["line_id"], hit["register_revision"]) for hit in found] == [("1", 1), ("2", 1)]


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_a_person_reads_what_was_changed(run, tmp_path: Path) -> None:
    load_register(tmp_path)
    first = run("register", "publish", tmp_path / "folder")[1]
    more = written(tmp_path / "more.csv", [{**FIRST, "aliases": "KV"}])
    run("import", "register", more)

    assert first.startswith("Revision 1: 2 recordations made ready in ")
    assert run("register", "publish", tmp_path / "folder")[1] == (
        "Revision 2: 1 recordations changed\n"
    )


def test_a_folder_without_an_edition_says_what_to_do(run, tmp_path: Path) -> None:
    lines = tmp_path / "lines.parquet"
    pq.write_table(LINES, lines)

    code, _, err = run("screen", lines, "--register", tmp_path, "--out", tmp_path / "hits")

    assert code == 2
    assert "guomen register publish" in err


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_asked_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_: Path) -> None:
        raise DatabaseError("gone away")

    monkeypatch.setattr(command, "once", fail)

    command.go_on(tmp_path, as_json=False, lang=Language.ENGLISH)

    assert "trying again: gone away" in capsys.readouterr().err


class Installation:
    """An installation of its own, spoken to by commands alone."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.folder = home / "published"
        self.environment = {**os.environ, "GUOMEN_HOME": str(home), "GUOMEN_DATABASE": ""}
        self.command("migrate")

    def start(self, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *(str(word) for word in words)],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def command(self, *words: object) -> None:
        process = self.start(*words)
        process.communicate()
        assert process.returncode == 0


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path / "home")
    made.command("import", "register", written(tmp_path / "first.csv", [FIRST]))
    publisher = made.start("register", "publish", made.folder, "--follow")
    assert publisher.stdout
    assert publisher.stdout.readline().startswith("Revision 1: 1 recordations made ready")
    yield made
    publisher.terminate()
    publisher.communicate()


def test_an_engine_at_work_learns_what_another_process_enters(
    installation: Installation, tmp_path: Path
) -> None:
    engine, follower = open_edition(installation.folder), Follower(installation.folder)
    assert engine.screen(LINES)["line_id"].to_pylist() == ["1"]

    installation.command("import", "register", written(tmp_path / "more.csv", [SECOND]))

    deadline = time.monotonic() + LONGEST_WAIT
    while engine.revision == 1 and time.monotonic() < deadline:
        time.sleep(0.05)
        follower.refresh(engine)
    assert engine.screen(LINES)["line_id"].to_pylist() == ["1", "2"]
