"""A rule of the case: one function, one code, one source, and the sentence a person reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from guomen.cases.case import Case, Claim, GoodsLine, Security
from guomen.kernel.citation import Citation
from guomen.kernel.money import Money
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.deadline import Channel
from guomen.law.pack import Pack

IN_ORDER: Final = Words("in order", "符合规定")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule may look at: the case as it stands, what is asked for, when, and the law."""

    case: Case
    claims: tuple[Claim, ...]
    stated: Mapping[str, str]
    at: datetime
    role: str
    actor: str
    law: Pack

    @property
    def day(self) -> date:
        """Return the day of the act."""
        return self.at.date()

    @property
    def received_on(self) -> date | None:
        """Return the day on which customs received what is now recorded; None where just now."""
        text = self.stated.get("received_on")
        return date.fromisoformat(text) if text else None

    @property
    def channel(self) -> Channel:
        """Return how the act reached customs; what comes through the site counts as by post."""
        return Channel(self.stated.get("channel") or Channel.POST)

    @property
    def lines(self) -> tuple[GoodsLine, ...]:
        """Return the goods lines of the claims, each once."""
        numbers = dict.fromkeys(claim.key.line for claim in self.claims)
        return tuple(self.case.line(number) for number in numbers)

    @property
    def security(self) -> Security | None:
        """Return the security that the act names, or None where the case has no such security."""
        name = self.stated.get("security")
        return next((one for one in self.case.securities if one.number == name), None)

    @property
    def concerned(self) -> tuple[Claim, ...]:
        """Return the claims of the act: those it names, else those the named security covers."""
        security = self.security
        if self.claims or security is None:
            return self.claims
        return tuple(self.case.claim(key) for key in security.claims)

    def money(self, name: str) -> Money:
        """Return an amount that was stated, in the pack's currency; nothing stated is nothing."""
        return Money(Decimal(self.stated.get(name) or "0"), self.law.currency)


Verdict = tuple[bool, Words]
Test = Callable[[Facts], Verdict]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code, the provisions it rests on and the fields it cannot do without.

    `asks_more` marks a rule on an answer that other fields of the same form can still satisfy;
    `of_security` one on which securities an act is about at all. `words` is what a rule written
    in a pack says in both languages.
    """

    code: str
    says: str
    citations: tuple[Citation, ...]
    needs: tuple[str, ...]
    test: Test
    asks_more: bool = False
    of_security: bool = False
    words: Words | None = None

    def judge(self, facts: Facts) -> Reason | None:
        """Return why the rule forbids what is asked for; None where it does not."""
        holds, words = self.test(facts)
        return None if holds else Reason(self.code, words)

    def can_judge(self, stated: Mapping[str, str]) -> bool:
        """Return whether everything the rule must know has been stated."""
        return all(stated.get(name) for name in self.needs)


_WRITTEN: Final[dict[str, Rule]] = {}
WRITTEN: Final[Mapping[str, Rule]] = MappingProxyType(_WRITTEN)
"""Every rule by its code; complete once `guomen.cases.rulebook` is imported."""


def rule(
    code: str,
    *citations: Citation,
    needs: tuple[str, ...] = (),
    asks_more: bool = False,
    of_security: bool = False,
) -> Callable[[Test], Test]:
    """Write a function into the book as the rule `code`; its docstring is what the rule says.

    `asks_more` and `of_security` are those of Rule. `needs` names the fields without which the
    rule cannot be judged, so that what may be done can be offered before anything is filled in.
    Raises ValueError where the code is taken.
    """

    def write(test: Test) -> Test:
        if code in _WRITTEN:
            raise ValueError(f"rule {code} is written twice")
        says = (test.__doc__ or "").strip()
        _WRITTEN[code] = Rule(code, says, citations, needs, test, asks_more, of_security)
        return test

    return write


def unless(claims: Iterable[Claim], en: str, zh: str) -> Verdict:
    """Return that all is in order, or the sentence with `{claims}` naming those that are not."""
    named = [str(claim.key) for claim in claims]
    if not named:
        return True, IN_ORDER
    return False, Words(en.format(claims=", ".join(named)), zh.format(claims="、".join(named)))


def reg(article: str) -> Citation:
    """Cite the Regulations 知识产权海关保护条例."""
    return Citation("REG", "2018", article)


def mea(article: str) -> Citation:
    """Cite the Implementing Measures 实施办法; articles by the 2009 numbers."""
    return Citation("MEA", "2009", article)


def pen(article: str) -> Citation:
    """Cite the Implementing Regulations on Administrative Penalties 海关行政处罚实施条例."""
    return Citation("PEN", "2004", article)


def apl(article: str) -> Citation:
    """Cite the Administrative Penalty Law 行政处罚法."""
    return Citation("APL", "2021", article)


def arl(article: str) -> Citation:
    """Cite the Administrative Review Law 行政复议法."""
    return Citation("ARL", "2023", article)
