"""Guide cards at the bench: looked at, stamped into the examination, voted on afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.rights.guide import Verdict, check_key
from guomen.store import dossiers, ledger, submissions, visible
from guomen.store.models import (
    CardSeen,
    CheckVote,
    DossierVersion,
    Examination,
    GuideLook,
    GuideVote,
    Recordation,
)
from guomen.usecases.messages import tell

COUNTS_FOR: Final = timedelta(hours=24)
"""For how long a look at a card counts as seen for an examination: a shift, our own judgement."""
LONGEST_NOTE: Final = 1000


@dataclass(frozen=True, slots=True)
class Seen:
    """A card that was looked at: of which recordation, product and version of its dossier."""

    recordation: str
    product: str
    version: int


def record_look(seen: Seen, *, restricted: bool, actor: Actor, at: datetime) -> None:
    """Write that somebody of customs looked at a card; in the ledger where it shows what is theirs.

    `restricted` says whether the card holds a fact that its holder keeps for customs alone.
    """
    require(actor, Permission.READ_HITS)
    row = Recordation.objects.get(number=seen.recordation)
    with transaction.atomic():
        GuideLook.objects.create(
            recordation=row,
            product=seen.product,
            version=seen.version,
            by=actor.name,
            at=at,
        )
        if restricted:
            ledger.record(
                "look_at_guide",
                subject=f"recordation {seen.recordation}",
                actor=actor.name,
                at=at,
                detail={"product": seen.product, "version": seen.version},
            )


def stamp(examination: Examination, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Write into an examination which cards the officer had looked at, in which version.

    Call in the transaction that records it. Returns each as `number/product vN sha256`, for the
    ledger.
    """
    concerned = Recordation.objects.filter(
        Q(findings__examination=examination) | Q(hits__line__consignment=examination.consignment)
    )
    looks = GuideLook.objects.filter(
        by=actor.name, at__gt=at - COUNTS_FOR, at__lte=at, recordation__in=concerned.values("pk")
    ).select_related("recordation")
    last = {(look.recordation_id, look.product): look for look in looks.order_by("at", "id")}
    seals = sealed({(one.recordation_id, one.version) for one in last.values()})
    rows = [
        CardSeen(
            examination=examination,
            recordation=look.recordation,
            product=look.product,
            version=look.version,
            sha256=seals.get((look.recordation_id, look.version), ""),
            looked_at=look.at,
        )
        for look in last.values()
    ]
    CardSeen.objects.bulk_create(rows)
    return tuple(
        sorted(
            f"{one.recordation.number}/{one.product} v{one.version} {one.sha256}" for one in rows
        )
    )


def sealed(versions: set[tuple[int, int]]) -> Mapping[tuple[int, int], str]:
    """Return the SHA-256 of dossier versions, by recordation and version."""
    rows = DossierVersion.objects.filter(
        recordation__in={recordation for recordation, _ in versions}
    ).values_list("recordation_id", "version", "sha256")
    return {(recordation, version): sha256 for recordation, version, sha256 in rows}


