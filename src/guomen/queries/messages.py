"""Messages as they are read: the inbox of a person, and the feed of a machine."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.store import messages, visible
from guomen.store.models import Message

MOST_AT_ONCE: Final = 500
UNREAD: Final = "unread"
TOPICS: Final = MappingProxyType(
    {
        "application": Words("applications for recordation", "备案申请"),
        "recordation": Words("recordations", "备案"),
        "notice": Words("notices of customs", "海关通知"),
        "case": Words("cases", "案件"),
        "enquiry": Words("questions of traders", "收发货人询问"),
        "token": Words("licence tokens", "许可凭证"),
        "guide": Words("guide cards", "鉴别卡"),
        "search": Words("saved searches", "已存查询"),
        "mandate": Words("agents", "代理人"),
        "team": Words("team", "团队"),
        "security": Words("general security", "总担保"),
        "tip": Words("tip-offs", "线索举报"),
    }
)
"""What a message is about, by the noun of its topic; one not named here keeps its noun."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message as its reader sees it."""

    sequence: int
    at: datetime
    topic: str
    about: Words
    subject: str
    words: Words
    link: str
    unread: bool


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One event for a subscriber; who has read its number has every smaller one behind."""

    sequence: int
    at: datetime
    topic: str
    subject: str
    words: Words
    link: str


def inbox(actor: Actor, *, about: str = "", only: str = "", number: int = 1) -> Page[MessageRow]:
    """Return one page of the actor's messages, the newest first; `only` asks for the unread."""
    require(actor, Permission.READ_MESSAGES)
    rows = messages.unread(actor) if only == UNREAD else visible.messages(actor)
    found = rows
    if about in TOPICS:
        found = found.filter(topic__startswith=f"{about}.")
    page = page_of(found.order_by("-sequence").values_list("pk", flat=True), int, number=number)
    known = Message.objects.in_bulk(page.rows)
    fresh = set(messages.unread(actor).filter(pk__in=page.rows).values_list("pk", flat=True))
    shown = tuple(message_row(known[key], fresh) for key in page.rows)
    return Page(shown, page.total, page.number, page.pages)


def message_row(row: Message, fresh: Set[int]) -> MessageRow:
    """Return one message of an inbox; `fresh` are the keys of the unread ones."""
    noun = row.topic.partition(".")[0]
    return MessageRow(
        sequence=row.sequence,
        at=row.at,
        topic=row.topic,
        about=TOPICS.get(noun, Words(noun, noun)),
        subject=row.subject.rpartition(" ")[2],
        words=Words(row.en, row.zh),
        link=row.link,
        unread=row.pk in fresh,
    )


def unread_count(actor: Actor) -> int:
    """Return how many messages wait, at most 100: one query, for the head of every page."""
    return messages.count_unread(actor)


def feed(actor: Actor, *, after: int, limit: int = MOST_AT_ONCE) -> tuple[FeedEntry, ...]:
    """Return the events after a number, in the order in which they were committed.

    Ask again after the largest number read: nothing is left out, because no smaller number is
    ever committed later. At most 500 at once.
    """
    require(actor, Permission.READ_MESSAGES)
    rows = visible.messages(actor).filter(sequence__gt=after).order_by("sequence")
    return tuple(
        FeedEntry(row.sequence, row.at, row.topic, row.subject, Words(row.en, row.zh), row.link)
        for row in rows[: min(max(limit, 1), MOST_AT_ONCE)]
    )
