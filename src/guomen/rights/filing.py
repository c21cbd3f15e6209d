"""What is filed with customs for one right: the right, who files, licences, documents, dossier.

One right, one application (law sheet 3.2); a family of rights is a family of applications.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from guomen.kernel.words import Words
from guomen.rights.dossier import EMPTY, Dossier, Handling
from guomen.rights.licence import Limits
from guomen.rights.right import RightKind


class Subject(StrEnum):
    """What an application asks for."""

    RECORDATION = "recordation"
    RENEWAL = "renewal"
    CHANGE = "change"
    TRANSFER = "transfer"
    CANCELLATION = "cancellation"

    @property
    def words(self) -> Words:
        """Return the subject as a reader sees it."""
        return SUBJECT_WORDS[self]


class Capacity(StrEnum):
    """In what capacity the applicant files."""

    OWNER = "owner"
    EXCLUSIVE_LICENSEE = "exclusive_licensee"
    OTHER_LICENSEE = "other_licensee"

    @property
    def words(self) -> Words:
        """Return the capacity as a reader sees it."""
        return CAPACITY_WORDS[self]


class Seat(StrEnum):
    """Where the right holder has its seat, and through whom it files from abroad."""

    DOMESTIC = "domestic"
    ABROAD_WITH_OFFICE = "abroad_with_office"
    ABROAD_WITH_AGENT = "abroad_with_agent"
    ABROAD = "abroad"

    @property
    def words(self) -> Words:
        """Return the seat as a reader sees it."""
        return SEAT_WORDS[self]


class Standing(StrEnum):
    """How far the right itself has come."""

    IN_FORCE = "in_force"
    PENDING = "pending"
    ENDED = "ended"

    @property
    def words(self) -> Words:
        """Return the standing as a reader sees it."""
        return STANDING_WORDS[self]


class Stated(StrEnum):
    """Whether a block was answered: not yet, with nothing to state, or with what is listed."""

    NOT_YET = "not_yet"
    NOTHING = "nothing"
    LISTED = "listed"

    @property
    def words(self) -> Words:
        """Return the answer as a reader sees it."""
        return STATED_WORDS[self]


class Origin(StrEnum):
    """How a trademark came to be protected here."""

    NATIONAL = "national"
    MADRID = "madrid"

    @property
    def words(self) -> Words:
        """Return the origin as a reader sees it."""
        return ORIGIN_WORDS[self]


SUBJECT_WORDS: Final = {
    Subject.RECORDATION: Words("recordation", "备案"),
    Subject.RENEWAL: Words("renewal", "续展"),
    Subject.CHANGE: Words("change", "变更"),
    Subject.TRANSFER: Words("transfer", "转让"),
    Subject.CANCELLATION: Words("cancellation", "注销"),
}
CAPACITY_WORDS: Final = {
    Capacity.OWNER: Words("holder of the right", "权利人"),
    Capacity.EXCLUSIVE_LICENSEE: Words("exclusive licensee", "独占被许可人"),
    Capacity.OTHER_LICENSEE: Words("another licensee", "其他被许可人"),
}
SEAT_WORDS: Final = {
    Seat.DOMESTIC: Words("in China", "境内"),
    Seat.ABROAD_WITH_OFFICE: Words("abroad, through an office in China", "境外，通过境内办事机构"),
    Seat.ABROAD_WITH_AGENT: Words("abroad, through an agent in China", "境外，委托境内代理人"),
    Seat.ABROAD: Words("abroad, with neither", "境外，未通过境内机构或者代理人"),
}
STANDING_WORDS: Final = {
    Standing.IN_FORCE: Words("registered and in force", "已核准且有效"),
    Standing.PENDING: Words("applied for, not registered yet", "申请中，尚未核准"),
    Standing.ENDED: Words("ended", "已终止"),
}
STATED_WORDS: Final = {
    Stated.NOT_YET: Words("not answered yet", "尚未填写"),
    Stated.NOTHING: Words("there is nothing to state", "没有"),
    Stated.LISTED: Words("listed below", "见下列内容"),
}
ORIGIN_WORDS: Final = {
    Origin.NATIONAL: Words("registered in China", "在中国注册"),
    Origin.MADRID: Words("Madrid mark extended to China", "马德里国际注册并领土延伸至中国"),
}


@dataclass(frozen=True, slots=True)
class RightFacts:
    """What is stated of the right itself; an empty field is not stated yet.

    `granted_on` is the day of registration or grant, `starts_on` the day its term runs from where
    that is another one (filing of a patent, first publication of a work).
    """

    kind: RightKind
    number: str = ""
    title: str = ""
    mark: str = ""
    mark_zh: str = ""
    aliases: tuple[str, ...] = ()
    nice_classes: tuple[int, ...] = ()
    goods: str = ""
    origin: Origin = Origin.NATIONAL
    granted_on: date | None = None
    starts_on: date | None = None
    expires_on: date | None = None

    @property
    def name(self) -> str:
        """Return what the right is called: its title, or its mark."""
        return self.title or self.mark or self.mark_zh


@dataclass(frozen=True, slots=True)
class Licence:
    """A party that may lawfully use the right: by exact name and credit code, within limits."""

    name: str
    uscc: str = ""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document handed in; `kind` is its name in the pack's lists, such as `certificate`."""

    kind: str
    sha256: str
    name: str
    issued_on: date | None = None
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class PowerOfAttorney:
    """The authority of the agent that files (MEA art. 2), with its first and last day."""

    valid_from: date
    valid_to: date
    sha256: str = ""

    def covers(self, day: date) -> bool:
        """Say whether it runs on `day`."""
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything an application states.

    `recordation` is the number concerned where the application is not a first one, `happened_on`
    the day of the change, of the transfer or of the loss of the right, `reasons` what the applicant
    says of it. `licensing` and `infringements` say whether licences and known infringing goods
    were answered at all (REG art. 7 (3) and (5)). `told_true` is the day on which the applicant
    declared it all to be true.
    """

    right: RightFacts
    capacity: Capacity = Capacity.OWNER
    seat: Seat = Seat.DOMESTIC
    standing: Standing = Standing.IN_FORCE
    licensing: Stated = Stated.NOT_YET
    licences: tuple[Licence, ...] = ()
    infringements: Stated = Stated.NOT_YET
    attachments: tuple[Attachment, ...] = ()
    power: PowerOfAttorney | None = None
    dossier: Dossier = EMPTY
    recordation: str = ""
    happened_on: date | None = None
    reasons: str = ""
    told_true: date | None = None
