"""Agents: a holder gives and ends mandates, an agent hands in a power of attorney (授权委托)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, Role, allowed, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.store import counters, ledger, submissions
from guomen.store.mandates import as_client, in_force, own_party
from guomen.store.models import Account, Mandate, Party
from guomen.usecases.accounts import party_numbered
from guomen.usecases.messages import tell
from guomen.usecases.uploads import keep_document

AGENTS: Final = "/portal/agents/"
CLIENTS: Final = "/portal/clients/"
DESK: Final = "/desk/mandates/"
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class PaperInput:
    """A paper as it was sent: the name the sender gave it and its bytes."""

    name: str
    content: bytes


def act_for(actor: Actor, client: str, *, at: datetime) -> Actor:
    """Return the actor as it may act for a client now; unchanged where no mandate is in force.

    Asked at every request, so that the end of a mandate counts from the next one on.
    """
    if not client or actor.party is None or not allowed(actor, Permission.CHOOSE_CLIENT):
        return actor
    if not in_force(actor.party, at=at).filter(holder__number=client).exists():
        return actor
    return as_client(actor, client)


def give_mandate(
    agent: str, *, valid_from: date, valid_to: date, actor: Actor, at: datetime, submission: str
) -> str:
    """Let an agent act for the actor's party, and return the number of the mandate."""
    require(actor, Permission.MANAGE_TEAM)
    holder = own_party(actor)
    content = ("mandate", agent, valid_from, valid_to)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        row = written(agent_numbered(agent), holder, valid_from, valid_to, actor=actor, at=at)
        Mandate.objects.filter(pk=row.pk).update(confirmed_at=at, confirmed_by=actor.name)
        record("give_mandate", row, actor=actor, at=at)
        tell(
            topic="mandate.given",
            subject=f"mandate {row.number}",
            words=Words(
                f"Mandate {row.number} was given to you: you may act for client {holder.number}.",
                f"委托人 {holder.number} 已向您授权（委托 {row.number}），您可以代其办理事项。",
            ),
            link=CLIENTS,
            at=at,
            party=agent,
        )
        submissions.conclude(submission, outcome=row.number)
    return row.number


def enter_mandate(
    holder: str,
    *,
    valid_from: date,
    valid_to: date,
    paper: PaperInput,
    actor: Actor,
    at: datetime,
    submission: str,
) -> str:
    """Hand in a power of attorney; it counts once the holder or headquarters confirms it."""
    require(actor, Permission.CHOOSE_CLIENT)
    if Role.READER in actor.roles:
        raise NotAllowedError("Your account only reads.", "您的账号仅可查看。")
    itself = replace(actor, party=actor.agent or actor.party)
    kept = keep_document(paper.content, name=paper.name, actor=itself, at=at)
    content = ("power of attorney", holder, valid_from, valid_to, kept.sha256)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        client = party_numbered(holder)
        agent = party_numbered(actor.agent or actor.party or "")
        row = written(agent, client, valid_from, valid_to, actor=actor, at=at, sha256=kept.sha256)
        record("enter_mandate", row, actor=actor, at=at)
        tell_of_paper(row, at=at)
        submissions.conclude(submission, outcome=row.number)
    return row.number


def confirm_mandate(number: str, *, actor: Actor, at: datetime) -> None:
    """Confirm a power of attorney: the holder's main account, or headquarters."""
    with transaction.atomic():
        row = for_holder(number, actor)
        if row.confirmed_at is not None or row.ended_at is not None:
            return
        Mandate.objects.filter(pk=row.pk).update(confirmed_at=at, confirmed_by=actor.name)
        record("confirm_mandate", row, actor=actor, at=at)
        tell(
            topic="mandate.confirmed",
            subject=f"mandate {row.number}",
            words=Words(
                f"Power of attorney {row.number} was confirmed: you may act for the client.",
                f"授权委托 {row.number} 已确认，您可以代委托人办理事项。",
            ),
            link=CLIENTS,
            at=at,
            party=row.agent.number,
        )


