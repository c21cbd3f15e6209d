"""Documents (文书) as PDF: the Chinese text, an English courtesy text, and their fingerprint."""

import hashlib
import json
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

from guomen.notices.compose import Document

DATA: Final = Path(__file__).parent / "data"
TEMPLATE: Final = DATA / "notice.typ"
PRINT_PPI: Final = 144
BIDIRECTIONAL: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT_CONTROLS: Final = frozenset("\n\t")
ONE_AT_A_TIME: Final = Lock()


def render_pdf(document: Document) -> bytes:
    """Return the document as PDF; the same document gives the same bytes.

    What people wrote travels as data and is never read as markup. The page needs no font and no
    library of the system.
    """
    return bytes(_typeset(document, kind="pdf", ppi=PRINT_PPI))


def render_png(document: Document, *, ppi: int = 144) -> tuple[bytes, ...]:
    """Return each page of the document as a PNG picture of `ppi` points per inch."""
    pages = _typeset(document, kind="png", ppi=ppi)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def fingerprint(document: Document) -> str:
    """Return the SHA-256 of what the document says, as printed at its foot, in hexadecimal."""
    return hashlib.sha256(_content(document).encode()).hexdigest()


def _typeset(document: Document, *, kind: Literal["pdf", "png"], ppi: int) -> Any:
    inputs = {
        "document": _content(document),
        "fingerprint": fingerprint(document),
        "square": _square(document.link),
    }
    return typeset(TEMPLATE, inputs, day=document.issued_on, kind=kind, ppi=ppi)


def typeset(
    template: Path,
    inputs: dict[str, str],
    *,
    day: date,
    kind: Literal["pdf", "png"],
    ppi: int,
) -> Any:
    """Return a template of this folder filled with texts, as of a day; one at a time is set."""
    with ONE_AT_A_TIME:
        return _compiler(template).compile(
            format=kind,
            ppi=float(ppi),
            sys_inputs=inputs,
            timestamp=int(_midnight(day).timestamp()),
        )


@cache
def _compiler(template: Path) -> Any:
    """Return the typesetter with its fonts read; reading them takes most of a page's time."""
    # Typst and the fonts belong to the site, not to the core: imported where they are used.
    import pylopdf_fonts_zh_cn  # noqa: PLC0415
    import typst  # noqa: PLC0415

    return typst.Compiler(
        str(template),
        root=str(DATA),
        font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)],
        ignore_system_fonts=True,
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _content(document: Document) -> str:
    """Return the document as JSON, in one way only, without characters that would not print."""
    said = {name: value for name, value in asdict(document).items() if name != "link" or value}
    return json.dumps(clean(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _square(link: str) -> str:
    """Return the square code of an address as SVG; empty for none."""
    if not link:
        return ""
    # As typst: the library belongs to the site, not to the core.
    import segno  # noqa: PLC0415

    return str(segno.make(link, error="m").svg_inline(border=0))


def clean(value: Any) -> Any:
    """Return a value without the characters that would not print, days as text."""
    if isinstance(value, str):
        return "".join(character for character in value if _prints(character))
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _prints(character: str) -> bool:
    """Refuse control characters and those that turn the reading direction."""
    if character in KEPT_CONTROLS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDIRECTIONAL
