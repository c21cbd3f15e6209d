"""Extracts the sentences of the pages into the Chinese catalogues, and compiles them.

Run by `make messages`; names of folders limit it to these. Existing translations are kept,
sentences no longer used are dropped, and the system's gettext is not needed: Babel reads Python,
Django turns its templates into Python.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

WEB: Final = Path(__file__).resolve().parents[1] / "src" / "guomen" / "web"
LOCALE: Final = "zh_Hans"
# A fixed date, so that the same sentences give the same bytes.
WRITTEN: Final = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS: Final = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_": None,
}
# Each catalogue with the places its sentences come from, below src/guomen/web.
CATALOGUES: Final = {
    "locale": (
        "ui",
        "desk",
        "templatetags",
        "templates/ui",
        "templates/desk",
        "templates/base.html",
    ),
    "portal/locale": ("portal", "templates/portal"),
    "public/locale": ("public", "templates/public"),
}


def sources(places: tuple[str, ...]) -> Iterator[Path]:
    """Yield the Python modules and templates of some places, in order."""
    for place in places:
        path = WEB / place
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (file for file in files if file.suffix in {".py", ".html", ".txt"})


def sentences(file: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Yield line, sentence (and plural) and context of every translatable string of a file."""
    text = file.read_text(encoding="utf-8")
    python = text if file.suffix == ".py" else templatize(text)
    found = extract(
        "python", BytesIO(python.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    )
    for line, message, _, context in found:
        yield line, message, context


def gathered(places: tuple[str, ...]) -> Catalog:
    """Return a catalogue of every sentence of some places, without translations."""
    catalog = Catalog(
        locale=LOCALE,
        header_comment="# The Chinese of the pages. Written by `make messages`; translate here.",
        project="Guomen",
        version="1",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        last_translator="Guomen",
        language_team="Guomen",
        msgid_bugs_address="",
        copyright_holder="Guomen",
        charset="utf-8",
        fuzzy=False,
    )
    for file in sources(places):
        for _, message, context in sentences(file):
            catalog.add(message, locations=[(file.relative_to(WEB).as_posix(), 0)], context=context)
    return catalog


def updated(folder: str) -> Catalog:
    """Return the catalogue of a folder: the sentences of today with the translations of before."""
    new = gathered(CATALOGUES[folder])
    path = po_path(folder)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=LOCALE)
        for message in new:
            known = old.get(message.id, message.context) if message.id else None
            if known is not None and known.string:
                message.string = known.string
    return new


def po_path(folder: str) -> Path:
    """Return where the catalogue of a folder lies."""
    return WEB / folder / LOCALE / "LC_MESSAGES" / "django.po"


def missing(catalog: Catalog) -> list[str]:
    """Return the sentences that have no translation yet."""
    return [
        str(message.id) for message in catalog if message.id and not has_translation(message.string)
    ]


def has_translation(string: object) -> bool:
    """Return whether a translation, or every form of one, is there."""
    return all(string) if isinstance(string, tuple) else bool(string)


def write(folder: str, catalog: Catalog) -> None:
    """Write the catalogue and its compiled form."""
    path = po_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, width=0, no_location=True, omit_header=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main(folders: list[str]) -> int:
    """Update the catalogues named, or all; say what still needs a translation."""
    settings.configure(USE_I18N=True)
    left = 0
    for folder in folders or CATALOGUES:
        catalog = updated(folder)
        write(folder, catalog)
        for sentence in missing(catalog):
            left += 1
            sys.stdout.write(f"{folder}: no translation for {sentence!r}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
