import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from guomen.adapters.editions import (
    ABOUT,
    SEGMENT,
    Follower,
    open_edition,
    write_change,
    write_edition,
)
from guomen.kernel.errors import BadInputError
from guomen.screening.engine import Engine
from tests.screening.examples import REGISTER, lines, register

NEW = register(("T9", "QUOKKA", "", "", "25", ""))
NOTHING = NEW.slice(0, 0)
OTHER_PROCESS = """
import sys
from pathlib import Path
from guomen.adapters.editions import Follower, open_edition
from tests.screening.examples import lines

folder = Path(sys.argv[1])
engine, follower = open_edition(folder), Follower(folder, every=0)
for asked in sys.stdin:
    if asked.strip() == "memory":
        engine._now.index.segment.whole.sum()
        about = Path("/proc/self/smaps").read_text().partition("segment.bin")[2]
        print(*(row.split()[1] for row in about.splitlines()[1:25] if row.startswith(
            ("Rss", "Private_Dirty", "Shared_Clean"))), flush=True)
    else:
        follower.refresh(engine)
        found = engine.screen(lines(asked)).column("recordation_no").to_pylist()
        print(engine.revision, *found, flush=True)
"""


class Other:
    """Another process that screens with the edition in a folder."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, text: str) -> list[str]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().split()

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture
def others(tmp_path: Path) -> Iterator[tuple[Other, Other]]:
    write_edition(REGISTER, tmp_path, 5)
    both = Other(tmp_path), Other(tmp_path)
    yield both
    for one in both:
        one.end()


def found(engine: Engine, text: str) -> list[str]:
    return list(engine.screen(lines(text)).column("recordation_no").to_pylist())


def test_an_edition_has_the_hits_of_its_table(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    table = lines("NIKE shoes", "耐克鞋", "SAMSUGN phone", "plain")

    engine = open_edition(tmp_path)

    assert engine.screen(table).equals(Engine(REGISTER, revision=5).screen(table))


def test_an_empty_register_makes_an_edition(tmp_path: Path) -> None:
    write_edition(NOTHING, tmp_path, 1)

    assert found(open_edition(tmp_path), "NIKE") == []


def test_two_processes_see_what_is_approved_changed_and_ended(
    tmp_path: Path, others: tuple[Other, Other]
) -> None:
    assert [one.ask("QUOKKA") for one in others] == [["5"], ["5"]]

    write_change(NEW, [], tmp_path, 6)
    assert [one.ask("QUOKKA") for one in others] == [["6", "T9"]] * 2

    write_change(register(("T9", "NUMBAT", "", "", "25", "")), [], tmp_path, 8)
    assert [one.ask("QUOKKA") for one in others] == [["8"]] * 2
    assert [one.ask("NUMBAT") for one in others] == [["8", "T9"]] * 2

    write_change(NOTHING, ["T2016-47305"], tmp_path, 9)
    assert [one.ask("NIKE shoes") for one in others] == [["9"]] * 2


def test_two_processes_share_the_pages_of_one_index(others: tuple[Other, Other]) -> None:
    for one in others:
        one.ask("memory")

    for one in others:
        held, shared, written = (int(number) for number in one.ask("memory"))
        assert written == 0
        assert shared == held > 0


def test_a_tombstone_does_not_touch_the_file(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    before = (tmp_path / "5" / SEGMENT).read_bytes()
    engine = open_edition(tmp_path)

    engine.change(NOTHING, ["T2016-47305"], 6)

    assert found(engine, "NIKE shoes") == []
    assert (tmp_path / "5" / SEGMENT).read_bytes() == before


def test_a_newer_edition_takes_the_place_of_the_older_with_its_changes(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    old = open_edition(tmp_path)
    write_change(NEW, [], tmp_path, 6)

    write_edition(pa.concat_tables([REGISTER, NEW]), tmp_path, 6)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["6", "changes", "current"]
    assert list((tmp_path / "changes").iterdir()) == []
    assert found(old, "NIKE shoes") == ["T2016-47305"]
    Follower(tmp_path).refresh(old)
    assert (old.made_at, found(old, "QUOKKA")) == (6, ["T9"])


def test_changes_are_taken_in_together_the_last_word_counts(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    write_change(NEW, [], tmp_path, 6)
    write_change(NOTHING, ["T9"], tmp_path, 7)
    write_change(register(("T9", "NUMBAT", "", "", "", "")), [], tmp_path, 8)

    engine = open_edition(tmp_path)

    assert (engine.revision, found(engine, "QUOKKA"), found(engine, "NUMBAT")) == (8, [], ["T9"])


def test_a_follower_asked_too_soon_does_not_look(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    engine, follower = open_edition(tmp_path), Follower(tmp_path, every=3_600)
    follower.refresh(engine)
    write_change(NEW, [], tmp_path, 6)

    follower.refresh(engine)

    assert engine.revision == 5


def test_what_is_missing_between_two_changes_is_refused(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    write_change(NEW, [], tmp_path, 6)
    write_change(NOTHING, ["T9"], tmp_path, 7)
    (tmp_path / "changes" / "6.arrow").unlink()

    with pytest.raises(BadInputError, match="after revision 6"):
        open_edition(tmp_path)


def test_an_edition_of_other_software_is_refused(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    about = tmp_path / "5" / ABOUT
    about.write_text(json.dumps({**json.loads(about.read_text()), "format": "other"}))

    with pytest.raises(BadInputError, match="made ready by other software"):
        open_edition(tmp_path)


def test_an_edition_cut_short_is_refused(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)
    (tmp_path / "5" / SEGMENT).write_bytes(b"12345678")

    with pytest.raises(BadInputError, match="found '8 bytes'"):
        open_edition(tmp_path)


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no edition"):
        open_edition(tmp_path)
    with pytest.raises(BadInputError, match="no edition"):
        write_change(NEW, [], tmp_path, 1)


def test_a_revision_is_told_once(tmp_path: Path) -> None:
    write_edition(REGISTER, tmp_path, 5)

    with pytest.raises(BadInputError, match="found 'revision 5'"):
        write_change(NEW, [], tmp_path, 5)
