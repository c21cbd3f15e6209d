"""Every rule that a procedure may name, by its code; importing this module writes them all."""

from collections.abc import Iterable, Mapping
from typing import Final

from guomen.cases import (
    closing,
    disposal,
    early_disposal,
    general_security,
    goods,
    holding,
    own_fine,
    payment,
    penalty,
    recount,
    refund,
    release,
    review,
    security,
    unknown_owner,
)
from guomen.cases.rules import WRITTEN, Facts, Rule
from guomen.kernel.reason import Reason

CHAPTERS: Final = (
    *(holding, goods, release, security, general_security, refund),
    *(penalty, own_fine, payment, review, disposal, early_disposal, unknown_owner),
    *(closing, recount),
)
RULES: Final[Mapping[str, Rule]] = WRITTEN


def judge(codes: Iterable[str], facts: Facts) -> tuple[Reason, ...]:
    """Return every reason against, in the order of the codes; none where all rules allow it.

    A rule that needs a field not yet stated is left for later: a required field is asked for on
    its own.
    """
    reasons = (RULES[code].judge(facts) for code in codes if RULES[code].can_judge(facts.stated))
    return tuple(reason for reason in reasons if reason is not None)
