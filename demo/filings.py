"""Applications to the register in every stage: invented holders, invented marks."""

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from demo import people
from demo.play import working_day_after
from guomen.access.policy import Actor, Role
from guomen.kernel.china import SHANGHAI
from guomen.kernel.words import Words
from guomen.rights.dossier import (
    Check,
    Description,
    Dossier,
    Handling,
    Heading,
    Part,
    Product,
    Route,
    Side,
    Trader,
    Usage,
)
from guomen.rights.filing import Filing, Licence, RightFacts, Stated, Subject
from guomen.rights.right import RightKind
from guomen.store.models import Application
from guomen.usecases import applications, decisions, filing, parties

HOLDER: Final = "奥斯特罗体育用品有限公司"
WOLF: Final = "РUMELIA SPORTS"
SHOE: Final = Product(
    "p1",
    Words("running shoe", "跑鞋"),
    hs_codes=("640411",),
    checks=(
        Check(
            Words("tongue", "鞋舌"),
            Words("label sewn on, with a figure of six digits", "标签缝制，带六位数字"),
            Words("label printed, the same figure on every pair", "标签印制，每双数字相同"),
        ),
        Check(
            Words("under the insole", "鞋垫下方"),
            Words("a thread that shines green in ultraviolet light", "紫外灯下呈绿色的纤维"),
            handling=Handling.RESTRICTED,
        ),
    ),
)
GENUINE: Final = Side(
    traders=(Trader(Part.MAKER, "晋江奥斯特罗鞋业有限公司", country="CHN"),),
    routes=(Route(Usage.ONLY, "CHN", "3701", "DEU", "2"), Route(Usage.NEVER, "CHN", "5301", "ARE")),
    descriptions=(Description(Heading.PACKAGING, Words("grey box", "灰色鞋盒")),),
)
FULL: Final = Filing(
    RightFacts(
        RightKind.TRADEMARK,
        number="91000001",
        mark="OSTRELLO",
        mark_zh="奥斯特罗",
        nice_classes=(25,),
        goods="鞋；运动鞋",
        granted_on=date(2021, 3, 1),
        expires_on=date(2031, 2, 28),
    ),
    licensing=Stated.LISTED,
    licences=(Licence("晋江奥斯特罗鞋业有限公司"),),
    infringements=Stated.NOTHING,
    dossier=Dossier((SHOE,), GENUINE),
)


def play(at: datetime) -> list[people.Login]:
    """File applications for two invented holders, and take each to a stage of its own."""
    first, login = entered(HOLDER, "applicant", at)
    second, other = entered(WOLF, "applicant_2", at)
    head = people.actor("headquarters")
    day = at - timedelta(days=70)
    approved = filed(first, FULL, day)
    approve(approved, head, at - timedelta(days=40))
    correcting = filed(first, named("91000002", "OSTRELLO RUN"), at - timedelta(days=20))
    ask(correcting, head, at - timedelta(days=12))
    refused = filed(first, named("91000003", "OSTRELLO KIDS"), at - timedelta(days=35))
    refuse(refused, head, at - timedelta(days=9))
    family(first, at - timedelta(days=6))
    filed(second, replace(named("91000009", "ОSTRELLО"), dossier=Dossier((SHOE,))), overdue(at))
    applications.draft(Subject.RECORDATION, actor=first, at=at, kind=RightKind.DESIGN)
    return [login, other]


def entered(name: str, login: str, at: datetime) -> tuple[Actor, people.Login]:
    """Enter a holder and give it an account."""
    number = parties.enter_party(name, actor=people.FOUNDER, at=at)
    made = people.engage(login, Role.RIGHT_HOLDER, f"{name} (demo)", party=number, at=at)
    return people.actor(login), made


def named(number: str, mark: str) -> Filing:
    """Return a filing for another mark."""
    return replace(FULL, right=replace(FULL.right, number=number, mark=mark, mark_zh=""))


def overdue(at: datetime) -> datetime:
    """Return a day so long ago that its decision is overdue now."""
    return datetime.combine(
        working_day_after((at - timedelta(days=60)).date()), at.time(), SHANGHAI
    )


def filed(actor: Actor, stated: Filing, at: datetime) -> str:
    """File an application and return its number."""
    number = applications.draft(Subject.RECORDATION, actor=actor, at=at, kind=stated.right.kind)
    applications.edit(number, stated, expected_version=1, actor=actor, at=at)
    return filing.declare_and_submit(
        number, expected_version=2, submission=secrets.token_urlsafe(18), actor=actor, at=at
    )


def family(actor: Actor, at: datetime) -> None:
    """File three rights as one family, and leave a fourth without its number."""
    number = applications.draft(Subject.RECORDATION, actor=actor, at=at)
    head = named("91000004", "OSTRELLO SPORT")
    applications.edit(number, head, expected_version=1, actor=actor, at=at)
    rights = [
        replace(head.right, number="91000005", mark="OSTRELLO CITY"),
        replace(head.right, number="91000006", mark="OSTRELLO TRAIL"),
        replace(head.right, number="", mark="OSTRELLO GOLF"),
    ]
    numbers = applications.add_to_family(number, rights, actor=actor, at=at)
    versions = {one: version(one) for one in (number, *numbers[:2])}
    filing.submit_family(versions, submission=secrets.token_urlsafe(18), actor=actor, at=at)


def version(number: str) -> int:
    """Return the version of an application."""
    return Application.objects.get(number=number).version


def approve(number: str, head: Actor, at: datetime) -> None:
    """Approve an application."""
    decisions.approve(
        number,
        expected_version=version(number),
        submission=secrets.token_urlsafe(18),
        actor=head,
        at=at,
    )


def ask(number: str, head: Actor, at: datetime) -> None:
    """Ask for two corrections."""
    decisions.take(number, actor=head, at=at)
    decisions.request_correction(
        number,
        items=(
            "商标注册证清晰复印件 a legible copy of the certificate",
            "核定商品的类别 the class",
        ),
        reasons="",
        expected_version=version(number),
        submission=secrets.token_urlsafe(18),
        actor=head,
        at=at,
    )


def refuse(number: str, head: Actor, at: datetime) -> None:
    """Refuse an application with reasons."""
    decisions.refuse(
        number,
        grounds=("documents",),
        reasons="商标注册证无法辨认。The certificate cannot be read.",
        expected_version=version(number),
        submission=secrets.token_urlsafe(18),
        actor=head,
        at=at,
    )
