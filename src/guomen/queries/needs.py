"""What needs somebody: one list gathered from small providers, the most urgent first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Final

from django.db.models import F, Q, QuerySet

from guomen.access.policy import Actor, Permission, Role, allowed
from guomen.kernel.china import day_of
from guomen.kernel.words import Words
from guomen.queries import side_lists, team
from guomen.queries.disclosure import Side
from guomen.queries.messages import unread_count
from guomen.queries.portfolio import in_state
from guomen.rights.application import OPEN, Stage, Step
from guomen.rights.enquiry import Outcome
from guomen.search.asked import Standing
from guomen.store import registers, visible
from guomen.store.mandates import as_client, in_force
from guomen.store.models import AuthorisedUser, Recordation, RecordationHealth

SOON: Final = timedelta(days=60)
FEW: Final = 5
WEAK: Final = 50
MOST_CLIENTS: Final = 50


class Urgency(IntEnum):
    """How much something presses: a clock runs, something ends soon, something is good to know."""

    CLOCK = 1
    SOON = 2
    LATER = 3

    @property
    def words(self) -> Words:
        """Return the urgency as a reader sees it."""
        return URGENCIES[self]


URGENCIES: Final = {
    Urgency.CLOCK: Words("a clock runs", "期限进行中"),
    Urgency.SOON: Words("soon", "近期"),
    Urgency.LATER: Words("when there is time", "可择期办理"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs somebody: a sentence, where to do it, until when (None: no end)."""

    urgency: Urgency
    words: Words
    link: str
    until: datetime | None = None
    until_day: date | None = None

    @property
    def order(self) -> tuple[int, date]:
        """Return where it stands in the list: by urgency, then by its end."""
        last = self.until.date() if self.until is not None else self.until_day
        return self.urgency, last or date.max


Provider = Callable[[Actor, datetime], Iterable[Need]]


@dataclass(frozen=True, slots=True)
class Group:
    """The needs of one party: the own one, or a client of an agent."""

    party: str
    name: Words | None
    needs: tuple[Need, ...]


def of(actor: Actor, *, at: datetime) -> tuple[Need, ...]:
    """Return what needs the actor, the most urgent first."""
    found = [need for provide in PROVIDERS for need in provide(actor, at)]
    return tuple(sorted(found, key=lambda need: need.order))


def across_clients(actor: Actor, *, at: datetime) -> tuple[Group, ...]:
    """Return what each client of an agent needs; clients who need something first."""
    own = actor.agent or actor.party or ""
    rows = in_force(own, at=at).select_related("holder").order_by("holder__number")
    clients = {row.holder.number: row.holder for row in rows[:MOST_CLIENTS]}
    groups = [
        Group(
            number,
            Words(party.name_en or party.name, party.name),
            of(as_client(actor, number), at=at),
        )
        for number, party in clients.items()
    ]
    return tuple(sorted(groups, key=lambda group: (not group.needs, group.party)))


