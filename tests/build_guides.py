"""Builders for guide cards: a dossier with pictures, a look at the bench, a vote; by use cases."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from guomen.access.policy import Actor
from guomen.kernel.words import Words
from guomen.queries import guides as reading
from guomen.rights.dossier import Check, Dossier, Handling, Product, Spot
from guomen.rights.guide import Verdict
from guomen.usecases import dossiers, guides, uploads
from guomen.usecases.guides import Seen
from tests.adapters.pictures_made import label, saved
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    People,
    examine,
    hire,
    key,
    party_called,
    traffic,
)

PRODUCT: Final = "p1"
PLACES: Final = (("tongue", "鞋舌"), ("heel", "鞋跟"), ("sole", "鞋底"), ("box", "鞋盒"))


def check(en: str, zh: str, genuine: str = "", fake: str = "") -> Check:
    """Return a check at one place of a shoe."""
    return Check(
        where=Words(en, zh),
        genuine=Words(f"{en}: sewn label", f"{zh}为缝制标签"),
        fake=Words(f"{en}: printed", f"{zh}为印制"),
        genuine_picture=genuine,
        fake_picture=fake,
        spot=Spot(100, 200, 300, 250) if genuine else None,
    )


def shoe(genuine: str = "", fake: str = "") -> Product:
    """Return a running shoe with four checks, the first with two pictures."""
    first, *rest = PLACES
    checks = (check(*first, genuine, fake), *(check(*one) for one in rest))
    return Product(PRODUCT, Words("running shoe", "跑鞋"), hs_codes=("640411",), checks=checks)


def taught(number: str = MARK, *, party: str, at: datetime = MORNING) -> Dossier:
    """Let headquarters enter the dossier of the shoes with a genuine and a fake picture."""
    pictures = [
        uploads.keep_picture(saved(image), name=name, actor=FOUNDER, at=at, party=party).sha256
        for name, image in (("genuine.jpg", label()), ("fake.jpg", label((700, 600))))
    ]
    dossier = Dossier((shoe(*pictures),))
    dossiers.teach(number, dossier, actor=FOUNDER, at=at)
    return dossier


def restricted(dossier: Dossier) -> Dossier:
    """Return the dossier with its first check for customs alone."""
    product = dossier.products[0]
    secret = replace(product.checks[0], handling=Handling.RESTRICTED)
    return Dossier((replace(product, checks=(secret, *product.checks[1:])),))


def look(actor: Actor, *, version: int = 1, at: datetime = MORNING, secret: bool = False) -> None:
    """Let somebody look at the card of the shoes."""
    seen = Seen(MARK, PRODUCT, version)
    guides.record_look(seen, restricted=secret, actor=actor, at=at)


def examined_with_card(folder: Path) -> tuple[People, str]:
    """Return who is there and an examination before which the officer read the card."""
    people, selection = hire(), traffic(folder)
    taught(party=party_called("科尔维恩公司"))
    look(people.officer)
    return people, examine(selection, people)


def voted(people: People, examination: str, verdict: Verdict = Verdict.HELPED, **more: str) -> None:
    """Let the officer say what the card was worth; `more` holds verdicts on checks, and `note`."""
    seen = reading.seen_at(people.officer, examination)[0]
    note = more.pop("note", "")
    guides.vote(
        examination,
        seen.id,
        verdict,
        of_checks={name: Verdict(said) for name, said in more.items()},
        note=note,
        submission=key(),
        actor=people.officer,
        at=MORNING,
    )
