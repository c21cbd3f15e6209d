"""docs/law says what the packs say: generated, complete, small."""

from tests import points_page
from tests.law_docs import HERE, pages

MOST = 2_000_000


def test_the_pages_of_the_law_are_fresh() -> None:
    stale = [
        name
        for name, text in pages().items()
        if not (HERE / name).exists() or (HERE / name).read_text(encoding="utf-8") != text
    ]

    assert stale == [], "run `make docs` and commit what it writes"


def test_nothing_else_lies_in_the_folder_of_a_pack() -> None:
    there = {path.relative_to(HERE).as_posix() for path in HERE.glob("*/**/*") if path.is_file()}

    assert there - set(pages()) == set()


def test_they_stay_small() -> None:
    assert sum(len(text.encode()) for text in pages().values()) < MOST


def test_the_page_of_the_points_is_fresh() -> None:
    assert points_page.HERE.read_text(encoding="utf-8") == points_page.text(), "run `make docs`"
