"""Mandates that count now, and the party that an actor speaks for itself."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from guomen.access.policy import Actor, Role
from guomen.kernel.china import day_of
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.store.models import Mandate, Party

KEPT: Final = frozenset({Role.AGENT, Role.READER})


def in_force(agent: str, *, at: datetime) -> QuerySet[Mandate]:
    """Return the mandates of an agent that count at a moment."""
    day = day_of(at)
    return Mandate.objects.filter(
        agent__number=agent,
        confirmed_at__isnull=False,
        ended_at=None,
        valid_from__lte=day,
        valid_to__gte=day,
    )


def own_party(actor: Actor) -> Party:
    """Return the actor's own party; raises NotAllowedError for an agent's client."""
    if actor.party is None or actor.agent is not None:
        raise NotAllowedError("This is for the party itself.", "仅限当事人本方办理。")
    party = Party.objects.filter(number=actor.party).first()
    if party is None:
        raise NotFoundError(f"There is no party {actor.party}.", f"没有当事人 {actor.party}。")
    return party


def as_client(actor: Actor, client: str) -> Actor:
    """Return an agent as it speaks for a client; whether it may is asked by the caller."""
    roles = frozenset({Role.RIGHT_HOLDER}) | (actor.roles & KEPT)
    return replace(actor, roles=roles, party=client, agent=actor.agent or actor.party)


def require_standing(actor: Actor, *, at: datetime) -> None:
    """Let an agent's mandate not end before the transaction does; everybody else passes.

    Call it first in the transaction of an act. Raises NotAllowedError where the mandate ended
    after the request came in: whoever ends it waits for this act, or this act for the end.
    """
    if actor.agent is None or actor.party is None:
        return
    rows = in_force(actor.agent, at=at).filter(holder__number=actor.party)
    if not list(rows.select_for_update(of=("self",))):
        raise NotAllowedError(
            f"Your mandate for client {actor.party} is not in force any more. Nothing was "
            "recorded.",
            f"您对委托人 {actor.party} 的代理权限已终止，本次操作未予登记。",
        )
