"""Guide cards as they are read: by officers at the bench, on an examination, in a case."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, QuerySet

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.queries.right_names import right_name
from guomen.rights.dossier import Dossier, Product, either
from guomen.rights.filed_text import from_text
from guomen.rights.guide import NO_VOTES, CardCheck, GuideCard, Tally, Verdict, card, tally
from guomen.store import visible
from guomen.store.models import (
    CardSeen,
    CheckVote,
    DossierVersion,
    GuideVote,
    Recordation,
    Upload,
)

MOST_LINKS: Final = 12


@dataclass(frozen=True, slots=True)
class CardLink:
    """A way to a card: of which recordation and product, its latest version, how many checks."""

    recordation: str
    mark: str
    product: str
    name: Words
    version: int
    checks: int


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of a check with its size in pixels, so that the page holds its place."""

    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """One check of a card with its pictures; None where there is none or it is gone.

    Its words are those of the other language where one is empty.
    """

    number: int
    on_card: CardCheck
    where: Words
    says_genuine: Words
    says_fake: Words
    genuine: ShownPicture | None
    fake: ShownPicture | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a dossier: its number, and since when."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What an officer noted, for customs; released or not."""

    id: int
    product: str
    version: int
    verdict: Verdict
    note: str
    by: str
    at: datetime
    released_at: datetime | None


@dataclass(frozen=True, slots=True)
class GuideHead:
    """The recordation whose guide is read, with the version shown and all versions there are."""

    recordation: str
    mark: str
    holder: Words
    version: int
    versions: tuple[VersionRow, ...]

    @property
    def is_latest(self) -> bool:
        """Say whether the version shown is the newest."""
        return not self.versions or self.version == self.versions[0].version


