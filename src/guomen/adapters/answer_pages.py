"""The signed answer to a trader as a page (PDF), in both languages, with a code to check it by."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from guomen.adapters.code_tables import countries, units
from guomen.adapters.documents import DATA, PRINT_PPI, clean, typeset

TEMPLATE: Final = DATA / "answer.typ"


def render_answer(body: Mapping[str, Any], seal: Mapping[str, str]) -> bytes:
    """Return an answer as PDF; the same answer gives the same bytes.

    `body` is the answer's JSON, `seal` its signature, key, and the address that confirms it.
    """
    question = body["question"]
    said = {"unit": units().get(question["unit"]), "country": countries().get(question["country"])}
    inputs = {
        "answer": json.dumps(clean(dict(body)), ensure_ascii=False, sort_keys=True),
        "words": json.dumps({name: [one.zh, one.en] if one else [] for name, one in said.items()}),
        "seal": json.dumps(clean(dict(seal)), sort_keys=True),
        "code": code_of(seal["address"]),
    }
    day = date.fromisoformat(str(body["day"]))
    return bytes(typeset(TEMPLATE, inputs, day=day, kind="pdf", ppi=PRINT_PPI))


def code_of(address: str) -> str:
    """Return the QR code of an address (ISO/IEC 18004) as SVG."""
    # The library belongs to the site, not to the core: imported where it is used.
    import segno  # noqa: PLC0415

    return str(segno.make(address, error="m").svg_inline(scale=4, border=0))
