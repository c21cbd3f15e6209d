"""GET api/v1/me: who the interface takes the caller for."""

from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from guomen.access.policy import Permission, allowed
from guomen.api.v1.doors import caller
from guomen.api.v1.schemas import said

router: Final = Router(tags=["caller"])


class PermittedOut(Schema):
    """One kind of thing that the caller may do."""

    name: Annotated[str, Field(description="The permission.", examples=["screen"])]
    words: Annotated[str, Field(description="The permission in words.", examples=["screen lines"])]


class MeOut(Schema):
    """Who asks, in what capacity, and what it may do."""

    name: Annotated[str, Field(description="Name of the account.", examples=["officer"])]
    roles: Annotated[list[str], Field(description="Its roles.", examples=[["officer"]])]
    party: Annotated[
        str | None, Field(description="The party it speaks for.", examples=["P00000001"])
    ]
    office: Annotated[
        str | None, Field(description="The customs office it serves.", examples=["2920"])
    ]
    may: Annotated[list[PermittedOut], Field(description="What it may do.")]


@router.get("me", response=MeOut, summary="Who am I?", url_name="me")
def me(request: HttpRequest) -> MeOut:
    """Return who the token or the session belongs to, and what it may do."""
    actor = caller(request)
    return MeOut(
        name=actor.name,
        roles=sorted(actor.roles),
        party=actor.party,
        office=actor.office,
        may=[
            PermittedOut(name=one.value, words=said(one.words))
            for one in Permission
            if allowed(actor, one)
        ],
    )