def end_mandate(number: str, *, reason: str, actor: Actor, at: datetime) -> None:
    """End a mandate at once: the holder's main account, headquarters, or the agent itself."""
    with transaction.atomic():
        row = for_either(number, actor)
        if row.ended_at is not None:
            return
        Mandate.objects.filter(pk=row.pk).update(
            ended_at=at, ended_by=actor.name, reason=reason.strip()[:LONGEST_REASON]
        )
        record("end_mandate", row, actor=actor, at=at)
        words = Words(
            f"Mandate {row.number} has ended. The agent cannot act any more.",
            f"授权委托 {row.number} 已终止，代理人不能再办理事项。",
        )
        for party, link in ((row.agent.number, CLIENTS), (row.holder.number, AGENTS)):
            tell(
                topic="mandate.ended",
                subject=f"mandate {row.number}",
                words=words,
                link=link,
                at=at,
                party=party,
            )


def tell_of_paper(row: Mandate, *, at: datetime) -> None:
    """Tell the holder and headquarters that a power of attorney waits to be confirmed."""
    words = Words(
        f"An agent handed in power of attorney {row.number}; it waits to be confirmed.",
        f"代理人提交了授权委托 {row.number}，等待确认。",
    )
    topic, subject = "mandate.entered", f"mandate {row.number}"
    tell(topic=topic, subject=subject, words=words, link=AGENTS, at=at, party=row.holder.number)
    tell(topic=topic, subject=subject, words=words, link=DESK, at=at, audience="headquarters")


def written(
    agent: Party,
    holder: Party,
    valid_from: date,
    valid_to: date,
    *,
    actor: Actor,
    at: datetime,
    sha256: str = "",
) -> Mandate:
    """Write the row of a mandate; raises BadInputError for days or parties that do not fit."""
    if agent.pk == holder.pk:
        raise BadInputError(
            where="agent", found=agent.number, expected="another party than your own"
        )
    today = day_of(at)
    if not valid_from <= valid_to or valid_to < today:
        raise BadInputError(
            where="valid to",
            found=valid_to.isoformat(),
            expected=f"a day from {max(valid_from, today):%Y-%m-%d} on",
        )
    serial = counters.take_one(f"mandate/{today.year}")
    return Mandate.objects.create(
        number=f"M{today.year}-{serial:06}",
        agent=agent,
        holder=holder,
        valid_from=valid_from,
        valid_to=valid_to,
        document=sha256,
        given_by=actor.name,
        given_at=at,
    )


def agent_numbered(number: str) -> Party:
    """Return the party of an agent; raises NotFoundError where nobody acts as agent for it."""
    works = Account.objects.filter(
        party__number=number, is_active=True, roles__role=Role.AGENT.value
    )
    if not works.exists():
        raise NotFoundError(
            f"There is no agent {number}. Ask your agent for the number on its account page.",
            f"没有代理人 {number}。请向代理人索取其账户页面上的编号。",
        )
    return party_numbered(number)


def held(number: str) -> Mandate:
    """Return a mandate, locked; raises NotFoundError where there is none."""
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("agent", "holder")
    row = rows.filter(number=number).first()
    if row is None:
        raise missing(number)
    return row


def for_holder(number: str, actor: Actor) -> Mandate:
    """Return a mandate for whoever may confirm it; raises NotFoundError where it is another's."""
    row = held(number)
    is_holder = allowed(actor, Permission.MANAGE_TEAM) and row.holder.number == actor.party
    if not is_holder and not allowed(actor, Permission.CONFIRM_MANDATE):
        raise missing(number)
    return row


def for_either(number: str, actor: Actor) -> Mandate:
    """Return a mandate for whoever may end it; raises NotFoundError where it is another's."""
    row = held(number)
    speaks = row.agent.number == (actor.agent or actor.party) and Role.READER not in actor.roles
    return row if speaks else for_holder(number, actor)


def missing(number: str) -> NotFoundError:
    """Return the error for a mandate that is not there, or not to be known of."""
    return NotFoundError(f"There is no mandate {number}.", f"没有授权委托 {number}。")


def record(action: str, row: Mandate, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger what was done with a mandate; parties stand by number."""
    detail = {
        "agent": row.agent.number,
        "holder": row.holder.number,
        "from": row.valid_from.isoformat(),
        "to": row.valid_to.isoformat(),
    }
    ledger.record(action, subject=f"mandate {row.number}", actor=actor.name, at=at, detail=detail)