def vote(
    examination: str,
    card: int,
    verdict: Verdict,
    *,
    of_checks: Mapping[str, Verdict],
    note: str,
    submission: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Say whether a card helped at an examination; the officer who recorded it, once.

    `of_checks` holds what is said of single checks, by their keys. Headquarters is told of a card
    that was wrong. Raises NotFoundError where the card was not seen there, NotAllowedError for
    somebody else or a second vote, BadInputError for a check that the card does not have.
    """
    require(actor, Permission.EXAMINE)
    with transaction.atomic():
        content = ("vote", card, verdict, sorted(of_checks.items()), note)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return
        seen = seen_card(examination, card, actor)
        refuse_unknown_checks(seen, of_checks)
        if Verdict.WAS_WRONG in {verdict, *of_checks.values()}:
            tell_headquarters(seen, at)
        write(seen, Verdict(verdict), of_checks, note=note, actor=actor, at=at)
        submissions.conclude(submission, outcome=examination)


def write(
    seen: CardSeen,
    verdict: Verdict,
    of_checks: Mapping[str, Verdict],
    *,
    note: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Write a vote with what is said of single checks, and the act in the ledger."""
    cast = GuideVote.objects.create(
        card=seen,
        recordation=seen.recordation,
        product=seen.product,
        version=seen.version,
        verdict=verdict,
        note=note.strip()[:LONGEST_NOTE],
        by=actor.name,
        at=at,
    )
    CheckVote.objects.bulk_create(
        CheckVote(vote=cast, check_key=key, verdict=said) for key, said in sorted(of_checks.items())
    )
    ledger.record(
        "vote_on_guide",
        subject=f"examination {seen.examination.number}",
        actor=actor.name,
        at=at,
        detail={
            "recordation": seen.recordation.number,
            "product": seen.product,
            "version": seen.version,
            "verdict": verdict,
        },
    )


def seen_card(examination: str, card: int, actor: Actor) -> CardSeen:
    """Return a card that waits for the vote of the officer who examined, locked."""
    rows = CardSeen.objects.select_for_update(of=("self",)).select_related(
        "recordation", "examination__officer"
    )
    row = rows.filter(
        pk=card,
        examination__number=examination,
        examination__in=visible.examinations(actor),
    ).first()
    if row is None:
        raise NotFoundError(
            f"No such guide card was looked at for examination {examination}.",
            f"查验 {examination} 未查看过该鉴别卡。",
        )
    if row.examination.officer.username != actor.name:
        raise NotAllowedError(
            "Only the officer who examined the goods says whether the card helped.",
            "仅由实施查验的关员评价鉴别卡。",
        )
    if GuideVote.objects.filter(card=row).exists():
        raise NotAllowedError(
            "You have said already whether this card helped.", "您已评价过该鉴别卡。"
        )
    return row


def refuse_unknown_checks(seen: CardSeen, of_checks: Mapping[str, Verdict]) -> None:
    """Raise BadInputError where something is said of a check that the card does not have."""
    dossier = dossiers.version(seen.recordation, seen.version)
    product = dossier.product(seen.product) if dossier else None
    known = {check_key(check) for check in product.checks} if product else set()
    for key in sorted(set(of_checks) - known):
        raise BadInputError(where="check", found=key, expected="a check of this card")


def tell_headquarters(seen: CardSeen, at: datetime) -> None:
    """Tell headquarters that an officer found a card wrong."""
    number = seen.recordation.number
    tell(
        topic="guide.was_wrong",
        subject=f"recordation {number}",
        words=Words(
            f"An officer says that the guide card of {number}, version {seen.version}, was wrong.",
            f"有关员反映备案 {number} 的鉴别卡（第 {seen.version} 版）内容有误。",
        ),
        link=f"/desk/guides/{number}/",
        at=at,
        audience="headquarters",
    )


def release_note(identifier: int, *, actor: Actor, at: datetime) -> str:
    """Let the right-holder read the note of a vote, without who wrote it; return the recordation.

    Raises NotFoundError where there is no such vote or it has no note.
    """
    require(actor, Permission.EXAMINE_RECORDATION)
    with transaction.atomic():
        rows = GuideVote.objects.select_for_update(of=("self",)).select_related("recordation")
        row = rows.filter(pk=identifier).exclude(note="").first()
        if row is None:
            raise NotFoundError(f"There is no note {identifier}.", f"没有意见 {identifier}。")
        number = row.recordation.number
        if row.released_at is None:
            row.released_at, row.released_by = at, actor.name
            row.save(update_fields=["released_at", "released_by"])
            tell_holder(row, at)
            ledger.record(
                "release_guide_note",
                subject=f"recordation {number}",
                actor=actor.name,
                at=at,
                detail={"vote": row.pk, "product": row.product},
            )
    return number


def tell_holder(row: GuideVote, at: datetime) -> None:
    """Tell the right-holder that a note on its guide card can be read."""
    number = row.recordation.number
    tell(
        topic="guide.note_released",
        subject=f"recordation {number}",
        words=Words(
            f"Customs lets you read what an officer noted on the guide card of {number}.",
            f"海关向您公开了关员对备案 {number} 鉴别卡的意见。",
        ),
        link=f"/portal/health/{number}/",
        at=at,
        party=row.recordation.right.holder.number,
    )
