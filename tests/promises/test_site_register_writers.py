"""Whoever writes what screening reads of the register raises its revision."""

import re
from pathlib import Path
from typing import Final

import guomen

SOURCES: Final = Path(guomen.__file__).parent
WRITES: Final = re.compile(
    r"\b(?:Recordation|Right|AuthorisedUser)\(|"
    r"\b(?:Recordation|Right|AuthorisedUser|Party)\.objects(?:\.\w+\([^()]*\))*"
    r"\.(?:create|bulk_create|update|bulk_update|update_or_create|get_or_create|delete)\("
)
WRITES_NEW_PARTIES_ONLY: Final = {"store/parties.py"}
DOES_IT: Final = {"store/revisions.py"}


def test_every_module_that_writes_the_register_holds_it() -> None:
    sources = {
        str(path.relative_to(SOURCES)): path.read_text("utf-8")
        for path in SOURCES.rglob("*.py")
        if "models" not in path.parts and "migrations" not in path.parts
    }
    writers = {
        name: "revisions.hold()" in text
        for name, text in sources.items()
        if WRITES.search(text) and "guomen.store.models" in text
    }

    assert set(writers) >= {"usecases/register_rows.py", "usecases/register.py"}
    held = {name for name, holds in writers.items() if holds}
    assert set(writers) - held - WRITES_NEW_PARTIES_ONLY - DOES_IT == set()
