"""Guide cards over the interface: read at the bench, each look kept, and voted on afterwards."""

from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Body, Path, Query, Router

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.api.v1.doors import caller
from guomen.api.v1.guides_schemas import (
    PRODUCT,
    CardCheckOut,
    CardPageOut,
    GuideCardLinkOut,
    GuideCardOut,
    GuideOut,
    SeenCardOut,
    SeenCardsOut,
    TallyOut,
    VersionAskedIn,
    VoteIn,
)
from guomen.api.v1.idempotency import IdempotencyKey, submission_of
from guomen.api.v1.licences_schemas import LARGEST_ID
from guomen.api.v1.register import Number
from guomen.api.v1.schemas import both_out, said
from guomen.api.v1.showing import example
from guomen.queries import guides
from guomen.queries.guides import SeenCard
from guomen.rights.dossier import Handling
from guomen.rights.guide import CardCheck, Tally, Verdict
from guomen.usecases import guides as acts

router: Final = Router(tags=["guides"])
EXAMINATION: Final = r"^[A-Z][A-Z0-9-]{3,29}$"
ProductKey = Annotated[str, Path(pattern=PRODUCT, description="Key of the product.", example="p1")]
Examination = Annotated[
    str,
    Path(pattern=EXAMINATION, description="Number of the examination.", example="X2920-2026-00001"),
]
CardId = Annotated[
    int, Path(ge=1, le=LARGEST_ID, description="Identifier of the card seen.", example=1)
]


@router.get(
    "register/{number}/guide", response=GuideOut, summary="Which cards there are", url_name="guide"
)
def guide(request: HttpRequest, number: Number, asked: Query[VersionAskedIn]) -> GuideOut:
    """Return which products of a recordation have a guide card, with what officers said of each."""
    found = guides.guide(caller(request), number, asked.version)
    return GuideOut(
        recordation=number,
        mark=found.head.mark,
        holder=both_out(found.head.holder),
        version=found.head.version,
        versions=[one.version for one in found.head.versions],
        cards=[
            GuideCardLinkOut(
                product=card.product.key,
                name=both_out(name),
                checks=len(card.checks) + len(card.left_out),
                votes=tally_out(card.votes),
            )
            for name, card in found.cards
        ],
    )


@router.get(
    "register/{number}/guide/{product}",
    response=CardPageOut,
    summary="Read a guide card",
    url_name="guide-card",
)
def card(
    request: HttpRequest, number: Number, product: ProductKey, asked: Query[VersionAskedIn]
) -> CardPageOut:
    """Return one card. The look is kept: the version seen is stamped into the examination."""
    actor = caller(request)
    found = guides.show(actor, number, product, asked.version)
    seen = acts.Seen(number, product, found.head.version)
    acts.record_look(seen, restricted=found.card.is_restricted, actor=actor, at=now())
    made = found.card
    return CardPageOut(
        recordation=number,
        version=found.head.version,
        card=GuideCardOut(
            product=product,
            name=both_out(found.name),
            checks=[check_out(one) for one in made.checks],
            left_out=[check_out(one) for one in made.left_out],
            lacks=[said(one.words) for one in made.lacks],
            votes=tally_out(made.votes),
        ),
    )


@router.get(
    "examinations/{examination}/cards",
    response=SeenCardsOut,
    summary="Which cards were seen at an examination",
    url_name="examination-cards",
)
def seen(request: HttpRequest, examination: Examination) -> SeenCardsOut:
    """Return the cards that were looked at for an examination, and what was said of them."""
    return seen_out(caller(request), examination)


@router.post(
    "examinations/{examination}/cards/{identifier}/vote",
    response=SeenCardsOut,
    summary="Say what a card was worth",
    url_name="guide-vote",
    openapi_extra=example({"verdict": "helped", "checks": [], "note": ""}),
)
def vote(
    request: HttpRequest,
    examination: Examination,
    identifier: CardId,
    body: Body[VoteIn],
    key: IdempotencyKey,
) -> SeenCardsOut:
    """Say whether a card helped; the officer who examined the goods, once."""
    actor = caller(request)
    acts.vote(
        examination,
        identifier,
        Verdict(body.verdict),
        of_checks={one.key: Verdict(one.verdict) for one in body.checks},
        note=body.note,
        submission=submission_of(key, actor=actor),
        actor=actor,
        at=now(),
    )
    return seen_out(actor, examination)


def seen_out(actor: Actor, examination: str) -> SeenCardsOut:
    """Return the cards seen at an examination."""
    return SeenCardsOut(cards=[seen_card(one) for one in guides.seen_at(actor, examination)])


def seen_card(one: SeenCard) -> SeenCardOut:
    """Return one card as the officer saw it."""
    return SeenCardOut(
        id=one.id,
        recordation=one.recordation,
        product=one.product,
        name=both_out(one.name),
        version=one.version,
        looked_at=one.looked_at,
        verdict=one.verdict.value if one.verdict else None,
        checks=[check.key for check in one.checks],
    )


def check_out(one: CardCheck) -> CardCheckOut:
    """Return one check of a card."""
    return CardCheckOut(
        key=one.key,
        where=both_out(one.check.where),
        genuine=both_out(one.check.genuine),
        fake=both_out(one.check.fake),
        genuine_picture=one.check.genuine_picture,
        fake_picture=one.check.fake_picture,
        restricted=one.check.handling is Handling.RESTRICTED,
        votes=tally_out(one.votes),
    )


def tally_out(votes: Tally) -> TallyOut:
    """Return how many officers said what."""
    return TallyOut(helped=votes.helped, did_not_help=votes.did_not_help, was_wrong=votes.was_wrong)