@dataclass(frozen=True, slots=True)
class CardPage:
    """One card on its screen."""

    head: GuideHead
    name: Words
    confidence: Words
    card: GuideCard
    checks: tuple[ShownCheck, ...]
    left_out: tuple[ShownCheck, ...]
    others: tuple[CardLink, ...]


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A card as officers will see it, before anybody voted on it."""

    name: Words
    confidence: Words
    card: GuideCard
    checks: tuple[ShownCheck, ...]
    left_out: tuple[ShownCheck, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Every card of a recordation with its name, and what officers noted."""

    head: GuideHead
    cards: tuple[tuple[Words, GuideCard], ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A card as the officer saw it at an examination, and the vote on it."""

    id: int
    recordation: str
    mark: str
    product: str
    name: Words
    version: int
    looked_at: datetime
    verdict: Verdict | None
    checks: tuple[CardCheck, ...]


def links(actor: Actor, recordations: Collection[str]) -> dict[str, tuple[CardLink, ...]]:
    """Return the ways to the latest cards of recordations, two queries for all of them."""
    require(actor, Permission.READ_HITS)
    rows = visible.recordations(actor).filter(number__in=set(recordations)).select_related("right")
    known = {row.pk: row for row in rows}
    found: dict[str, tuple[CardLink, ...]] = {}
    for pk, (version, dossier) in latest_of(known).items():
        row = known[pk]
        found[row.number] = tuple(
            CardLink(
                row.number,
                right_name(row.right),
                one.key,
                either(one.name),
                version,
                len(one.checks),
            )
            for one in dossier.products[:MOST_LINKS]
        )
    return found


def latest_of(rows: Collection[int]) -> dict[int, tuple[int, Dossier]]:
    """Return the latest dossier of each recordation that has one."""
    newest = DossierVersion.objects.filter(recordation__in=rows).order_by("version")
    found = newest.values_list("recordation_id", "version", "content")
    texts = {recordation: (version, text) for recordation, version, text in found}
    return {
        recordation: (version, from_text(text, Dossier, where="dossier"))
        for recordation, (version, text) in texts.items()
    }


def guide(actor: Actor, number: str, version: int | None = None) -> GuidePage:
    """Return the guide of a recordation; raises NotFoundError where there is none."""
    row, head, dossier = read(actor, number, version)
    said, checks = votes_on(row)
    cards = tuple(
        (
            either(one.name),
            card(number, head.version, one, votes=said[one.key], of_checks=checks[one.key]),
        )
        for one in dossier.products
    )
    return GuidePage(head, cards, notes(row))


def show(actor: Actor, number: str, product: str, version: int | None = None) -> CardPage:
    """Return one card, the latest unless a version is asked for; raises NotFoundError for none."""
    row, head, dossier = read(actor, number, version)
    one = dossier.product(product)
    if one is None:
        raise NotFoundError(
            f"There is no guide card for {product} in version {head.version} of {number}.",
            f"备案 {number} 第 {head.version} 版中没有 {product} 的鉴别卡。",
        )
    said, checks = votes_on(row)
    made = card(number, head.version, one, votes=said[product], of_checks=checks[product])
    pictures = pictures_of((*made.checks, *made.left_out))
    others = tuple(
        CardLink(number, head.mark, other.key, either(other.name), head.version, len(other.checks))
        for other in dossier.products
        if other.key != product
    )
    first = len(made.checks) + 1
    return CardPage(
        head,
        either(one.name),
        either(one.confidence),
        made,
        shown(made.checks, pictures, 1),
        shown(made.left_out, pictures, first),
        others[:MOST_LINKS],
    )


def draft(number: str, version: int, product: Product) -> DraftCard:
    """Return the card that a product would make; without votes, which tell of examinations."""
    made = card(number, version, product)
    pictures = pictures_of((*made.checks, *made.left_out))
    return DraftCard(
        either(product.name),
        either(product.confidence),
        made,
        shown(made.checks, pictures, 1),
        shown(made.left_out, pictures, len(made.checks) + 1),
    )


def read(actor: Actor, number: str, version: int | None) -> tuple[Recordation, GuideHead, Dossier]:
    """Return a recordation with one version of its dossier, an empty one where there is none."""
    require(actor, Permission.READ_HITS)
    rows = visible.recordations(actor).select_related("right__holder")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no recordation {number}.", f"没有备案 {number}。")
    kept = row.dossiers.order_by("-version")
    versions = tuple(VersionRow(*one) for one in kept.values_list("version", "at"))
    asked = kept.first() if version is None else kept.filter(version=version).first()
    if version is not None and asked is None:
        raise NotFoundError(
            f"There is no version {version} of the guide of {number}.",
            f"备案 {number} 的鉴别资料没有第 {version} 版。",
        )
    holder = row.right.holder
    head = GuideHead(
        recordation=number,
        mark=right_name(row.right),
        holder=Words(holder.name_en or holder.name, holder.name),
        version=asked.version if asked else 0,
        versions=versions,
    )
    return row, head, from_text(asked.content, Dossier, where=number) if asked else Dossier()


Tallies = Mapping[str, Tally]


def votes_on(row: Recordation) -> tuple[Tallies, Mapping[str, Tallies]]:
    """Return what officers said of each product's card and of its checks, of all versions."""
    return tallies(GuideVote.objects.filter(recordation=row)), of_checks(
        CheckVote.objects.filter(vote__recordation=row)
    )


def tallies(votes: QuerySet[GuideVote]) -> Tallies:
    """Return votes counted by product; no votes for a product nobody spoke of."""
    counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    rows = votes.order_by().values("product", "verdict").annotate(votes=Count("pk"))
    for one in rows:
        counted[one["product"]].append((one["verdict"], one["votes"]))
    return defaultdict(lambda: NO_VOTES, {key: tally(some) for key, some in counted.items()})


def of_checks(votes: QuerySet[CheckVote]) -> Mapping[str, Tallies]:
    """Return votes on checks counted by product and key of the check."""
    counted: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    rows = votes.order_by().values("vote__product", "check_key", "verdict")
    for one in rows.annotate(votes=Count("pk")):
        counted[one["vote__product"]][one["check_key"]].append((one["verdict"], one["votes"]))
    plain = {
        product: {key: tally(some) for key, some in checks.items()}
        for product, checks in counted.items()
    }
    return defaultdict(dict, plain)


def notes(row: Recordation) -> tuple[NoteRow, ...]:
    """Return what officers noted on the cards of a recordation, the newest first."""
    rows = GuideVote.objects.filter(recordation=row).exclude(note="")[:50]
    return tuple(
        NoteRow(
            one.pk,
            one.product,
            one.version,
            Verdict(one.verdict),
            one.note,
            one.by,
            one.at,
            one.released_at,
        )
        for one in rows
    )


def pictures_of(checks: Iterable[CardCheck]) -> Mapping[str, ShownPicture]:
    """Return the pictures of checks that were handed in and can be shown, by their hash."""
    wanted = {
        sha256
        for one in checks
        for sha256 in (one.check.genuine_picture, one.check.fake_picture)
        if sha256
    }
    rows = Upload.objects.filter(sha256__in=wanted, width__isnull=False)
    return {one.sha256: ShownPicture(one.sha256, one.width or 1, one.height or 1) for one in rows}


def shown(
    checks: Iterable[CardCheck], pictures: Mapping[str, ShownPicture], first: int
) -> tuple[ShownCheck, ...]:
    """Return checks numbered as they stand on the screen."""
    return tuple(
        ShownCheck(
            number,
            one,
            either(one.check.where),
            either(one.check.genuine),
            either(one.check.fake),
            pictures.get(one.check.genuine_picture),
            pictures.get(one.check.fake_picture),
        )
        for number, one in enumerate(checks, first)
    )


def seen_at(actor: Actor, examination: str) -> tuple[SeenCard, ...]:
    """Return the cards that the officer had looked at for an examination, as they were then."""
    require(actor, Permission.READ_HITS)
    rows = (
        CardSeen.objects.filter(
            examination__number=examination, examination__in=visible.examinations(actor)
        )
        .select_related("recordation__right", "vote")
        .order_by("recordation__number", "product")
    )
    return tuple(seen_card(row) for row in rows)


def seen_card(row: CardSeen) -> SeenCard:
    """Return one card as the officer saw it."""
    kept = DossierVersion.objects.filter(recordation=row.recordation, version=row.version).first()
    number = row.recordation.number
    dossier = from_text(kept.content, Dossier, where=number) if kept else Dossier()
    one = dossier.product(row.product)
    vote: GuideVote | None = getattr(row, "vote", None)
    return SeenCard(
        id=row.pk,
        recordation=number,
        mark=right_name(row.recordation.right),
        product=row.product,
        name=either(one.name) if one else Words(row.product, row.product),
        version=row.version,
        looked_at=row.looked_at,
        verdict=Verdict(vote.verdict) if vote else None,
        checks=card(number, row.version, one).checks if one else (),
    )
