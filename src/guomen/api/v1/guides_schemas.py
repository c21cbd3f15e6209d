"""What the interface takes and returns of guide cards, votes and dossiers."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from guomen.api.v1.kept import DossierIn, DossierOut
from guomen.api.v1.licences_schemas import IdOut
from guomen.api.v1.register_schemas import NumberOut
from guomen.api.v1.schemas import BothOut, Parameters, Strict

VerdictIn = Literal["helped", "did_not_help", "was_wrong"]
PRODUCT = r"^[A-Za-z0-9_.-]{1,64}$"

VersionOut = Annotated[
    int, Field(description="Version of the dossier, 0 where there is none.", examples=[1])
]
ProductOut = Annotated[str, Field(description="Key of the product.", examples=["p1"])]


class VersionAskedIn(Parameters):
    """Which version of the dossier."""

    version: Annotated[
        int | None,
        Field(ge=1, le=1_000_000, description="The latest where left out.", examples=[1]),
    ] = None


class TallyOut(Schema):
    """How many officers said what."""

    helped: Annotated[int, Field(description="It helped.")]
    did_not_help: Annotated[int, Field(description="It did not help.")]
    was_wrong: Annotated[int, Field(description="It was wrong.")]


class CardCheckOut(Schema):
    """One check on a card; pictures are named by their SHA-256, empty for none."""

    key: Annotated[str, Field(description="Names the check across versions.")]
    where: Annotated[BothOut, Field(description="Where to look.")]
    genuine: Annotated[BothOut, Field(description="How it is on genuine goods.")]
    fake: Annotated[BothOut, Field(description="How it is on a fake.")]
    genuine_picture: Annotated[str, Field(description="Picture of it on genuine goods.")]
    fake_picture: Annotated[str, Field(description="Picture of it on a fake.")]
    restricted: Annotated[bool, Field(description="Whether it is for customs alone.")]
    votes: Annotated[TallyOut, Field(description="What officers said of it.")]


class GuideCardOut(Schema):
    """The card of one product, the checks that tell best first."""

    product: ProductOut
    name: Annotated[BothOut, Field(description="What the product is called.")]
    checks: Annotated[list[CardCheckOut], Field(description="What to look at.")]
    left_out: Annotated[list[CardCheckOut], Field(description="Checks beyond one screen.")]
    lacks: Annotated[list[str], Field(description="What the card lacks, in words.")]
    votes: Annotated[TallyOut, Field(description="What officers said of the card.")]


class GuideCardLinkOut(Schema):
    """One product that has a card."""

    product: ProductOut
    name: Annotated[BothOut, Field(description="What the product is called.")]
    checks: Annotated[int, Field(description="How many checks stand on it.")]
    votes: Annotated[TallyOut, Field(description="What officers said of the card.")]


class GuideOut(Schema):
    """The guide of a recordation: which cards there are."""

    recordation: NumberOut
    mark: Annotated[str, Field(description="What the right is called.")]
    holder: Annotated[BothOut, Field(description="Who holds it.")]
    version: VersionOut
    versions: Annotated[list[int], Field(description="Every version, the newest first.")]
    cards: Annotated[list[GuideCardLinkOut], Field(description="The cards.")]


class CardPageOut(Schema):
    """One card in one version."""

    recordation: NumberOut
    version: VersionOut
    card: Annotated[GuideCardOut, Field(description="The card.")]


class SeenCardOut(Schema):
    """A card as an officer saw it at an examination, and the vote on it."""

    id: IdOut
    recordation: NumberOut
    product: ProductOut
    name: Annotated[BothOut, Field(description="What the product is called.")]
    version: VersionOut
    looked_at: Annotated[datetime, Field(description="When it was looked at.")]
    verdict: Annotated[str | None, Field(description="What was said of it; null before.")]
    checks: Annotated[list[str], Field(description="Keys of its checks.")]


class SeenCardsOut(Schema):
    """The cards that were looked at for an examination."""

    cards: Annotated[list[SeenCardOut], Field(description="The cards.")]


class CheckVoteIn(Strict):
    """What is said of one check."""

    key: Annotated[str, Field(min_length=1, max_length=64, description="Key of the check.")]
    verdict: Annotated[VerdictIn, Field(description="What it was worth.")]


class VoteIn(Strict):
    """What an officer says of a card after an examination."""

    verdict: Annotated[VerdictIn, Field(description="What the card was worth.")]
    checks: Annotated[
        list[CheckVoteIn], Field(max_length=40, description="What is said of single checks.")
    ] = Field(default_factory=list)
    note: Annotated[str, Field(max_length=1000, description="A note for customs.")] = ""


class DossierPageOut(Schema):
    """The latest dossier of a recordation."""

    recordation: NumberOut
    version: VersionOut
    content: DossierOut


class TeachIn(Strict):
    """The next version of a dossier, whole."""

    version: Annotated[
        int,
        Field(ge=0, le=1_000_000, description="The version that you read; 409 where it changed."),
    ]
    content: DossierIn


class TaughtOut(Schema):
    """Which version a dossier has now."""

    recordation: NumberOut
    version: VersionOut
