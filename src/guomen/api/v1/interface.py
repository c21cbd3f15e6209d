"""The interface as a whole: what it is called, who comes in, how errors are told."""

from typing import Final

from ninja import NinjaAPI

from guomen.api.v1.doors import SessionDoor, TokenDoor
from guomen.api.v1.problems import explain_on
from guomen.api.v1.reading import TakenBody
from guomen.api.v1.screen import router

API: Final = NinjaAPI(
    title="Guomen",
    version="1",
    description="Screen declared lines against the recorded rights; every hit explains its points.",
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
    auth=[TokenDoor(), SessionDoor()],
    parser=TakenBody(),
)
explain_on(API)
API.add_router("", router)
