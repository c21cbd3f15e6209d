"""The health of a recordation (备案健康度): how far officers can use it today, and what to mend.

Five parts, each 0 to 100 with its reasons in words; the total is their weighted mean, parts that
nobody can know yet left out. Weights and thresholds are our own judgement (`health_table`),
written down there so that they can be argued with. A score is no legal fact: it decides nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.rights import health_table as table
from guomen.rights.guide import Tally


class Part(StrEnum):
    """One side of a recordation's health."""

    COMPLETENESS = "completeness"
    FRESHNESS = "freshness"
    DISTINCTIVENESS = "distinctiveness"
    USEFULNESS = "usefulness"
    RESPONSE = "response"

    @property
    def words(self) -> Words:
        """Return the part as a reader sees it."""
        return PART_WORDS[self]


class Fix(StrEnum):
    """Where something is mended: which page a nudge leads to."""

    DOSSIER = "dossier"
    USERS = "users"
    CONTACTS = "contacts"
    CONFIRM = "confirm"
    RENEW = "renew"
    NOTICES = "notices"


PART_WORDS: Final = {
    Part.COMPLETENESS: Words("completeness", "完整性"),
    Part.FRESHNESS: Words("freshness", "时效性"),
    Part.DISTINCTIVENESS: Words("distinctiveness", "可辨识性"),
    Part.USEFULNESS: Words("usefulness", "实用性"),
    Part.RESPONSE: Words("response time", "答复及时性"),
}
WEIGHTS: Final = {
    Part.COMPLETENESS: table.COMPLETENESS,
    Part.FRESHNESS: table.FRESHNESS,
    Part.DISTINCTIVENESS: table.DISTINCTIVENESS,
    Part.USEFULNESS: table.USEFULNESS,
    Part.RESPONSE: table.RESPONSE,
}


@dataclass(frozen=True, slots=True)
class Block:
    """Something an application or dossier may say; `owed` where the law asks for it."""

    name: str
    label: Words
    filled: bool
    owed: bool
    fix: Fix


@dataclass(frozen=True, slots=True)
class Standing:
    """How old what is known is: last confirmed, licences at or past their end, renewal."""

    confirmed_on: date
    users_expired: int = 0
    users_expiring: int = 0
    may_renew: bool = False
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What an officer can recognise: the name and its namesakes, pictures, checks that tell.

    `word` is empty for a right without a name to read; `alike` counts recordations of other
    holders with the same folded name.
    """

    word: str = ""
    alike: int = 0
    pictures: int = 0
    sound_pictures: int = 0
    telling_checks: int = 0


@dataclass(frozen=True, slots=True)
class Replies:
    """How the right-holder answered notices: how many, in time, median hours of those answered."""

    notices: int = 0
    in_time: int = 0
    median_hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a score is made of."""

    today: date
    blocks: tuple[Block, ...]
    standing: Standing
    look: Look
    votes: Tally
    replies: Replies


