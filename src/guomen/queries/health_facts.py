"""What the health of recordations is made of, read for many in a fixed number of queries."""

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import named_on
from guomen.queries.guides import latest_of
from guomen.rights.application import Stage
from guomen.rights.dossier import EMPTY, Dossier, pictures_in
from guomen.rights.filing import Stated
from guomen.rights.guide import NO_VOTES, Tally, tally, tells_apart
from guomen.rights.health import Block, Facts, Fix, Look, Replies, Standing
from guomen.rights.health_table import EXPIRING_DAYS
from guomen.store.models import (
    Application,
    AuthorisedUser,
    Confirmation,
    DossierVersion,
    GuideVote,
    Recordation,
    Right,
    Upload,
)

CONTENTS: Final = "filing.contents"
RENEWAL: Final = "recordation.renewal_window"
FIXES: Final = {"licences": Fix.USERS, "holder": Fix.CONTACTS}


@dataclass(frozen=True, slots=True)
class Names:
    """How many recordations in force bear a name, and how many of them each holder has."""

    all: Mapping[str, int]
    of_holder: Mapping[tuple[int, str], int]

    def alike(self, holder: int, word: str) -> int:
        """Return how many recordations of others bear the same name."""
        return self.all.get(word, 0) - self.of_holder.get((holder, word), 0)


