"""Which held goods the law tells customs to release now: by grounds, or because a clock ran out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guomen.cases.case import Case, Claim, ClaimKey
from guomen.cases.deadlines import lapsed
from guomen.cases.decide import applies, guards_of, stands_right
from guomen.cases.procedure import Act, DueRelease, Means, Procedure, ReleaseAct
from guomen.cases.rules import Facts
from guomen.kernel.words import Words
from guomen.law.on_day import names_on
from guomen.law.pack import Pack

OUT_OF_TIME: Final = Words(
    "{claims}: the goods must be released and are still held: {ground}",
    "{claims}：货物应当放行而仍被扣留：{ground}",
)


@dataclass(frozen=True, slots=True)
class Due:
    """Held claims that a ground of release covers; `says` is the sentence that asks for it."""

    claims: tuple[ClaimKey, ...]
    ground: Words
    says: Words

    @property
    def words(self) -> Words:
        """Return the sentence that asks for the release, with the provision."""
        en, zh = ", ".join(map(str, self.claims)), "、".join(map(str, self.claims))
        return Words(
            self.says.en.format(claims=en, ground=self.ground.en),
            self.says.zh.format(claims=zh, ground=self.ground.zh),
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

    def based(self, claim: Claim) -> bool:
        regions = claim.regions.items()
        return any(self.procedure.state(region, state).basis for region, state in regions)

    def allows(self, act: Act, claims: tuple[Claim, ...], stated: dict[str, str]) -> bool:
        facts = Facts(self.case, claims, stated, self.at, role="", actor="", law=self.law)
        return not self.procedure.judge(guards_of(act, stated), facts)


def due(case: Case, *, at: datetime, procedure: Procedure, law: Pack) -> tuple[Due, ...]:
    """Return what must be released at the moment `at`, one for each ground and act.

    A goods line goes as one; where another right still keeps it, only the hold of this right is
    to be lifted. What another service holds is not due (TRIPS art. 55, REG art. 24). Where a
    procedure lists no grounds, the silence at the end of its clocks decides.
    """
    view = _View(case, at.astimezone(law.zone), procedure, law)
    if procedure.release is None:
        return tuple(_by_silence(view))
    found: dict[tuple[Words, Words], list[ClaimKey]] = {}
    for act, claims, ground in _made_out(view, procedure.release):
        keys = found.setdefault((act.says, ground), [])
        keys += [one.key for one in claims if view.held(one) and one.key not in keys]
    return tuple(Due(tuple(keys), ground, says) for (says, ground), keys in found.items())


def _by_silence(view: _View) -> Iterator[Due]:
    if view.case.holds:
        return
    for clock in view.procedure.clocks.values():
        if clock.silence is None or clock.silence.means is not Means.RELEASE_DUE:
            continue
        keys = tuple(
            claim.key
            for claim in view.case.claims
            if view.held(claim)
            and not view.based(claim)
            and lapsed(view.case, clock.rule, claim.key, view.at)
        )
        if keys:
            yield Due(keys, clock.silence.says, OUT_OF_TIME)


def _made_out(
    view: _View, release: DueRelease
) -> Iterator[tuple[ReleaseAct, tuple[Claim, ...], Words]]:
    for one in release.acts:
        act = view.procedure.act(one.act)
        if not applies(act, view.case):
            continue
        for claims in _groups(act, one, view):
            for stated, ground in _grounds(act, one, release, view):
                if view.allows(act, claims, stated):
                    yield one, claims, ground


def _groups(act: Act, one: ReleaseAct, view: _View) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims to judge together: those of a line, or each alone to lift its hold."""
    standing = tuple(claim for claim in view.case.claims if stands_right(act, claim))
    if one.each:
        return tuple((claim,) for claim in standing if view.held(claim))
    lines = (
        tuple(claim for claim in standing if claim.key.line == line.number)
        for line in view.case.goods
    )
    return tuple(claims for claims in lines if any(map(view.held, claims)))


def _grounds(
    act: Act, one: ReleaseAct, release: DueRelease, view: _View
) -> Iterator[tuple[dict[str, str], Words]]:
    field = act.field(release.field)
    if field is None:
        yield {}, one.ground or Words("", "")
        return
    known = names_on(view.law, release.of_law, view.at.date()) | set(release.beside)
    for choice in field.choices:
        if choice.value in known and (choice.value, view.case.mode) not in release.weighed:
            yield {release.field: choice.value}, choice.label
