"""Every rule that a procedure may name, by its code; importing this module writes them all."""

from collections.abc import Mapping
from typing import Final

from guomen.cases import (
    closing,
    disposal,
    early_disposal,
    electronic_service,
    general_security,
    goods,
    holding,
    leniency,
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
from guomen.cases.rules import WRITTEN, Rule

CHAPTERS: Final = (
    *(holding, goods, release, security, general_security, refund),
    *(penalty, own_fine, payment, review, disposal, early_disposal, unknown_owner),
    *(closing, recount, leniency, electronic_service),
)
RULES: Final[Mapping[str, Rule]] = WRITTEN