def folded(name: str) -> str:
    """Return a name without case, width, spaces and signs, so that near ones are the same."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in plain if one.isalnum())


def names_in_force(day: date) -> Names:
    """Return the names of all recordations in force, folded and counted."""
    return counted(Right.objects.filter(**standing_on(day)))


def names_of(rows: Collection[Recordation], day: date) -> Names:
    """Return how many recordations in force bear the names of a few, however they are written.

    Asks the database for the same letters only: enough for a page, not for the register.
    """
    words = {word for row in rows for word in (row.right.mark, row.right.mark_zh) if word}
    written = {form for word in words for form in (word, word.upper(), word.lower(), word.title())}
    same = Q(mark__in=written) | Q(mark_zh__in=written)
    return counted(Right.objects.filter(same, **standing_on(day)))


def standing_on(day: date) -> dict[str, object]:
    """Return the conditions of a right with a recordation in force."""
    return {"recordations__valid_to__gte": day, "recordations__ended_on__isnull": True}


def counted(rights: QuerySet[Right]) -> Names:
    """Return the folded names of rights, counted by name, and by holder and name."""
    every: Counter[str] = Counter()
    own: Counter[tuple[int, str]] = Counter()
    for mark, mark_zh, holder in rights.values_list("mark", "mark_zh", "holder_id").iterator():
        for word in {folded(mark), folded(mark_zh)} - {""}:
            every[word] += 1
            own[holder, word] += 1
    return Names(every, own)


def votes_end(at: datetime) -> datetime:
    """Return the start of this month: later votes would tell of examinations nobody was told of."""
    local = at.astimezone(SHANGHAI)
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def facts_of(
    rows: Collection[Recordation], *, at: datetime, names: Names, replies: Mapping[int, Replies]
) -> dict[int, Facts]:
    """Return the facts of recordations by their keys; rows come with right and holder.

    `replies` says by holder how notices were answered: asked once for many recordations.
    """
    day = day_of(at)
    keys = [row.pk for row in rows]
    dossiers = {pk: dossier for pk, (_, dossier) in latest_of(keys).items()}
    dated, confirmed = told_on(keys)
    users, stated = users_of(keys), answers_of(keys)
    sound = sound_pictures(dossiers.values())
    votes = votes_of(keys, before=votes_end(at))
    contents = tuple(named_on(load_pack(), CONTENTS, day))
    found = {}
    for row in rows:
        dossier = dossiers.get(row.pk, EMPTY)
        told = [moment for moment in (dated.get(row.pk), confirmed.get(row.pk)) if moment]
        found[row.pk] = Facts(
            today=day,
            blocks=blocks(row, dossier, users.get(row.pk, ()), stated.get(row.pk, {}), contents),
            standing=standing(row, told, users.get(row.pk, ()), day),
            look=look(row, dossier, sound, names),
            votes=votes.get(row.pk, NO_VOTES),
            replies=replies.get(row.right.holder_id, Replies()),
        )
    return found


def holders_of(rows: Collection[Recordation]) -> dict[int, str]:
    """Return the holders of recordations by key and number."""
    return {row.right.holder_id: row.right.holder.number for row in rows}


def told_on(keys: Collection[int]) -> tuple[dict[int, datetime], dict[int, datetime]]:
    """Return when each dossier was changed last, and when each recordation was confirmed last."""
    changed = DossierVersion.objects.filter(recordation__in=keys).order_by("version")
    confirmed = Confirmation.objects.filter(recordation__in=keys).order_by("at")
    return (
        dict(changed.values_list("recordation_id", "at")),
        dict(confirmed.values_list("recordation_id", "at")),
    )


def users_of(keys: Collection[int]) -> dict[int, tuple[date | None, ...]]:
    """Return the last days of the authorised users of each recordation."""
    found: dict[int, list[date | None]] = defaultdict(list)
    rows = AuthorisedUser.objects.filter(recordation__in=keys)
    for recordation, valid_to in rows.values_list("recordation_id", "valid_to"):
        found[recordation].append(valid_to)
    return {key: tuple(days) for key, days in found.items()}


def answers_of(keys: Collection[int]) -> dict[int, Mapping[str, object]]:
    """Return what the last approved application of each recordation answered."""
    rows = Application.objects.filter(recordation__in=keys, stage=Stage.APPROVED).order_by(
        "decided_at"
    )
    return {
        key: json.loads(content) for key, content in rows.values_list("recordation_id", "content")
    }


def blocks(
    row: Recordation,
    dossier: Dossier,
    users: tuple[date | None, ...],
    stated: Mapping[str, object],
    contents: tuple[Any, ...],
) -> tuple[Block, ...]:
    """Return what the Regulations ask an application to say, and what officers need beside it."""
    holder = row.right.holder
    infringing = dossier.infringing
    filled = {
        "holder": bool(holder.name and holder.country),
        "right": bool(row.right.number and (row.right.title or row.right.mark)),
        "licences": bool(users) or stated.get("licensing") == Stated.NOTHING,
        "genuine_goods": bool(dossier.products),
        "known_infringements": infringing != EMPTY.infringing
        or stated.get("infringements") == Stated.NOTHING,
    }
    owed = tuple(
        Block(
            one.name,
            one.label,
            filled=filled[one.name],
            owed=True,
            fix=FIXES.get(one.name, Fix.DOSSIER),
        )
        for one in contents
        if one.name in filled
    )
    return (*owed, *advised(row, dossier))


def advised(row: Recordation, dossier: Dossier) -> tuple[Block, ...]:
    """Return what officers need beside what the Regulations name; our own list."""
    holder, genuine, products = row.right.holder, dossier.genuine, dossier.products
    told = {
        "contact": (bool(holder.phone or holder.email), Fix.CONTACTS),
        "traders": (bool(genuine.traders), Fix.DOSSIER),
        "routes": (bool(genuine.routes), Fix.DOSSIER),
        "price": (bool(genuine.price) or any(one.price for one in products), Fix.DOSSIER),
        "hs_codes": (any(one.hs_codes for one in products), Fix.DOSSIER),
        "checks": (any(one.checks for one in products), Fix.DOSSIER),
    }
    return tuple(
        Block(name, ADVISED_WORDS[name], filled=filled, owed=False, fix=fix)
        for name, (filled, fix) in told.items()
    )


ADVISED_WORDS: Final = {
    "contact": Words("a telephone number or an e-mail address", "联系电话或者电子邮箱"),
    "traders": Words("makers and traders of genuine goods", "正品的制造商和进出口商"),
    "routes": Words("routes of genuine goods", "正品的运输路线"),
    "price": Words("what genuine goods cost", "正品的价格区间"),
    "hs_codes": Words("HS codes of the goods", "商品的 HS 编码"),
    "checks": Words("checks that tell genuine from fake", "真伪鉴别要点"),
}


def standing(
    row: Recordation, told: list[datetime], users: tuple[date | None, ...], day: date
) -> Standing:
    """Return how old what is known is."""
    days = [day_of(moment) for moment in told]
    days += [row.approved_on, row.renewed_from or row.approved_on]
    window = load_pack().window(RENEWAL, expires_on=row.valid_to)
    soon = day + timedelta(days=EXPIRING_DAYS)
    return Standing(
        confirmed_on=max(one for one in days if one <= day or one == row.approved_on),
        users_expired=sum(1 for last in users if last is not None and last < day),
        users_expiring=sum(1 for last in users if last is not None and day <= last <= soon),
        may_renew=window.opens <= day <= row.valid_to,
        valid_to=row.valid_to,
    )


def look(row: Recordation, dossier: Dossier, sound: frozenset[str], names: Names) -> Look:
    """Return what an officer can recognise of the goods; the longer of two names counts."""
    right = row.right
    word = max((right.mark, right.mark_zh), key=lambda one: len(folded(one).encode()))
    pictures = pictures_in(dossier)
    return Look(
        word=word,
        alike=names.alike(right.holder_id, folded(word)) if word else 0,
        pictures=len(pictures),
        sound_pictures=sum(1 for one in pictures if one in sound),
        telling_checks=max(
            (sum(map(tells_apart, one.checks)) for one in dossier.products), default=0
        ),
    )


def sound_pictures(dossiers: Collection[Dossier]) -> frozenset[str]:
    """Return which pictures of the dossiers are without a fault."""
    wanted = {sha256 for dossier in dossiers for sha256 in pictures_in(dossier)}
    rows = Upload.objects.filter(sha256__in=wanted, width__isnull=False, faults="")
    return frozenset(rows.values_list("sha256", flat=True))


def votes_of(keys: Collection[int], *, before: datetime) -> dict[int, Tally]:
    """Return what officers said of the cards of each recordation, before a moment."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = GuideVote.objects.filter(recordation__in=keys, at__lt=before).order_by()
    for recordation, verdict in rows.values_list("recordation_id", "verdict"):
        found[recordation][verdict] += 1
    return {key: tally(counts.items()) for key, counts in found.items()}
