"""A recordation (备案): a right in the customs register, its validity and its state on a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.kernel.ids import recordation_number
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, distinct
from guomen.rights.right import Right

VALIDITY: Final = "recordation.validity"
RENEWAL: Final = "recordation.renewal_window"
CAP: Final = "recordation.capped_by_right"
ONE_DAY: Final = timedelta(days=1)


class State(StrEnum):
    """Where a recordation stands on a day; computed, never stored."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    RENEWAL_OPEN = "renewal_open"
    LAPSED = "lapsed"
    REVOKED_UNTRUE = "revoked_untrue"
    REVOKED_NOT_UPDATED = "revoked_not_updated"
    CANCELLED = "cancelled"

    @property
    def words(self) -> Words:
        """Return the state as a reader sees it."""
        return STATE_WORDS[self]


STATE_WORDS: Final = {
    State.NOT_YET: Words("not yet in force", "尚未生效"),
    State.IN_FORCE: Words("in force", "有效"),
    State.RENEWAL_OPEN: Words("in force, renewal may be filed", "有效，可申请续展"),
    State.LAPSED: Words("lapsed", "已失效"),
    State.REVOKED_UNTRUE: Words("revoked: untrue information", "已撤销：申请不实"),
    State.REVOKED_NOT_UPDATED: Words("revoked: not updated", "已撤销：未办理变更"),
    State.CANCELLED: Words("cancelled by the right-holder", "权利人已注销"),
}
ENDS: Final = frozenset({State.REVOKED_UNTRUE, State.REVOKED_NOT_UPDATED, State.CANCELLED})
EX_OFFICIO: Final = frozenset({State.IN_FORCE, State.RENEWAL_OPEN})


@dataclass(frozen=True, slots=True)
class End:
    """The end of a recordation before its time: how, and the first day without it."""

    how: State
    on: date

    def __post_init__(self) -> None:
        if self.how not in ENDS:
            raise BadInputError(
                where="end of a recordation",
                found=str(self.how),
                expected="one of " + ", ".join(sorted(ENDS)),
            )


