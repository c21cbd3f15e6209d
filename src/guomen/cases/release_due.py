"""Which held goods the law tells customs to release now, by the rules of release themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guomen.cases.case import Case, Claim, ClaimKey, Mode
from guomen.cases.decide import applies, guards_of, stands_right
from guomen.cases.law_of_day import RELEASE_GROUNDS, names_on
from guomen.cases.procedure import Act, Procedure
from guomen.cases.rulebook import judge
from guomen.cases.rules import Facts
from guomen.kernel.words import Words
from guomen.law.pack import Pack

RELEASE: Final = "release"
LIFT: Final = "lift_hold"
AGAINST_SECURITY: Final = "release_on_security"
GROUND: Final = "ground"
BESIDE_ARTICLE_24: Final = ("no_application", "court_cleared")
"""What obliges customs under another article: REG art. 16, and a court's word under art. 23."""
STILL_WEIGHED: Final = frozenset({("not_infringing", Mode.ON_APPLICATION)})
"""Grounds that open before customs has found anything: the trader's proof may yet fall short."""
COUNTER_SECURED: Final = Words(
    "the counter-security against a patent was accepted (REG art. 24(3))",
    "已接受专利权反担保（条例第二十四条第三项）",
)


@dataclass(frozen=True, slots=True)
class Due:
    """Held claims that a ground of release covers; `act` is what carries the release out."""

    act: str
    claims: tuple[ClaimKey, ...]
    ground: Words

    @property
    def words(self) -> Words:
        """Return the sentence that asks for the release, with the provision."""
        en, zh = ", ".join(map(str, self.claims)), "、".join(map(str, self.claims))
        if self.act == LIFT:
            return Words(
                f"{en}: the hold of this right must be lifted and still stands: {self.ground.en}.",
                f"{zh}：应当解除本项权利的扣留而尚未解除：{self.ground.zh}。",
            )
        return Words(
            f"{en}: the goods must be released and are still held: {self.ground.en}.",
            f"{zh}：货物应当放行而仍被扣留：{self.ground.zh}。",
        )


@dataclass(frozen=True, slots=True)
class _View:
    case: Case
    at: datetime
    procedure: Procedure
    law: Pack

    def held(self, claim: Claim) -> bool:
        regions = claim.regions.items()
        return any(self.procedure.state(region, state).held for region, state in regions)

    def allows(self, act: Act, claims: tuple[Claim, ...], stated: dict[str, str]) -> bool:
        facts = Facts(self.case, claims, stated, self.at, role="", actor="", law=self.law)
        return not judge(guards_of(act, stated), facts)


def due(case: Case, *, at: datetime, procedure: Procedure, law: Pack) -> tuple[Due, ...]:
    """Return what must be released at the moment `at`, one for each ground and act.

    A goods line goes as one; where another right still keeps it, only the hold of this right is
    to be lifted. What another service holds is not due (TRIPS art. 55, REG art. 24).
    """
    view = _View(case, at.astimezone(law.zone), procedure, law)
    found: dict[tuple[str, Words], list[ClaimKey]] = {}
    for act_name, claims, ground in _made_out(view):
        keys = found.setdefault((act_name, ground), [])
        keys += [one.key for one in claims if view.held(one) and one.key not in keys]
    return tuple(Due(act, tuple(keys), ground) for (act, ground), keys in found.items())


def _made_out(view: _View) -> Iterator[tuple[str, tuple[Claim, ...], Words]]:
    for act_name in (AGAINST_SECURITY, RELEASE, LIFT):
        act = view.procedure.act(act_name)
        if not applies(act, view.case):
            continue
        for claims in _groups(act, view):
            for stated, ground in _grounds(act, view):
                if view.allows(act, claims, stated):
                    yield act_name, claims, ground


def _groups(act: Act, view: _View) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims to judge together: those of a line, or each alone to lift its hold."""
    standing = tuple(claim for claim in view.case.claims if stands_right(act, claim))
    if act.name == LIFT:
        return tuple((claim,) for claim in standing if view.held(claim))
    lines = (
        tuple(claim for claim in standing if claim.key.line == line.number)
        for line in view.case.goods
    )
    return tuple(claims for claims in lines if any(map(view.held, claims)))


def _grounds(act: Act, view: _View) -> Iterator[tuple[dict[str, str], Words]]:
    field = act.field(GROUND)
    if field is None:
        yield {}, COUNTER_SECURED
        return
    named = names_on(view.law, RELEASE_GROUNDS, view.at.date()) | set(BESIDE_ARTICLE_24)
    for choice in field.choices:
        if choice.value in named and (choice.value, view.case.mode) not in STILL_WEIGHED:
            yield {GROUND: choice.value}, choice.label
