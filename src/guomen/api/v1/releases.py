"""POST api/v1/releases: the clearance system tells which lines went, each counted exactly once."""

import json
import tempfile
from pathlib import Path
from typing import Final

from django.http import HttpRequest
from ninja import Body, Router

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.licences_schemas import RefusedReleaseOut, ReleasesIn, ReleasesOut
from guomen.api.v1.problems import language
from guomen.api.v1.showing import example
from guomen.usecases.clearance import Reported, import_releases

router: Final = Router(tags=["licences"])
EXAMPLE: Final = {
    "document_no": "310120260000000011",
    "line_no": "1",
    "quantity": "600",
    "day": "2026-05-09",
    "office": "3101",
}


@router.post(
    "releases",
    response=ReleasesOut,
    summary="Tell what was released",
    url_name="releases",
    openapi_extra=example({"rows": [EXAMPLE]}),
)
def tell(request: HttpRequest, body: Body[ReleasesIn]) -> ReleasesOut:
    """Take released lines off the licence tokens that they quote, each declared line once.

    The same line told again, by whatever office, is `known` and not counted again: send a batch
    again where no answer came. Good rows are counted, bad ones come back with reasons.
    """
    rows = [row.dict() for row in body.rows]
    with tempfile.TemporaryDirectory(prefix="guomen-") as folder:
        path = Path(folder) / "releases.json"
        path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        told = import_releases(path, actor=caller(request), at=now(), language=language())
    return releases_out(told)


def releases_out(told: Reported) -> ReleasesOut:
    """Return what became of the rows."""
    return ReleasesOut(
        counted=told.counted,
        known=told.known,
        without_token=told.without_token,
        over=told.over,
        refused=[
            RefusedReleaseOut(
                row=one.line,
                field=one.field,
                found=one.found,
                expected=one.expectation.in_language(language()),
            )
            for one in told.refused
        ],
    )
