"""What the code base promises about itself: sizes, names, numbers, documents."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guomen.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "guomen"
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and path.stat().st_size
)
FORBIDDEN_ROOMS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager"}
FUNCTION_LINES = 30
MODULE_LINES = 400
TEST_LINES = 600

# Structure of dates and of decimal notation, not of any law: days, months, clock, cents, shares.
STRUCTURAL = {-1, 0, 1, 2, 4, 5, 6, 7, 10, 12, 16, 18, 24, 28, 29, 31, 60, 100, 1000}
# Months of a quarter; digits of a digest; a leap year.
OF_ONE_MODULE = {
    "src/guomen/law/check.py": {3},
    "src/guomen/law/calendar_files.py": {8},
    "src/guomen/law/overrides.py": {8},
    "src/guomen/law/timing.py": {2000},
    # Our own judgement of what is useful to officers, and a quantile: no law's numbers.
    "src/guomen/rights/guide.py": {3, 1.959964},
    "src/guomen/rights/health_table.py": {0.25, 0.5, 3, 15, 20, 25, 30, 72, 80, 365, 1095},
}
WHERE_THE_LAW_IS_APPLIED = ("law", "cases", "rights", "notices")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_fits_its_limits_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    long = [
        f"{f.name} ({body_lines(f)})" for f in functions(path) if body_lines(f) > FUNCTION_LINES
    ]

    assert ast.get_docstring(ast.parse(text)), "a module opens with one sentence"
    assert len(text.splitlines()) <= MODULE_LINES
    assert long == []


def test_test_modules_fit_their_limit() -> None:
    lengths = {
        name_of(path): len(path.read_text().splitlines()) for path in ROOT.glob("tests/**/*.py")
    }

    assert {name: length for name, length in lengths.items() if length > TEST_LINES} == {}


def test_no_room_is_without_a_subject() -> None:
    assert [name_of(path) for path in MODULES if path.stem in FORBIDDEN_ROOMS] == []


@pytest.mark.parametrize("package", WHERE_THE_LAW_IS_APPLIED)
def test_no_number_of_a_law_is_written_in_python(package: str) -> None:
    found = [
        f"{name_of(path)}:{node.lineno}: {node.value}"
        for path in sorted((SOURCE / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in STRUCTURAL | OF_ONE_MODULE.get(name_of(path), set())
    ]

    assert found == []


def test_no_loose_end_is_without_a_name_and_a_date() -> None:
    # An assembled pattern, so that this line is not its own finding.
    loose = re.compile(
        r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")) + ")"
    )

    found = [name_of(path) for path in MODULES if loose.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_tests_are_not_switched_off() -> None:
    off = re.compile(
        r"@pytest\.mark\.(" + "sk" + r"ip|xf" + r"ail)|pytest\.(" + "sk" + r"ip|xf" + r"ail)\("
    )

    found = [name_of(path) for path in ROOT.glob("tests/**/*.py") if off.search(path.read_text())]

    assert found == []


def test_every_setting_is_explained_to_the_operator() -> None:
    settings = set(re.findall(r"GUOMEN_[A-Z]+", (SOURCE / "conf" / "env.py").read_text()))
    guide = "".join(path.read_text() for path in (ROOT / "docs" / "operator").glob("*.md"))

    assert {name for name in settings if name not in guide} == set()


def test_the_lock_files_hold_hashes_and_no_addresses() -> None:
    for name in ("core", "site", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_data_that_ships_has_its_licence_beside_it() -> None:
    folders = {
        path.parent
        for pattern in ("*.csv", "*.csv.gz", "*.tsv", "*.parquet")
        for path in ROOT.glob(f"src/**/{pattern}")
    }
    folders |= {path.parent for path in ROOT.glob("demo/**/*.csv")}

    without = [
        name_of(folder)
        for folder in sorted(folders)
        if not any(
            (place / name).exists()
            for place in (folder, folder.parent)
            for name in ("NOTICE.md", "README.md")
        )
    ]

    assert without == []


def test_every_command_is_explained_in_a_document() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    text = "".join(path.read_text(encoding="utf-8") for path in documents)

    assert [name for name in COMMANDS if f"guomen {name}" not in text] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").rglob("*.md")]

    dead = [
        f"{name_of(path)}: {target}"
        for path in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]

    assert dead == []
