import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.adapters.line_files import files_of
from guomen.adapters.screening_job import (
    LOCK,
    MANIFEST,
    Job,
    forget,
    hits_of,
    refused_of,
    run,
    working_in,
)
from guomen.kernel.errors import BadInputError
from tests.screening.examples import ENGINE

TEXTS = ("NIKE shoes", "plain", "耐克 鞋", "x" * 200_000, "SAMSUGN", "LV bag", "nothing")
COUNT = 50
TERMS = {"register": "r", "scorecard": "s"}


class BrokenOffError(Exception):
    """Stands for the death of the process."""


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "lines.parquet"
    texts = [TEXTS[number % len(TEXTS)] for number in range(COUNT)]
    numbers = [f"L{number}" for number in range(COUNT)]
    pq.write_table(pa.table({"line_id": numbers, "text": texts}), path, row_group_size=11)
    return path


def job_of(folder: Path, *lines: Path, **terms: str) -> Job:
    return Job(files_of(lines), ENGINE, folder, {**TERMS, **terms}, lines_a_part=8)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def break_off_after(parts: int) -> Callable[[int, int], None]:
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        del total
        told.append(done)
        if len(told) > parts:
            raise BrokenOffError

    return progress


def test_the_parts_are_the_hits_of_the_whole_file_in_its_order(lines: Path, tmp_path: Path) -> None:
    job = job_of(tmp_path / "out", lines)

    counts = run(job)

    whole = pq.read_table(lines)
    sound = whole.filter(pa.array([len(text) < 1000 for text in whole["text"].to_pylist()]))
    found = pa.concat_tables(hits_of(job))
    assert found.equals(ENGINE.screen(sound))
    assert (counts.lines, counts.hits) == (COUNT, found.num_rows)
    ((name, refused),) = refused_of(job)
    assert name == "lines.parquet"
    assert refused["row"].to_pylist() == [row for row in range(1, COUNT + 1) if row % 7 == 4]
    assert counts.lines_refused == refused.num_rows
    assert counts.lines_with_hits == len(set(found["line_id"].to_pylist()))


@pytest.mark.parametrize("after", range(7))
@pytest.mark.parametrize("threads", [1, 3])
def test_a_run_broken_off_anywhere_ends_with_the_same_bytes(
    lines: Path, tmp_path: Path, after: int, threads: int
) -> None:
    unbroken, broken = job_of(tmp_path / "unbroken", lines), job_of(tmp_path / "broken", lines)
    counts = run(unbroken)

    with pytest.raises(BrokenOffError):
        run(broken, threads=threads, progress=break_off_after(after))
    again = run(broken, threads=threads)

    assert again == counts
    assert content(tmp_path / "broken") == content(tmp_path / "unbroken")


def test_half_a_part_and_half_a_file_are_done_again(lines: Path, tmp_path: Path) -> None:
    job = job_of(tmp_path / "out", lines)
    run(job)
    whole = content(job.folder)
    manifest = json.loads((job.folder / MANIFEST).read_text())
    (job.folder / MANIFEST).write_text(json.dumps({"asked": manifest["asked"]}))
    (job.folder / "part-00000-00002.parquet").unlink()
    (job.folder / ".part-00000-00002.parquet.ab12.tmp").write_bytes(b"PAR1")

    run(job)

    assert content(job.folder) == whole


def test_a_job_that_is_done_reads_and_writes_nothing(lines: Path, tmp_path: Path) -> None:
    job = job_of(tmp_path / "out", lines)
    counts = run(job)
    before = {path: path.stat().st_mtime_ns for path in job.folder.iterdir() if path.name != LOCK}

    assert run(job, progress=break_off_after(0)) == counts
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("terms", "said"), [({"register": "other"}, "register"), ({"scorecard": "x"}, "scorecard")]
)
def test_other_terms_are_said_and_refused_until_started_afresh(
    lines: Path, tmp_path: Path, terms: dict[str, str], said: str
) -> None:
    with pytest.raises(BrokenOffError):
        run(job_of(tmp_path / "out", lines), progress=break_off_after(2))
    changed = job_of(tmp_path / "out", lines, **terms)

    with pytest.raises(BadInputError, match=f"begun with other {said}.*--afresh"):
        run(changed)
    forget(changed.folder)

    assert run(changed).lines == COUNT


def test_changed_lines_are_said_and_refused(lines: Path, tmp_path: Path) -> None:
    run(job_of(tmp_path / "out", lines))
    pq.write_table(pa.table({"line_id": ["1"], "text": ["NIKE"]}), lines)

    with pytest.raises(BadInputError, match="other lines"):
        run(job_of(tmp_path / "out", lines))


def test_parts_of_unknown_origin_are_not_mixed_with(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "part-foreign.parquet").write_bytes(b"x")

    with pytest.raises(BadInputError, match="without a manifest"):
        run(job_of(folder, lines))


def test_two_at_once_in_one_folder_are_one_too_many(lines: Path, tmp_path: Path) -> None:
    with working_in(tmp_path / "out"), pytest.raises(BadInputError, match="another screening"):
        run(job_of(tmp_path / "out", lines))


def test_a_number_that_two_files_share_is_found_and_nothing_is_left(
    lines: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.csv"
    second.write_text("line_id,text\nA,NIKE\nL7,NIKE\n")

    with pytest.raises(BadInputError, match=r"second.csv, row 2, column line_id: found 'L7'"):
        run(job_of(tmp_path / "out", lines, second))

    assert not (tmp_path / "out").exists()


def test_the_order_of_lines_changes_the_order_of_hits_only(lines: Path, tmp_path: Path) -> None:
    table = pq.read_table(lines)
    turned = tmp_path / "turned.parquet"
    pq.write_table(table.take(list(reversed(range(COUNT)))), turned)
    one, other = job_of(tmp_path / "one", lines), job_of(tmp_path / "other", turned)
    run(one)
    run(other, threads=2)

    found = [pa.concat_tables(hits_of(job)).to_pylist() for job in (one, other)]

    key = json.dumps
    assert sorted(map(key, found[0])) == sorted(map(key, found[1]))
