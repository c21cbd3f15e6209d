"""Saved searches: kept, renamed, forgotten, looked at; and telling who keeps them what is new."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import searches
from guomen.queries.asked import search_words
from guomen.store import ledger, revisions
from guomen.store.models import Account, SavedSearch
from guomen.usecases.messages import tell

MOST: Final = 50
LONGEST_NAME: Final = 80
LINK: Final = "/account/searches/"


def save(name: str, *, query: str, actor: Actor, at: datetime) -> int:
    """Keep a search under a name; under a name that is taken it takes the place of the other.

    Raises BadInputError for a search that asks for nothing, NotAllowedError for one too many.
    """
    asked = searches.asked_by(query)
    if asked.is_empty:
        raise BadInputError(
            where="search", found=query, expected="words or a filter", do="Search first, then save."
        )
    name = checked_name(name or asked.words)
    with transaction.atomic():
        known = revisions.revision()
        account = Account.objects.select_for_update().get(username=actor.name)
        if SavedSearch.objects.filter(account=account).exclude(name=name).count() >= MOST:
            raise too_many()
        row, _ = SavedSearch.objects.update_or_create(
            account=account,
            name=name,
            defaults={
                "query": searches.query_of(asked),
                "seen_revision": known,
                "told_revision": known,
                "created_at": at,
            },
        )
        record("save_search", row, actor, at)
    return int(row.pk)


def change(identifier: int, *, name: str, alert: bool, actor: Actor, at: datetime) -> None:
    """Give a search another name, and say whether its owner is told of what is new."""
    with transaction.atomic():
        row = held(identifier, actor)
        row.name, row.alert = checked_name(name), alert
        if SavedSearch.objects.filter(account=row.account, name=row.name).exclude(pk=row.pk):
            raise BadInputError(where="name", found=row.name, expected="a name that is not taken")
        row.save()
        record("change_search", row, actor, at)


def forget(identifier: int, *, actor: Actor, at: datetime) -> None:
    """Keep a search no longer."""
    with transaction.atomic():
        row = held(identifier, actor)
        record("forget_search", row, actor, at)
        row.delete()


def look(identifier: int, *, actor: Actor) -> str:
    """Return the query of what is new in a search, all of which counts as seen from now on."""
    with transaction.atomic():
        row = held(identifier, actor)
        query = searches.query_since(row)
        row.seen_revision = row.told_revision = revisions.revision()
        row.save()
    return query


def tell_of_new(*, at: datetime) -> int:
    """Tell everybody who keeps a search what newly matches it; return how many were told."""
    return sum(1 for row in with_alert() if told(row.pk, at))


def with_alert() -> Iterator[SavedSearch]:
    """Yield the searches whose owners want to be told, and have not been told of everything."""
    wanted = SavedSearch.objects.filter(alert=True, account__is_active=True)
    yield from wanted.filter(told_revision__lt=revisions.revision()).iterator()


def told(identifier: int, at: datetime) -> bool:
    """Tell the owner of a search what is new since he was last told; return whether there was."""
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().filter(pk=identifier).first()
        if row is None:
            return False
        known = revisions.revision()
        count = searches.count_new(row, since=row.told_revision, day=at.date())
        row.told_revision = known
        row.save()
        if count:
            tell(
                topic="search.new",
                subject=f"search {row.pk}",
                words=news(row.name, count),
                link=LINK,
                at=at,
                account=row.account.username,
            )
    return count > 0


def news(name: str, count: int) -> Words:
    """Return the sentence that tells of what is new in a search."""
    return Words(
        f"Your saved search “{name}” matches {count:,} recordation(s) entered or changed since.",
        f"您保存的查询“{name}”有 {count:,} 项新增或变更的备案。",
    )


def held(identifier: int, actor: Actor) -> SavedSearch:
    """Return a search of the actor's own, locked; raises NotFoundError where it is another's."""
    rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("account")
    row = rows.filter(pk=identifier, account__username=actor.name).first()
    if row is None:
        raise NotFoundError(f"There is no saved search {identifier}.", "没有该已存查询。")
    return row


def checked_name(name: str) -> str:
    """Return a name on one line; raises BadInputError where nothing of it is left."""
    plain = search_words(name)[:LONGEST_NAME]
    if not plain:
        raise BadInputError(where="name", found=name, expected="a name for the search")
    return plain


def too_many() -> NotAllowedError:
    """Return the error for one search more than an account may keep."""
    return NotAllowedError(
        f"An account keeps {MOST} searches at most. Forget one first.",
        f"每个账户最多保存 {MOST} 项查询，请先删除一项。",
    )


def record(action: str, row: SavedSearch, actor: Actor, at: datetime) -> None:
    """Write in the ledger what was done with a search; its words are its owner's own affair."""
    ledger.record(action, subject=f"search {row.pk}", actor=actor.name, at=at, detail={})
