"""GET api/v1/register: search it, suggest, read one recordation, follow its changes."""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from guomen.adapters.clock import now
from guomen.api.v1 import paging
from guomen.api.v1.caching import by_revision
from guomen.api.v1.doors import OPEN, VISITOR, caller
from guomen.api.v1.register_schemas import (
    NUMBER,
    ChangeOut,
    ChangesIn,
    ChangesOut,
    ContactOut,
    EntriesOut,
    EntryOut,
    LawfulUserOut,
    RecordationOut,
    SearchIn,
    SuggestIn,
    SuggestionOut,
    SuggestionsOut,
)
from guomen.api.v1.schemas import both_out, said
from guomen.queries import register, register_changes
from guomen.queries.asked import search_words
from guomen.queries.register_changes import Change
from guomen.search.asked import Asked
from guomen.usecases.recordation_looks import InFull, look_at_recordation

router: Final = Router(tags=["register"])
Number = Annotated[
    str,
    Path(pattern=NUMBER, description="Recordation number.", example="T2019-76593"),
]
KINDS: Final = {words: code for code, words in register.KINDS.items()}


@router.get(
    "register",
    auth=OPEN,
    response=EntriesOut,
    summary="Search the register",
    url_name="register",
)
@by_revision
def search(request: HttpRequest, response: HttpResponse, asked: Query[SearchIn]) -> EntriesOut:
    """Return recordations by words, kind, class, state and country, best matches first.

    The public fields only. Follow `next` until it is null; a list may shift where
    `register_revision` rises in between.
    """
    del response
    day = now().date()
    number, size = place_of(asked)
    revision = register_changes.revision_of_register()
    found = register.find(search_of(asked), number=number, day=day, size=size)
    more = paging.cursor_of(found.number + 1, size) if found.next else ""
    return EntriesOut(
        total=found.total,
        register_revision=revision,
        day=day,
        rows=[EntryOut(**entry_fields(row)) for row in found.rows],
        next=paging.link_to(request, more) if more else None,
    )


@router.get(
    "register/suggest",
    auth=OPEN,
    response=SuggestionsOut,
    summary="Suggest while somebody types",
    url_name="register-suggest",
)
@by_revision
def suggest(
    request: HttpRequest, response: HttpResponse, asked: Query[SuggestIn]
) -> SuggestionsOut:
    """Return the recordations that somebody may be about to ask for, likeliest first."""
    del request, response
    revision = register_changes.revision_of_register()
    words = Asked(words=search_words(asked.q))
    found = register.find(words, number=1, day=now().date(), size=asked.limit)
    return SuggestionsOut(
        register_revision=revision, rows=[suggestion_out(row) for row in found.rows]
    )


@router.get(
    "register/changes",
    response=ChangesOut,
    summary="Follow what changes in the register",
    url_name="register-changes",
)
def changes(request: HttpRequest, asked: Query[ChangesIn]) -> ChangesOut:
    """Return which recordations were entered, changed or ended since a revision.

    For whoever keeps a copy. Ask with the `register_revision` of the last answer that had no
    `next`, follow `next`, and read each recordation named. One that changed twice is named once.
    """
    after = Change("", asked.since + 1)
    if asked.cursor:
        after = Change(*paging.place_in(asked.cursor, str, int))
    found = register_changes.changes_after(after, limit=asked.limit)
    last = found.rows[-1] if found.more else None
    more = paging.cursor_of(last.number, last.revision) if last else ""
    return ChangesOut(
        register_revision=found.register_revision,
        rows=[ChangeOut(number=row.number, revision=row.revision) for row in found.rows],
        next=paging.link_to(request, more) if more else None,
    )


@router.get(
    "register/{number}",
    auth=OPEN,
    response=RecordationOut,
    summary="Read one recordation",
    url_name="recordation",
)
@by_revision
def show(request: HttpRequest, response: HttpResponse, number: Number) -> RecordationOut:
    """Return one recordation: to visitors its public fields.

    A caller who says who it is also gets the right holder's contact data and the authorised users;
    each such look is written in the ledger.
    """
    del response
    at = now()
    revision = register_changes.revision_of_register()
    entry = register.recordation(number, day=at.date())
    actor = caller(request)
    full = None if actor is VISITOR else look_at_recordation(number, actor=actor, at=at)
    return RecordationOut(**entry_fields(entry), register_revision=revision, **full_fields(full))


def search_of(asked: SearchIn) -> Asked:
    """Return what was asked of the register."""
    return Asked(
        words=search_words(asked.q),
        kind=asked.kind or "",
        nice_class=asked.nice_class or "",
        state=asked.state or "",
        country=asked.country or "",
    )


def place_of(asked: SearchIn) -> tuple[int, int]:
    """Return the number of the page asked for and its size; a cursor says both."""
    if not asked.cursor:
        return 1, asked.limit
    number, size = paging.place_in(asked.cursor, int, int)
    if not (number and 0 < size <= paging.MOST):
        raise paging.wrong_cursor()
    return number, size


def entry_fields(entry: register.Entry) -> dict[str, Any]:
    """Return the public fields of a recordation."""
    return {
        "number": entry.number,
        "title": entry.title,
        "kind": KINDS.get(entry.kind, entry.kind.en),
        "kind_words": said(entry.kind),
        "marks": list(entry.marks),
        "right_number": entry.right_number,
        "holder": both_out(entry.holder),
        "country": entry.country,
        "classes": list(entry.classes),
        "goods": entry.goods,
        "approved_on": entry.approved_on,
        "valid_to": entry.valid_to,
        "ended_on": entry.ended_on,
        "renewal_opens": entry.renewal_opens,
        "state": entry.state.value,
        "state_words": said(entry.state.words),
        "protects": entry.protects,
    }


def suggestion_out(entry: register.Entry) -> SuggestionOut:
    """Return a recordation as one suggestion."""
    return SuggestionOut(
        number=entry.number,
        text=next(iter(entry.marks), entry.title),
        holder=both_out(entry.holder),
        state=entry.state.value,
    )


def full_fields(full: InFull | None) -> dict[str, Any]:
    """Return what only registered readers see, nothing for a visitor."""
    if full is None:
        return {}
    return {
        "contact": ContactOut.from_orm(full.contact),
        "authorised_users": [LawfulUserOut.from_orm(one) for one in full.users],
        "authorised_users_in_all": full.users_in_all,
    }
