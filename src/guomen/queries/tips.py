"""Tip-offs: what its author may know of one, and what customs works with."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db.models import Case, IntegerField, Value, When

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.queries.papers import handed_in
from guomen.queries.stored_files import StoredFile
from guomen.store import visible
from guomen.store.models import TipFile, TipOff

STATES: Final = MappingProxyType(
    {
        "received": Words("received", "已收到"),
        "in_profile": Words("used in choosing what to examine", "已用于布控"),
        "stop_made": Words("goods were stopped", "已拦截货物"),
        "nothing_found": Words("nothing was found", "未发现"),
        "expired": Words("expired", "已到期"),
    }
)
CERTAINTIES: Final = MappingProxyType(
    {
        "seen": Words("seen with own eyes", "亲眼所见"),
        "documents": Words("from documents", "有书面材料"),
        "hearsay": Words("heard from others", "他人告知"),
    }
)


@dataclass(frozen=True, slots=True)
class OwnTip:
    """A tip-off as its author reads it: what became of it, and no case of anybody."""

    number: str
    recordation: str
    goods: str
    state: Words
    status: str
    given_at: datetime
    state_on: datetime
    expires_on: date
    files: int


@dataclass(frozen=True, slots=True)
class TipPage:
    """A tip-off as customs works it."""

    number: str
    party: str
    party_name: Words
    recordation: str
    goods: str
    who: str
    place: str
    office: str
    expected_from: date | None
    expected_to: date | None
    source: str
    certainty: Words
    expires_on: date
    status: str
    state: Words
    given_at: datetime
    worked_at: datetime | None
    worked_by: str
    remark: str
    files: tuple[tuple[int, str, int], ...]


def own(actor: Actor, *, number: int) -> Page[OwnTip]:
    """Return the tip-offs of the actor's party, the newest first."""
    require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.tips(actor).select_related("recordation").prefetch_related("files")
    return page_of(rows.order_by("-given_at", "-pk"), own_tip, number=number)


def own_tip(row: TipOff) -> OwnTip:
    """Return one tip-off for its author; customs' remark stays with customs."""
    return OwnTip(
        number=row.number,
        recordation=row.recordation.number,
        goods=row.goods,
        state=STATES[row.status],
        status=row.status,
        given_at=row.given_at,
        state_on=row.worked_at or row.given_at,
        expires_on=row.expires_on,
        files=len(row.files.all()),
    )


def to_work(actor: Actor, *, number: int) -> Page[TipPage]:
    """Return the tip-offs for the actor's desk: those to look at first, then by their last day."""
    require(actor, Permission.WORK_TIPS)
    order = Case(
        When(status="received", then=Value(0)),
        When(status="in_profile", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = visible.tips(actor).annotate(place_in_list=order)
    ordered = rows.select_related("party", "recordation").prefetch_related("files")
    return page_of(ordered.order_by("place_in_list", "expires_on", "pk"), tip_page, number=number)


def one(actor: Actor, number: str) -> TipPage:
    """Return one tip-off for customs; raises NotFoundError where there is none to see."""
    require(actor, Permission.WORK_TIPS)
    row = visible.tips(actor).select_related("party", "recordation").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no tip-off {number}.", f"没有线索 {number}。")
    return tip_page(row)


def tip_page(row: TipOff) -> TipPage:
    """Return one tip-off with all it says."""
    return TipPage(
        number=row.number,
        party=row.party.number,
        party_name=Words(row.party.name_en or row.party.name, row.party.name),
        recordation=row.recordation.number,
        goods=row.goods,
        who=row.who,
        place=row.place,
        office=row.office,
        expected_from=row.expected_from,
        expected_to=row.expected_to,
        source=row.source,
        certainty=CERTAINTIES[row.certainty],
        expires_on=row.expires_on,
        status=row.status,
        state=STATES[row.status],
        given_at=row.given_at,
        worked_at=row.worked_at,
        worked_by=row.worked_by,
        remark=row.remark,
        files=tuple((one.pk, one.name, one.size) for one in row.files.all()),
    )


def file(actor: Actor, number: str, key: int) -> StoredFile:
    """Return a file of a tip-off for customs; raises NotFoundError where there is none to see."""
    require(actor, Permission.WORK_TIPS)
    row = TipFile.objects.filter(pk=key, tip__in=visible.tips(actor), tip__number=number).first()
    if row is None:
        raise NotFoundError(f"There is no file {key}.", f"没有文件 {key}。")
    return handed_in(row.sha256, row.media_type, name=f"{number}-{row.pk}")