@dataclass(frozen=True, slots=True)
class Validity:
    """The term of a recordation, first and last day included, and what decided it."""

    valid_from: date
    valid_to: date
    term: Deadline
    capped_by_right: bool
    renewal_opens: date
    reason: Reason
    citations: tuple[Citation, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Recordation:
    """A right under its recordation number (备案号), with its current term."""

    number: str
    right: Right
    approved_on: date
    validity: Validity
    ended: End | None = None

    @property
    def valid_to(self) -> date:
        """Return the last day of validity."""
        return self.validity.valid_to

    def state(self, day: date) -> State:
        """Return where the recordation stands on `day`."""
        if day < self.approved_on:
            return State.NOT_YET
        if self.ended is not None and self.ended.on <= day:
            return self.ended.how
        if day > self.valid_to or not self.right.protects(day):
            return State.LAPSED
        return State.RENEWAL_OPEN if day >= self.validity.renewal_opens else State.IN_FORCE

    def refusal(self, day: date) -> Reason | None:
        """Return why customs may not act ex officio on `day` (REG arts 10, 16), or None."""
        state = self.state(day)
        if state in EX_OFFICIO:
            return None
        number, last = self.number, f"{self.valid_to:%Y-%m-%d}"
        return Reason(
            "REC-28",
            Words(
                f"Recordation {number} gives no ex officio power on {day:%Y-%m-%d}: "
                f"{state.words.en} (last day of validity {last}).",
                f"备案 {number} 于 {day:%Y-%m-%d} {state.words.zh}（有效期至 {last}），"
                "海关不能依职权保护。",
            ),
        )

    def allows_ex_officio(self, day: date) -> bool:
        """Say whether customs may act ex officio on `day`."""
        return self.refusal(day) is None


def record(
    number: str,
    right: Right,
    *,
    approved_on: date,
    law: Pack,
    stated_valid_to: date | None = None,
    ended: End | None = None,
) -> Recordation:
    """Return the recordation approved on `approved_on`, with its validity explained.

    `stated_valid_to` is the last day the register itself states: it may be earlier than the
    computed one, never later. Raises BadInputError for a wrong number, a right that had ended
    or a stated day that cannot be; NotInForce before the first validity known.
    """
    validity = validity_of(right, approved_on, law)
    if stated_valid_to is not None:
        validity = as_stated(validity, stated_valid_to, law)
    return Recordation(recordation_number(number), right, approved_on, validity, ended)


def renew(recordation: Recordation, *, applied_on: date, right: Right, law: Pack) -> Recordation:
    """Return the recordation with its next term; `right` is the right as it now stands.

    The new term starts on the day after the old one ends and is capped by the right. Raises
    NotAllowedError outside the renewal window (REG art. 10).
    """
    if recordation.state(applied_on) is not State.RENEWAL_OPEN:
        opens, last = recordation.validity.renewal_opens, recordation.valid_to
        raise NotAllowedError(
            f"Renewal of {recordation.number} may be filed from {opens:%Y-%m-%d} to "
            f"{last:%Y-%m-%d} while it is in force; this was filed on {applied_on:%Y-%m-%d}.",
            f"备案 {recordation.number} 应当在有效期内于 {opens:%Y-%m-%d} 至 {last:%Y-%m-%d} "
            f"申请续展；本申请日期为 {applied_on:%Y-%m-%d}。",
        )
    validity = validity_of(right, recordation.valid_to + ONE_DAY, law)
    return replace(recordation, right=right, validity=validity)


def validity_of(right: Right, valid_from: date, law: Pack) -> Validity:
    """Return the term that starts on `valid_from`: the full one, or up to the right's end."""
    if not right.protects(valid_from):
        raise BadInputError(
            where=f"recordation of right {right.number}",
            found=valid_from.isoformat(),
            expected="a day on which the right itself is in force",
        )
    term = law.deadline(VALIDITY, start=valid_from)
    cap: Dated[bool] = law.parameter(CAP).at(valid_from)
    last = min(right.expires_on or term.day, term.day) if cap.value else term.day
    capped = last < term.day
    return Validity(
        valid_from=valid_from,
        valid_to=last,
        term=term,
        capped_by_right=capped,
        renewal_opens=law.window(RENEWAL, expires_on=last).opens,
        reason=why_capped(last, right) if capped else why_full(term),
        citations=distinct((*term.citations, *cap.citations)) if capped else term.citations,
        status=weakest((term.status, cap.status)) if capped else term.status,
    )


def as_stated(validity: Validity, stated: date, law: Pack) -> Validity:
    """Return the term up to the day the register states; a later or impossible day is refused."""
    if not validity.valid_from <= stated <= validity.valid_to:
        raise BadInputError(
            where="valid_to",
            found=stated.isoformat(),
            expected=f"a day from {validity.valid_from:%Y-%m-%d} to {validity.valid_to:%Y-%m-%d}, "
            "the most the law allows",
            do=validity.reason.words.en,
        )
    opens = law.window(RENEWAL, expires_on=stated).opens
    return replace(validity, valid_to=stated, renewal_opens=opens)


def why_full(term: Deadline) -> Reason:
    """Return the sentence for a term that runs its full length."""
    return Reason(
        "REC-23",
        Words(
            f"Valid for {term.duration.en} from {term.start:%Y-%m-%d}, "
            f"up to and including {term.day:%Y-%m-%d}.",
            f"自 {term.start:%Y-%m-%d} 起有效期 {term.duration.zh}，至 {term.day:%Y-%m-%d} 止。",
        ),
    )


def why_capped(last: date, right: Right) -> Reason:
    """Return the sentence for a term that ends with the right."""
    return Reason(
        "REC-24",
        Words(
            f"The right {right.number} ends on {last:%Y-%m-%d}, and the recordation with it.",
            f"知识产权（{right.number}）于 {last:%Y-%m-%d} 届满，备案同时失效。",
        ),
    )