@dataclass(frozen=True, slots=True)
class Nudge:
    """One thing to mend: by a code that is counted, in words, with the place where it is done."""

    code: str
    words: Words
    fix: Fix


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part: 0 to 100, None where nobody can know yet, with why."""

    part: Part
    score: int | None
    reasons: tuple[Reason, ...]
    nudges: tuple[Nudge, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """The five parts and their weighted mean; `made_by` says by which table."""

    total: int
    parts: tuple[PartScore, ...]
    made_by: str = table.TABLE

    @property
    def nudges(self) -> tuple[Nudge, ...]:
        """Return what to mend, of the weightiest part first."""
        return tuple(nudge for part in self.parts for nudge in part.nudges)


def health(facts: Facts) -> Health:
    """Return the health of a recordation."""
    parts = (
        completeness(facts.blocks),
        freshness(facts.standing, facts.today),
        distinctiveness(facts.look),
        usefulness(facts.votes),
        response(facts.replies),
    )
    known = [(part.score, WEIGHTS[part.part]) for part in parts if part.score is not None]
    weight = sum(one for _, one in known)
    return Health(round(sum(score * one for score, one in known) / weight), parts)


def completeness(blocks: Iterable[Block]) -> PartScore:
    """Return how much of what the law and officers ask for was told."""
    every = tuple(blocks)
    weights = {one.name: table.OWED if one.owed else table.ADVISED for one in every}
    filled = sum(weights[one.name] for one in every if one.filled)
    missing = [one for one in every if not one.filled]
    count = len(every) - len(missing)
    reason = Reason(
        "HS-01",
        Words(
            f"{count} of {len(every)} blocks filled in; what the Regulations name counts twice.",
            f"{len(every)} 项内容中已填写 {count} 项；条例要求的内容加倍计分。",
        ),
    )
    nudges = tuple(
        Nudge(
            f"missing.{one.name}",
            Words(f"Not told yet: {one.label.en}.", f"尚未提供：{one.label.zh}。"),
            one.fix,
        )
        for one in missing
    )
    score = round(100 * filled / max(sum(weights.values()), 1))
    return PartScore(Part.COMPLETENESS, score, (reason,), nudges)


def freshness(standing: Standing, today: date) -> PartScore:
    """Return how far what is recorded can still be believed."""
    age = max((today - standing.confirmed_on).days, 0)
    faded = min(max(age - table.FRESH_DAYS, 0) / (table.STALE_DAYS - table.FRESH_DAYS), 1.0)
    score = 100 * (1 - faded)
    fresh, stale = table.FRESH_DAYS, table.STALE_DAYS
    words = Words(
        f"Last changed or confirmed {age} days ago; full points up to {fresh} days, "
        f"none from {stale} on.",
        f"上次变更或者确认距今 {age} 天；{fresh} 天以内得满分，满 {stale} 天不得分。",
    )
    reasons = [Reason("HS-10", words)]
    nudges = []
    if age > table.FRESH_DAYS:
        nudges.append(Nudge("stale", STALE, Fix.CONFIRM))
    for nudge, points in standing_nudges(standing):
        nudges.append(nudge)
        reasons.append(Reason(f"HS-1{len(reasons)}", taken_off(nudge.words, points)))
        score -= points
    return PartScore(Part.FRESHNESS, max(round(score), 0), tuple(reasons), tuple(nudges))


STALE: Final = Words(
    "Say again that everything is still true: routes, users, contacts.",
    "请重新确认路线、合法使用人、联系方式等信息仍然真实有效。",
)


def standing_nudges(standing: Standing) -> Iterable[tuple[Nudge, int]]:
    """Yield what has run out or is about to, with the points it takes off."""
    if standing.users_expired:
        number = standing.users_expired
        words = Words(
            f"Authorised users whose period has ended: {number}. Renew or remove them.",
            f"授权期限已届满的合法使用人 {number} 家，请续期或者删除。",
        )
        yield Nudge("users_expired", words, Fix.USERS), table.FOR_EXPIRED
    if standing.users_expiring:
        number = standing.users_expiring
        words = Words(
            f"Authorised users whose period ends within {table.EXPIRING_DAYS} days: {number}.",
            f"{table.EXPIRING_DAYS} 天内授权期限届满的合法使用人 {number} 家。",
        )
        yield Nudge("users_expiring", words, Fix.USERS), table.FOR_EXPIRING
    if standing.may_renew and standing.valid_to is not None:
        day = f"{standing.valid_to:%Y-%m-%d}"
        words = Words(
            f"The recordation ends on {day}: renewal may be applied for now.",
            f"备案将于 {day} 届满，现可办理续展。",
        )
        yield Nudge("may_renew", words, Fix.RENEW), table.FOR_RENEWAL


def taken_off(words: Words, points: int) -> Words:
    """Return a sentence with the points that it takes off."""
    return Words(f"{words.en} (minus {points})", f"{words.zh}（扣 {points} 分）")


def distinctiveness(look: Look) -> PartScore:
    """Return how far an officer can recognise the goods and tell them from fakes."""
    gained, reachable, reasons, nudges = pictured(look)
    if look.word:
        points, reason = named(look)
        gained, reachable = gained + points, reachable + table.OF_NAME
        reasons.append(reason)
    wanted = table.CHECKS_WANTED
    checks = min(look.telling_checks, wanted)
    gained, reachable = (
        gained + table.OF_CHECKS * checks / table.CHECKS_WANTED,
        reachable + table.OF_CHECKS,
    )
    reasons.append(
        Reason(
            "HS-23",
            Words(
                f"Checks that tell a fake apart: {look.telling_checks}; wanted: {wanted}.",
                f"能够区分真伪的要点 {look.telling_checks} 项，应有 {wanted} 项。",
            ),
        )
    )
    if look.telling_checks < table.CHECKS_WANTED:
        nudges.append(Nudge("few_checks", FEW_CHECKS, Fix.DOSSIER))
    score = round(100 * gained / reachable)
    return PartScore(Part.DISTINCTIVENESS, score, tuple(reasons), tuple(nudges))


FEW_CHECKS: Final = Words(
    "Officers cannot tell yours from a fake: give three checks, each with how a fake differs.",
    "关员尚无法辨别真伪：请提供三项鉴别要点，并说明假冒品的不同之处。",
)
FEW_PICTURES: Final = Words(
    "Add pictures of genuine goods: three or more.", "请补充正品图片，至少三张。"
)
POOR_PICTURES: Final = Words(
    "Replace pictures that are small, blurred or dark.", "请更换过小、模糊或者过暗的图片。"
)


def pictured(look: Look) -> tuple[float, int, list[Reason], list[Nudge]]:
    """Return the points of the pictures, those within reach, why, and what to mend."""
    enough = min(look.pictures, table.PICTURES_WANTED) / table.PICTURES_WANTED
    sound = look.sound_pictures / look.pictures if look.pictures else 0.0
    reason = Reason(
        "HS-20",
        Words(
            f"Pictures: {look.pictures}; large and sharp: {look.sound_pictures}.",
            f"图片 {look.pictures} 张，其中清晰且尺寸足够的 {look.sound_pictures} 张。",
        ),
    )
    nudges = []
    if look.pictures < table.PICTURES_WANTED:
        nudges.append(Nudge("few_pictures", FEW_PICTURES, Fix.DOSSIER))
    if look.sound_pictures < look.pictures:
        nudges.append(Nudge("poor_pictures", POOR_PICTURES, Fix.DOSSIER))
    points = table.OF_PICTURES * enough + table.OF_SHARPNESS * sound
    return points, table.OF_PICTURES + table.OF_SHARPNESS, [reason], nudges


def named(look: Look) -> tuple[float, Reason]:
    """Return the points of a name: long ones that nobody shares are found more surely."""
    letters = len(look.word) * (2 if not look.word.isascii() else 1)
    share = table.LEAST_SHARE
    if letters >= table.SHORT_NAME:
        share = table.FULL_SHARE if letters >= table.LONG_NAME else table.HALF_SHARE
    share = share / 2 if look.alike else share
    words = Words(
        f"The name has {len(look.word)} characters; recordations of others with the same name: "
        f"{look.alike}.",
        f"名称 {len(look.word)} 个字符；他人备案中同名的 {look.alike} 件。",
    )
    return table.OF_NAME * share, Reason("HS-22", words)


def usefulness(votes: Tally) -> PartScore:
    """Return how far officers found the guide cards useful; unknown until three spoke."""
    if votes.votes < table.FEW_VOTES:
        words = Words(
            f"Votes of officers: {votes.votes}; at least {table.FEW_VOTES} are needed.",
            f"关员评价 {votes.votes} 次，至少需要 {table.FEW_VOTES} 次。",
        )
        return PartScore(Part.USEFULNESS, None, (Reason("HS-30", words),))
    low, high = votes.interval
    words = Words(
        f"{votes.helped} of {votes.votes} officers were helped; the true share lies between "
        f"{low:.0%} and {high:.0%} (Wilson, 95 %).",
        f"{votes.votes} 次评价中 {votes.helped} 次有帮助；实际比例在 {low:.0%} 至 {high:.0%} 之间"
        "（Wilson 区间，95%）。",
    )
    nudges = (Nudge("was_wrong", WRONG, Fix.DOSSIER),) if votes.was_wrong else ()
    score = round(100 * (low + high) / 2)
    return PartScore(Part.USEFULNESS, score, (Reason("HS-31", words),), nudges)


WRONG: Final = Words(
    "An officer found a guide card wrong: look through your checks.",
    "有关员反映鉴别卡内容有误，请核对鉴别要点。",
)
LATE: Final = Words(
    "Answer notices in time: unanswered goods are released.",
    "请在期限内答复海关通知，逾期未答复的货物将予放行。",
)


def response(replies: Replies) -> PartScore:
    """Return how surely and quickly notices are answered; unknown before the first one ended."""
    if replies.notices == 0:
        words = Words("No notice has ended yet.", "尚无已届满的通知。")
        return PartScore(Part.RESPONSE, None, (Reason("HS-40", words),))
    share = replies.in_time / replies.notices
    hours = replies.median_hours
    speed = 0.0
    if hours is not None:
        over = max(float(hours) - table.QUICK_HOURS, 0.0)
        speed = max(1 - over / (table.SLOW_HOURS - table.QUICK_HOURS), 0.0)
    told = "–" if hours is None else f"{hours:.0f}"
    words = Words(
        f"{replies.in_time} of {replies.notices} notices answered in time; median {told} hours.",
        f"{replies.notices} 份通知中按期答复 {replies.in_time} 份；中位用时 {told} 小时。",
    )
    nudges = (Nudge("late", LATE, Fix.NOTICES),) if replies.in_time < replies.notices else ()
    score = round(
        table.OF_PUNCTUALITY * share + table.OF_SPEED * speed * (1 if replies.in_time else 0)
    )
    return PartScore(Part.RESPONSE, score, (Reason("HS-41", words),), nudges)