def notices(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the notices of customs that wait for the right holder's answer."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    for notice in side_lists.notices(actor, number=1, at=at).rows:
        if notice.to_answer and notice.row.clock is not None:
            number = notice.row.number
            yield Need(
                Urgency.CLOCK,
                Words(f"Answer the notice in case {number}.", f"请答复案件 {number} 的海关通知。"),
                f"/portal/notices/{number}/",
                notice.row.clock.ends_at,
            )


def held_goods(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the cases in which a clock runs for the trader."""
    if Role.TRADER not in actor.roles:
        return
    for row in side_lists.own_cases(actor, Side.TRADER, number=1, at=at).rows:
        if row.clock is not None and row.closed_at is None:
            yield Need(
                Urgency.CLOCK,
                Words(
                    f"A clock runs for you in case {row.number}.",
                    f"案件 {row.number} 中您的期限正在进行。",
                ),
                f"/portal/cases/{row.number}/?side=trader",
                row.clock.ends_at,
            )


def renewals(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the recordations whose renewal may be filed now; many are one sentence."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    day = day_of(at)
    due = visible.recordations(actor).filter(in_state(Standing.RENEWAL_OPEN, day))
    rows: list[Recordation] = list(due.order_by("valid_to", "number")[: FEW + 1])
    if len(rows) > FEW:
        yield Need(
            Urgency.SOON,
            Words(
                f"Renew {due.count()} recordations; the first ends on {rows[0].valid_to}.",
                f"有 {due.count()} 项备案可以续展，最早的于 {rows[0].valid_to} 到期。",
            ),
            "/portal/rights/?state=renewal_open",
            until_day=rows[0].valid_to,
        )
        return
    for row in rows:
        yield Need(
            Urgency.SOON,
            Words(f"Renew recordation {row.number}.", f"请续展备案 {row.number}。"),
            f"/portal/rights/?words={row.number}",
            until_day=row.valid_to,
        )


def users_running_out(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the authorised users whose period ends soon: their goods would be stopped after it."""
    if not allowed(actor, Permission.READ_OWN_RIGHTS):
        return
    day = day_of(at)
    rows = AuthorisedUser.objects.filter(
        recordation__in=visible.recordations(actor),
        withdrawn_at=None,
        valid_to__gte=day,
        valid_to__lte=day + SOON,
    )
    first = rows.order_by("valid_to").values_list("valid_to", flat=True).first()
    if first is not None:
        count = rows.count()
        yield Need(
            Urgency.SOON,
            Words(
                f"The period of {count} authorised users ends soon; prolong it if they still work "
                "for you.",
                f"有 {count} 名合法使用人的使用期限即将届满，如仍合作请办理延长。",
            ),
            "/portal/rights/?users=ending",
            until_day=first,
        )


def used_up(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield one line for the holder's tokens of which nothing is left while they still run."""
    if not party_reads(actor):
        return
    day = day_of(at)
    mine = AuthorisedUser.objects.filter(recordation__in=visible.recordations(actor))
    numbers = spent(mine, day).order_by("pk").values_list("recordation__number", flat=True)
    if count := len(numbers):
        yield Need(
            Urgency.SOON,
            Words(
                f"{count} licence tokens are used up: raise them, or goods will be stopped.",
                f"有 {count} 个许可凭证数量已用完，如不增加数量，货物将被中止放行。",
            ),
            f"/portal/rights/{numbers[0]}/users/",
        )


def spent(rows: QuerySet[AuthorisedUser], day: date) -> QuerySet[AuthorisedUser]:
    """Return the tokens that run on a day and of whose quantity nothing is left."""
    runs = Q(valid_to=None) | Q(valid_to__gte=day)
    return rows.filter(runs, withdrawn_at=None, quantity__isnull=False, used__gte=F("quantity"))


def granted_tokens(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the trader's tokens that end soon, and those of which nothing is left."""
    if Role.TRADER not in actor.roles:
        return
    day, mine = day_of(at), visible.granted(actor)
    ending = mine.filter(withdrawn_at=None, valid_to__gte=day, valid_to__lte=day + SOON)
    first = ending.order_by("valid_to").values_list("valid_to", flat=True).first()
    if first is not None:
        words = Words(
            f"{ending.count()} of your licence tokens end soon: ask the right holders.",
            f"您有 {ending.count()} 个许可凭证即将到期，请联系权利人。",
        )
        yield Need(Urgency.SOON, words, "/portal/granted/", until_day=first)
    count = spent(mine, day).count()
    if count:
        words = Words(
            f"{count} of your licence tokens are used up: ask before you ship more.",
            f"您有 {count} 个许可凭证数量已用完，继续出运前请先询问权利人。",
        )
        yield Need(Urgency.SOON, words, "/portal/granted/")


def weakest(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the recordation that officers can use least, where it is below half of the points."""
    if not party_reads(actor):
        return
    standing = visible.recordations(actor).filter(registers.stands(day_of(at)))
    rows = RecordationHealth.objects.filter(recordation__in=standing, total__lt=WEAK)
    row = rows.select_related("recordation").order_by("total", "recordation").first()
    if row is not None:
        number = row.recordation.number
        yield Need(
            Urgency.LATER,
            Words(
                f"Mend recordation {number}: its health is {row.total} of 100.",
                f"请完善备案 {number}：健康度为 {row.total} 分（满分 100）。",
            ),
            f"/portal/health/{number}/",
        )


def mandates(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the mandates that run out soon, on either side; an agent reads them in its own list."""
    day = day_of(at)
    link = "/portal/agents/" if Role.MASTER_USER in actor.roles else "/portal/clients/"
    if not {Role.MASTER_USER, Role.AGENT} & actor.roles or actor.agent is not None:
        return
    for number, last in team.expiring(actor, until=day + SOON):
        if last >= day:
            yield Need(
                Urgency.SOON,
                Words(f"Mandate {number} runs out.", f"授权委托 {number} 即将到期。"),
                link,
                until_day=last,
            )


def to_confirm(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the powers of attorney that wait for the main account."""
    if not allowed(actor, Permission.MANAGE_TEAM) or actor.agent is not None:
        return
    for row in team.agents(actor, at=at):
        if row.state == "waits":
            yield Need(
                Urgency.SOON,
                Words(
                    f"Confirm power of attorney {row.number}, or turn it down.",
                    f"请确认或拒绝授权委托 {row.number}。",
                ),
                "/portal/agents/",
            )


def corrections(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the applications that customs asked to correct: until then its clock stands still."""
    del at
    rows = visible.applications(actor).filter(stage=Stage.CORRECTION).order_by("changed_at")
    for number in rows.values_list("number", flat=True)[:FEW] if party_reads(actor) else ():
        yield Need(
            Urgency.SOON,
            Words(f"Correct application {number}.", f"请补正申请 {number}。"),
            f"/portal/applications/{number}/",
        )


def transfers(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield the transfers of own rights that somebody asks for and that are not answered yet."""
    del at
    rows = visible.transfers_of(actor).filter(stage__in=OPEN).order_by("submitted_at")
    unanswered = rows.exclude(journal__step__in=(Step.CONFIRM, Step.OBJECT))
    for number in unanswered.values_list("number", flat=True)[:FEW]:
        yield Need(
            Urgency.SOON,
            Words(
                f"Confirm transfer {number} of your right, or object.",
                f"请确认权利转让 {number}，或者提出异议。",
            ),
            f"/portal/transfers/{number}/",
        )


def questions(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield one line for the questions of traders that wait for the holder."""
    del at
    count = visible.questions(actor).filter(outcome=Outcome.ASKED).count()
    if count:
        yield Need(
            Urgency.SOON,
            Words(
                f"Questions of traders to answer: {count}.", f"收发货人的询问待答复：{count} 项。"
            ),
            "/portal/questions/",
        )


def party_reads(actor: Actor) -> bool:
    """Say whether the actor reads for a right holder."""
    return not actor.is_staff and allowed(actor, Permission.READ_OWN_RIGHTS)


def unread(actor: Actor, at: datetime) -> Iterator[Need]:
    """Yield one line for the messages that were not read."""
    del at
    count = unread_count(actor)
    if count:
        yield Need(
            Urgency.LATER,
            Words(f"New messages to read: {count}.", f"有 {count} 条未读消息。"),
            "/account/messages/",
        )


PROVIDERS: Final[tuple[Provider, ...]] = (
    notices,
    held_goods,
    corrections,
    transfers,
    questions,
    renewals,
    users_running_out,
    used_up,
    granted_tokens,
    mandates,
    to_confirm,
    weakest,
    unread,
)
"""Who tells what needs somebody; a slice plugs in with one function of its own."""
