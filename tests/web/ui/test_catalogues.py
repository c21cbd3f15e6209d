"""Every sentence of the pages has its Chinese, and the compiled catalogue says the same."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.messages import CATALOGUES, gathered, missing, po_path, updated

pytestmark = pytest.mark.site


@pytest.mark.parametrize("folder", CATALOGUES)
def test_every_sentence_has_a_translation(folder: str) -> None:
    catalog = updated(folder)

    assert missing(catalog) == []


@pytest.mark.parametrize("folder", CATALOGUES)
def test_the_catalogue_holds_the_sentences_of_today_and_no_others(folder: str) -> None:
    today = {message.id for message in gathered(CATALOGUES[folder])}

    with po_path(folder).open("rb") as file:
        written = {message.id for message in read_po(file, locale="zh_Hans")}

    assert written == today


@pytest.mark.parametrize("folder", CATALOGUES)
def test_the_compiled_catalogue_is_the_written_one(folder: str) -> None:
    path: Path = po_path(folder)
    with path.open("rb") as file:
        catalog = read_po(file, locale="zh_Hans")
    compiled = BytesIO()

    write_mo(compiled, catalog)

    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_one_sentence_has_one_translation_wherever_it_stands() -> None:
    said: dict[tuple[object, str | None], set[object]] = {}

    for folder in CATALOGUES:
        with po_path(folder).open("rb") as file:
            for message in read_po(file, locale="zh_Hans"):
                said.setdefault((message.id, message.context), set()).add(message.string)

    assert [one for one, strings in said.items() if len(strings) > 1 and one[0]] == []
