"""Guide cards (鉴别卡): one screen per product that says what to look at, genuine beside fake.

A card is made from one version of a dossier and bears its number. Which checks stand first is
decided by what officers said of them after examinations; the holder's own order decides the rest.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Handling, Product

FEWEST_CHECKS: Final = 3
MOST_CHECKS: Final = 6
QUANTILE: Final = 1.959964
"""Of the standard normal distribution, for intervals that hold in 95 cases of 100."""


class Verdict(StrEnum):
    """What an officer says of a card, or of one check, after an examination."""

    HELPED = "helped"
    DID_NOT_HELP = "did_not_help"
    WAS_WRONG = "was_wrong"

    @property
    def words(self) -> Words:
        """Return the verdict as a reader sees it."""
        return VERDICT_WORDS[self]


VERDICT_WORDS: Final = {
    Verdict.HELPED: Words("helped", "有帮助"),
    Verdict.DID_NOT_HELP: Words("did not help", "没有帮助"),
    Verdict.WAS_WRONG: Words("was wrong", "内容有误"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many officers said what."""

    helped: int = 0
    did_not_help: int = 0
    was_wrong: int = 0

    @property
    def votes(self) -> int:
        """Return how many spoke."""
        return self.helped + self.did_not_help + self.was_wrong

    @property
    def expected(self) -> float:
        """Return the share that helps as it is to be expected, 0.5 before anybody spoke.

        Laplace's rule of succession: (helped + 1) / (votes + 2).
        """
        return (self.helped + 1) / (self.votes + 2)

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares of helped votes the true one lies, 95 times of 100."""
        return wilson(self.helped, self.votes)


NO_VOTES: Final = Tally()


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return Wilson's score interval of a share; (0, 1) where nothing was tried.

    Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if trials == 0:
        return 0.0, 1.0
    share, square = successes / trials, QUANTILE**2
    middle = share + square / (2 * trials)
    half = QUANTILE * math.sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    whole = 1 + square / trials
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)


@dataclass(frozen=True, slots=True)
class CardCheck:
    """One check on a card, with what officers said of it; `key` names it across versions."""

    key: str
    check: Check
    votes: Tally

    @property
    def differs(self) -> bool:
        """Say whether it shows how a fake differs, by words or by two pictures."""
        return tells_apart(self.check)


@dataclass(frozen=True, slots=True)
class GuideCard:
    """What an officer reads of one product; `left_out` are checks beyond what a screen holds."""

    recordation: str
    version: int
    product: Product
    checks: tuple[CardCheck, ...]
    left_out: tuple[CardCheck, ...]
    lacks: tuple[Reason, ...]
    votes: Tally

    @property
    def is_good(self) -> bool:
        """Say whether nothing lacks."""
        return not self.lacks

    @property
    def is_restricted(self) -> bool:
        """Say whether it shows anything that customs alone may read."""
        handled = [one.handling for one in self.product.checks]
        handled += [one.handling for one in self.product.pictures]
        return Handling.RESTRICTED in handled


def card(
    recordation: str,
    version: int,
    product: Product,
    *,
    votes: Tally = NO_VOTES,
    of_checks: Mapping[str, Tally] | None = None,
) -> GuideCard:
    """Return the card of a product, the checks that tell best first."""
    said = of_checks or {}
    keyed = [(check_key(check), check) for check in product.checks]
    all_checks = [CardCheck(key, check, said.get(key, NO_VOTES)) for key, check in keyed]
    ordered = tuple(sorted(all_checks, key=lambda one: -one.votes.expected))
    shown = ordered[:MOST_CHECKS]
    return GuideCard(
        recordation=recordation,
        version=version,
        product=product,
        checks=shown,
        left_out=ordered[MOST_CHECKS:],
        lacks=tuple(lacks(product)),
        votes=votes,
    )


def check_key(check: Check) -> str:
    """Return what names a check across versions: its words; new words make it a new check."""
    said = (check.where, check.genuine, check.fake)
    text = "\x1f".join(f"{words.zh}\x1e{words.en}" for words in said)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def tells_apart(check: Check) -> bool:
    """Say whether a check shows how a fake differs from genuine goods."""
    by_words = spoken(check.fake) and check.fake != check.genuine
    by_pictures = bool(check.genuine_picture and check.fake_picture)
    return by_words or (by_pictures and check.genuine_picture != check.fake_picture)


def spoken(words: Words) -> bool:
    """Say whether anything is said, in either language."""
    return bool(words.zh.strip() or words.en.strip())


def lacks(product: Product) -> Iterator[Reason]:
    """Yield what is missing for a good card, each with what to do about it."""
    checks = product.checks
    if not checks:
        yield Reason("GC-01", NO_CHECKS)
        return
    if sum(map(tells_apart, checks)) < FEWEST_CHECKS:
        yield Reason("GC-02", FEW_CHECKS)
    if not any(check.genuine_picture for check in checks):
        yield Reason("GC-03", NO_GENUINE_PICTURE)
    if not any(check.fake_picture for check in checks):
        yield Reason("GC-04", NO_FAKE_PICTURE)
    if any(check.genuine_picture or check.fake_picture for check in checks) and not any(
        check.spot for check in checks
    ):
        yield Reason("GC-05", NO_SPOT)
    if any(not (check.where.zh and check.genuine.zh) for check in checks):
        yield Reason("GC-06", NOT_IN_CHINESE)
    if len(checks) > MOST_CHECKS:
        yield Reason("GC-07", TOO_MANY)


NO_CHECKS: Final = Words(
    "The holder has told nothing to look at: this card cannot help to tell genuine from fake.",
    "权利人未提供任何鉴别要点，本卡无法帮助辨别真伪。",
)
FEW_CHECKS: Final = Words(
    "Fewer than three checks tell genuine from fake: say of each how a fake differs.",
    "能够区分真伪的要点不足三项：请就每项说明假冒品的不同之处。",
)
NO_GENUINE_PICTURE: Final = Words(
    "No picture of genuine goods: add one to a check.", "没有正品图片：请为鉴别要点补充正品图片。"
)
NO_FAKE_PICTURE: Final = Words(
    "No picture of a fake: add one to a check, from goods seized before.",
    "没有假冒品图片：请补充此前查获的假冒品图片。",
)
NO_SPOT: Final = Words(
    "No picture shows where to look: mark the place on it.",
    "图片未标明查看部位：请在图片上标出位置。",
)
NOT_IN_CHINESE: Final = Words(
    "Some checks are not said in Chinese: officers read Chinese first.",
    "部分要点没有中文说明：一线关员以中文为主。",
)
TOO_MANY: Final = Words(
    "More than six checks: one screen holds six, the rest stands below.",
    "要点超过六项：一屏只显示六项，其余列于下方。",
)


def tally(verdicts: Iterable[tuple[str, int]]) -> Tally:
    """Return the tally of counted verdicts, by their names."""
    counts = dict(verdicts)
    return Tally(*(counts.get(one.value, 0) for one in Verdict))
