"""Dossiers over the interface: read by their holder and by customs, written version by version."""

from typing import Final

from django.http import HttpRequest
from ninja import Body, Router

from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.guides_schemas import DossierPageOut, TaughtOut, TeachIn
from guomen.api.v1.kept import plain_of
from guomen.api.v1.register import Number
from guomen.api.v1.showing import example
from guomen.usecases.dossiers import look_at, teach

router: Final = Router(tags=["guides"])
CONTENT: Final = {
    "products": [
        {
            "key": "p1",
            "name": {"en": "running shoe", "zh": "跑鞋"},
            "hs_codes": ["640411"],
            "checks": [
                {
                    "where": {"en": "tongue", "zh": "鞋舌"},
                    "genuine": {"en": "sewn label", "zh": "缝制标签"},
                    "fake": {"en": "printed", "zh": "印制"},
                }
            ],
        }
    ]
}


@router.get(
    "register/{number}/dossier",
    response=DossierPageOut,
    summary="Read a dossier",
    url_name="dossier",
)
def show(request: HttpRequest, number: Number) -> DossierPageOut:
    """Return the latest dossier: to its right-holder and to customs, and to nobody else.

    Each look of customs at facts that their holder keeps for customs alone is in the ledger.
    """
    version, dossier = look_at(number, actor=caller(request), at=now())
    return DossierPageOut(recordation=number, version=version, content=plain_of(dossier))


@router.put(
    "register/{number}/dossier",
    response=TaughtOut,
    summary="Write the next version of a dossier",
    url_name="dossier-teach",
    openapi_extra=example({"version": 0, "content": CONTENT}, "conflict"),
)
def write(request: HttpRequest, number: Number, body: Body[TeachIn]) -> TaughtOut:
    """Write a dossier whole; the same content again is no new version.

    409 where somebody wrote another version since `version`. Pictures are handed in before.
    """
    version = teach(
        number, body.content, expected_version=body.version, actor=caller(request), at=now()
    )
    return TaughtOut(recordation=number, version=version)
