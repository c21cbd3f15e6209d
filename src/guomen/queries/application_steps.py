"""The steps of a guided application: which there are, what is done, what each one lacks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.queries.filed import TITLES
from guomen.rights.completeness import Grade, Missing, missing
from guomen.rights.eligibility import Obstacle, obstacles
from guomen.rights.filing import Filing, RightFacts, Stated, Subject
from guomen.rights.open_part import has_restricted_facts
from guomen.rights.right import TERM_RULES, full_term

WHOLE: Final = (
    "eligibility",
    "right",
    "goods",
    "genuine",
    "infringing",
    "licences",
    "documents",
    "contacts",
    "check",
)
STEPS: Final[Mapping[Subject, tuple[str, ...]]] = MappingProxyType(
    {
        Subject.RECORDATION: WHOLE,
        Subject.TRANSFER: ("about", *WHOLE),
        Subject.RENEWAL: ("about", "right", "documents", "check"),
        Subject.CHANGE: ("about", "right", "documents", "check"),
        Subject.CANCELLATION: ("about", "documents", "check"),
    }
)
LEAD: Final = MappingProxyType(
    {
        "eligibility": Words(
            "Five questions: may this right be recorded, and by you?",
            "五个问题：该权利能否备案，能否由您申请？",
        ),
        "about": Words("What happened, and when.", "发生了什么，何时发生。"),
        "right": Words("As it stands on the certificate.", "按权利证书填写。"),
        "goods": Words(
            "What customs will see at the border, and how to tell it from a fake.",
            "海关在口岸看到的货物，以及如何鉴别真伪。",
        ),
        "genuine": Words(
            "Who makes and ships genuine goods, which way, and how they look.",
            "正品由谁制造和运输，经由哪些路线，外观如何。",
        ),
        "infringing": Words(
            "The same headings for what imitates them.", "以相同栏目填写侵权货物的情况。"
        ),
        "licences": Words(
            "Goods of a licensee that is not listed are stopped like anybody else's.",
            "未列明的被许可人的货物，同样会被海关中止放行。",
        ),
        "documents": Words(
            "Proof of what you state, by the list for this kind of right.",
            "按该类权利的清单提交证明文件。",
        ),
        "contacts": Words(
            "Whom customs can reach, also at night: an answer is due within working days.",
            "海关可以联系的人，包括非工作时间：答复期限以工作日计。",
        ),
        "check": Words("Read everything once more before you file it.", "提交前再次核对全部内容。"),
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    """One step in the list: done, owed, or without anything yet."""

    name: str
    title: Words
    lead: Words
    answered: bool
    owed: tuple[Missing, ...]
    advised: tuple[Missing, ...]

    @property
    def is_done(self) -> bool:
        """Return whether nothing is owed and something was answered."""
        return self.answered and not self.owed


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands against an application, what it lacks, and where each belongs."""

    obstacles: tuple[Obstacle, ...]
    owed: tuple[Missing, ...]
    advised: tuple[Missing, ...]
    progress: tuple[Progress, ...]

    @property
    def is_ready(self) -> bool:
        """Return whether nothing but the declaration of truth is owed."""
        return not self.obstacles and all(one.name == "told_true" for one in self.owed)

    @property
    def before_truth(self) -> tuple[Missing, ...]:
        """Return what is owed beside the declaration of truth, which is the last act."""
        return tuple(one for one in self.owed if one.name != "told_true")


def standing(filing: Filing, subject: Subject, *, day: date, law: Pack) -> Standing:
    """Return where an application stands on `day`."""
    whole = subject in {Subject.RECORDATION, Subject.TRANSFER}
    against = obstacles(filing, day=day, law=law) if whole else ()
    lacks = tuple(
        one
        for one in missing(filing, day=day, law=law)
        if whole or one.part == "check" or one.grade is Grade.ADVISED
    )
    if subject is Subject.CANCELLATION:
        lacks = tuple(one for one in lacks if one.part == "check")
    owed = tuple(one for one in lacks if one.grade is Grade.OWED)
    advised = tuple(one for one in lacks if one.grade is Grade.ADVISED)
    steps = tuple(
        Progress(
            name,
            TITLES[name],
            LEAD[name],
            ANSWERED[name](filing),
            tuple(one for one in owed if one.part == name),
            tuple(one for one in advised if one.part == name),
        )
        for name in STEPS[subject]
    )
    return Standing(against, owed, advised, steps)


def computed_term(facts: RightFacts) -> Deadline | None:
    """Return the full term of a right by the law, from the day it runs; None where unknown."""
    start = facts.starts_on or facts.granted_on
    if start is None or facts.kind not in TERM_RULES:
        return None
    try:
        return full_term(facts.kind, start, load_pack())
    except GuomenError:
        return None


def about_answered(filing: Filing) -> bool:
    """Return whether anything was said of what happened."""
    return bool(filing.happened_on or filing.reasons)


def side_answered(filing: Filing, name: str) -> bool:
    """Return whether anything was said of one side of the mirror."""
    side = getattr(filing.dossier, name)
    return bool(side.traders or side.routes or side.descriptions or side.price or side.pictures)


ANSWERED: Final[Mapping[str, Callable[[Filing], bool]]] = MappingProxyType(
    {
        "eligibility": lambda filing: True,  # noqa: ARG005 - every question has an answer
        "about": about_answered,
        "right": lambda filing: bool(filing.right.number and filing.right.name),
        "goods": lambda filing: bool(filing.dossier.products),
        "genuine": lambda filing: side_answered(filing, "genuine"),
        "infringing": lambda filing: (
            filing.infringements is not Stated.NOT_YET or side_answered(filing, "infringing")
        ),
        "licences": lambda filing: filing.licensing is not Stated.NOT_YET,
        "documents": lambda filing: bool(filing.attachments),
        "contacts": lambda filing: True,  # noqa: ARG005 - the party's own, kept elsewhere
        "check": lambda filing: filing.told_true is not None,
    }
)


def restricted(filing: Filing) -> bool:
    """Return whether anything is for customs alone."""
    handed = any(one.handling.value == "restricted" for one in filing.attachments)
    return handed or has_restricted_facts(filing.dossier)
