"""Writes docs/reference/openapi.json from the interface: `python -m tests.openapi`."""

import json
import os
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parents[1] / "docs" / "reference" / "openapi.json"


def text() -> str:
    """Return the description of the interface; Django must be set up."""
    from guomen.api.v1.description import describe

    return json.dumps(describe(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guomen.conf.settings")
    import django

    django.setup()
    HERE.parent.mkdir(parents=True, exist_ok=True)
    HERE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{HERE} written\n")
