"""The team of a party, and its agents, as its main account sees them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from guomen.access.policy import Actor, Permission, Role, require
from guomen.kernel.china import day_of
from guomen.kernel.words import Words
from guomen.queries.ledger import ACTIONS
from guomen.store import visible
from guomen.store.mandates import in_force, own_party
from guomen.store.models import Account, GeneralSecurity, LedgerEntry, Mandate, Party

MOST_DONE: Final = 100


@dataclass(frozen=True, slots=True)
class Member:
    """One account of a team."""

    username: str
    display_name: str
    is_master: bool
    reads_only: bool
    waits: bool
    last_login: datetime | None


@dataclass(frozen=True, slots=True)
class MandateRow:
    """One mandate with where it stands; `other` is the party on the other side."""

    number: str
    agent: str
    agent_name: Words
    holder: str
    holder_name: Words
    valid_from: date
    valid_to: date
    has_paper: bool
    state: str
    ended_at: datetime | None
    reason: str

    @property
    def words(self) -> Words:
        """Return where the mandate stands."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing an agent's account did or looked at."""

    at: datetime
    account: str
    action: Words
    subject: str


STATES: Final = {
    "waits": Words("waits to be confirmed", "待确认"),
    "in_force": Words("in force", "有效"),
    "not_yet": Words("not yet in force", "尚未生效"),
    "over": Words("run out", "已到期"),
    "ended": Words("ended", "已终止"),
}


def members(actor: Actor) -> tuple[Member, ...]:
    """Return the accounts of the actor's team that are open."""
    require(actor, Permission.MANAGE_TEAM)
    party = own_party(actor)
    rows = Account.objects.filter(party=party, is_active=True).prefetch_related("roles")
    return tuple(member(row) for row in rows.order_by("username"))


def member(row: Account) -> Member:
    """Return one account of a team."""
    roles = {one.role for one in row.roles.all()}
    return Member(
        username=row.username,
        display_name=row.display_name,
        is_master=Role.MASTER_USER.value in roles,
        reads_only=Role.READER.value in roles,
        waits=row.must_change_password,
        last_login=row.last_login,
    )


def agents(actor: Actor, *, at: datetime) -> tuple[MandateRow, ...]:
    """Return the mandates the actor's party gave, the newest first."""
    require(actor, Permission.MANAGE_TEAM)
    return rows_of(Mandate.objects.filter(holder=own_party(actor)), at)


def clients(actor: Actor, *, at: datetime) -> tuple[MandateRow, ...]:
    """Return the mandates of the agent, the newest first, whoever it acts for now."""
    require(actor, Permission.READ_MESSAGES)
    own = actor.agent or (actor.party if Role.AGENT in actor.roles else None)
    return rows_of(Mandate.objects.filter(agent__number=own), at) if own else ()


def to_confirm(actor: Actor, *, at: datetime) -> tuple[MandateRow, ...]:
    """Return the powers of attorney that wait for headquarters."""
    require(actor, Permission.CONFIRM_MANDATE)
    return rows_of(Mandate.objects.filter(confirmed_at=None, ended_at=None), at)


def rows_of(found: QuerySet[Mandate], at: datetime) -> tuple[MandateRow, ...]:
    """Return mandates as rows."""
    day = day_of(at)
    ordered = found.select_related("agent", "holder").order_by("-given_at", "-number")
    return tuple(mandate_row(row, day) for row in ordered[:200])


def mandate_row(row: Mandate, day: date) -> MandateRow:
    """Return one mandate."""
    return MandateRow(
        number=row.number,
        agent=row.agent.number,
        agent_name=Words(row.agent.name_en or row.agent.name, row.agent.name),
        holder=row.holder.number,
        holder_name=Words(row.holder.name_en or row.holder.name, row.holder.name),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        has_paper=bool(row.document),
        state=state_of(row, day),
        ended_at=row.ended_at,
        reason=row.reason,
    )


def state_of(row: Mandate, day: date) -> str:
    """Return where a mandate stands on a day."""
    if row.ended_at is not None:
        return "ended"
    if row.valid_to < day:
        return "over"
    if row.confirmed_at is None:
        return "waits"
    return "in_force" if row.valid_from <= day else "not_yet"


def chosen(actor: Actor, *, at: datetime) -> tuple[MandateRow, ...]:
    """Return the clients for whom the agent may act now."""
    own = actor.agent or actor.party
    return rows_of(in_force(own, at=at), at) if own else ()


def done_by(number: str, *, actor: Actor) -> tuple[Done, ...]:
    """Return what an agent did and looked at in the files of the actor's party, the newest first.

    Read from the ledger, by the accounts of the agent, in what `subjects` names of the party.
    """
    require(actor, Permission.MANAGE_TEAM)
    party = own_party(actor)
    row = Mandate.objects.filter(number=number, holder=party).first()
    if row is None:
        return ()
    names = Account.objects.filter(party=row.agent).values("username")
    found = LedgerEntry.objects.filter(actor__in=names, subject__in=subjects(actor))
    rows = found.filter(at__gte=row.given_at).order_by("-sequence")[:MOST_DONE]
    return tuple(done(one) for one in rows if is_for(one, party.number))


def subjects(actor: Actor) -> list[str]:
    """Return what the ledger calls the files of the actor's party."""
    asked = visible.questions(actor).values_list("enquiry__number", flat=True)
    secured = GeneralSecurity.objects.filter(party__number=actor.party)
    return [
        *prefixed("case", visible.cases(actor).values_list("number", flat=True)),
        *prefixed("recordation", visible.recordations(actor).values_list("number", flat=True)),
        *prefixed("application", visible.applications(actor).values_list("number", flat=True)),
        *prefixed("application", visible.transfers_of(actor).values_list("number", flat=True)),
        *prefixed("enquiry", asked),
        *prefixed("security", secured.values_list("number", flat=True)),
        *prefixed("tip", visible.tips(actor).values_list("number", flat=True)),
        f"party {actor.party}",
    ]


def prefixed(noun: str, numbers: Iterable[str]) -> list[str]:
    """Return numbers as subjects of the ledger."""
    return [f"{noun} {number}" for number in numbers]


def is_for(entry: LedgerEntry, party: str) -> bool:
    """Return whether an entry was made for a party: an agent may have two in one case."""
    return json.loads(entry.detail).get("party") in {None, "", party}


def done(entry: LedgerEntry) -> Done:
    """Return one entry of the ledger as the client reads it."""
    words = ACTIONS.get(entry.action, Words(entry.action, entry.action))
    return Done(entry.at, entry.actor, words, entry.subject)


def expiring(actor: Actor, *, until: date) -> tuple[tuple[str, date], ...]:
    """Return the mandates of the actor's party that run out by a day.

    An agent who acts for a client sees its own mandate there, and none of another agent.
    """
    holds, acts = Q(holder__number=actor.party), Q(agent__number=actor.agent or actor.party)
    mine = holds & acts if actor.agent else holds | acts
    rows = Mandate.objects.filter(
        mine, confirmed_at__isnull=False, ended_at=None, valid_to__lte=until
    )
    return tuple(rows.order_by("valid_to", "number").values_list("number", "valid_to"))


def client_name(actor: Actor) -> Words | None:
    """Return the name of the client for whom an agent acts; None for everybody else."""
    if actor.agent is None:
        return None
    row = Party.objects.filter(number=actor.party).first()
    return Words(row.name_en or row.name, row.name) if row is not None else None
