"""A full filing, as a right holder would make it: values only."""

from datetime import date
from typing import Final

from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Dossier, Product
from guomen.rights.filing import Filing, Licence, RightFacts, Seat, Stated
from guomen.rights.right import RightKind

FACTS: Final = RightFacts(
    RightKind.TRADEMARK,
    number="9900001",
    mark="OSTRELLO",
    mark_zh="奥斯特罗",
    nice_classes=(25,),
    goods="鞋；运动鞋",
    granted_on=date(2021, 3, 1),
    expires_on=date(2031, 2, 28),
)
DOSSIER: Final = Dossier(
    (
        Product(
            "p1",
            Words("running shoe", "跑鞋"),
            hs_codes=("640411",),
            checks=(
                Check(
                    Words("tongue", "鞋舌"),
                    Words("sewn label", "缝制标签"),
                    Words("printed", "印制"),
                ),
            ),
        ),
    )
)
FULL: Final = Filing(
    FACTS,
    seat=Seat.DOMESTIC,
    licensing=Stated.LISTED,
    licences=(Licence("晋江奥斯特罗鞋业有限公司"),),
    infringements=Stated.NOTHING,
    dossier=DOSSIER,
)
