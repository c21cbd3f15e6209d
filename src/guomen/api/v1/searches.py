"""Saved searches over the interface: kept, renamed, looked at, forgotten; what is new in each."""

from datetime import datetime
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Body, Path, Router, Schema
from pydantic import Field

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.applications_schemas import NothingIn
from guomen.api.v1.doors import caller
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.licences_schemas import LARGEST_ID, IdOut
from guomen.api.v1.schemas import Strict
from guomen.api.v1.showing import example
from guomen.queries import searches
from guomen.usecases import searches as doing
from guomen.usecases.once import once

router: Final = Router(tags=["searches"])
LONGEST_QUERY: Final = 600
Search = Annotated[
    int, Path(ge=1, le=LARGEST_ID, description="Identifier of the search.", example=1)
]
SearchNameIn = Annotated[str, Field(min_length=1, max_length=80, description="What it is called.")]
QueryOut = Annotated[
    str,
    Field(
        description="What it asks, as the address of the register's page says it after its `?`.",
        examples=["q=KOLVANE&class=25"],
    ),
]


class SavedSearchOut(Schema):
    """One saved search: what it asks, how much it finds, how much of that is new."""

    id: IdOut
    name: Annotated[str, Field(description="What it is called.")]
    query: QueryOut
    alert: Annotated[bool, Field(description="Whether you are told of what is new.")]
    total: Annotated[int, Field(description="How many recordations it finds today.")]
    new: Annotated[int, Field(description="How many of them are new since you last looked.")]
    created_at: Annotated[datetime, Field(description="Since when it is kept.")]


class SavedSearchesOut(Schema):
    """The searches that you keep."""

    rows: Annotated[list[SavedSearchOut], Field(description="The searches, by name.")]


class SaveIn(Strict):
    """A search to keep; under a name that is taken it takes the place of the other."""

    name: SearchNameIn
    query: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_QUERY,
            description="What it asks, as the address of the register's page says it after `?`.",
        ),
    ]


class ChangeSearchIn(Strict):
    """What a search is called, and whether it tells of what is new."""

    name: SearchNameIn
    alert: Annotated[bool, Field(description="Whether you are told of what is new.")]


class NewInSearchOut(Schema):
    """What is new in a search; it counts as seen from now on."""

    query: QueryOut


@router.get(
    "searches", response=SavedSearchesOut, summary="List your saved searches", url_name="searches"
)
def index(request: HttpRequest) -> SavedSearchesOut:
    """Return the searches that you keep, with how much of what each finds is new."""
    return searches_out(caller(request))


@router.post(
    "searches",
    response=SavedSearchesOut,
    summary="Keep a search",
    url_name="search-save",
    openapi_extra=example({"name": "Shoes", "query": "q=KOLVANE&class=25"}),
)
def save(request: HttpRequest, body: Body[SaveIn], key: IdempotencyKey) -> SavedSearchesOut:
    """Keep a search under a name; what is new in it is told as the event `search.new`."""
    actor, at = caller(request), now()
    once(
        submission_of(key, actor=actor),
        lambda: str(doing.save(body.name, query=body.query, actor=actor, at=at)),
        content=("save_search", body.name, body.query),
        actor=actor,
        at=at,
    )
    return searches_out(actor)


@router.put(
    "searches/{identifier}",
    response=SavedSearchesOut,
    summary="Rename a search, or stop its alerts",
    url_name="search-change",
    openapi_extra=example({"name": "Shoes", "alert": False}),
)
def change(
    request: HttpRequest, identifier: Search, body: Body[ChangeSearchIn]
) -> SavedSearchesOut:
    """Give a search another name, and say whether you are told of what is new."""
    actor = caller(request)
    doing.change(identifier, name=body.name, alert=body.alert, actor=actor, at=now())
    return searches_out(actor)


@router.post(
    "searches/{identifier}/look",
    response=NewInSearchOut,
    summary="Look at what is new in a search",
    url_name="search-look",
    openapi_extra=example({}),
)
def look(request: HttpRequest, identifier: Search, body: Body[NothingIn]) -> NewInSearchOut:
    """Return the query of what is new in a search, all of which counts as seen from now on."""
    del body
    return NewInSearchOut(query=doing.look(identifier, actor=caller(request)))


@router.delete(
    "searches/{identifier}",
    response=SavedSearchesOut,
    summary="Forget a search",
    url_name="search-forget",
    openapi_extra={"x-problems": ["forged-form"]},
)
def forget(request: HttpRequest, identifier: Search) -> SavedSearchesOut:
    """Keep a search no longer."""
    actor = caller(request)
    doing.forget(identifier, actor=actor, at=now())
    return searches_out(actor)


def searches_out(actor: Actor) -> SavedSearchesOut:
    """Return the searches that somebody keeps."""
    rows = [
        SavedSearchOut(
            id=one.identifier,
            name=one.name,
            query=one.address,
            alert=one.alert,
            total=one.total,
            new=one.new,
            created_at=one.created_at,
        )
        for one in searches.of_account(actor, day=now().date())
    ]
    return SavedSearchesOut(rows=rows)
