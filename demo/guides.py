"""Guide cards of the demonstration: drawn labels with deliberate differences, looks and votes.

The labels and what is said of them are invented; none is a secret of the mark's real holder.
"""

import io
import math
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from PIL import Image, ImageDraw

from demo import people
from demo.play import at
from demo.rehearsal import chance
from guomen.access.policy import Actor
from guomen.kernel.words import Words
from guomen.queries import guides as reading
from guomen.rights.dossier import (
    EMPTY,
    Check,
    Dossier,
    Handling,
    Part,
    Picture,
    PriceBand,
    Product,
    Route,
    Shows,
    Side,
    Spot,
    Trader,
    Usage,
)
from guomen.rights.guide import Verdict
from guomen.store.models import CardSeen, Recordation
from guomen.usecases import dossiers, guides, uploads
from guomen.usecases.guides import Seen

SIZE: Final = (900, 660)
PAPER, INK = "#f7f3e8", "#1b2a41"
INVENTED: Final = Words(
    "Invented for the demonstration: these are not the right-holder's own checks.",
    "演示用虚构内容，并非权利人提供的真实鉴别要点。",
)
PRICES: Final = (Decimal(120), Decimal(260))
MOST_VOTES_A_DAY: Final = 3


@dataclass(frozen=True, slots=True)
class Taught:
    """Which recordation is taught, with goods, HS code, colour of the label, number of checks."""

    recordation: str
    name: Words
    hs_code: str
    colour: str
    checks: int


TAUGHT: Final = (
    Taught("T2016-47305", Words("running shoes", "跑鞋"), "640411", "#b3261e", 6),
    Taught("T2022-136490", Words("sports shoes", "运动鞋"), "640411", "#1d4e89", 5),
    Taught("T2020-99731", Words("footballs", "足球"), "950662", "#1b7f4b", 4),
    Taught("T2013-28427", Words("chain saws", "油锯"), "846781", "#d9650b", 4),
    Taught("T2019-76593", Words("plush toys", "毛绒玩具"), "950300", "#7a3b9a", 3),
    Taught("T2021-116614", Words("spark plugs", "火花塞"), "851110", "#5b6470", 0),
)
CHECKS: Final = (
    Check(
        Words("Lettering on the label", "标签字体"),
        Words("letters stand evenly", "字母间距均匀"),
        Words("last letters crowd together", "末尾字母拥挤"),
        spot=Spot(150, 200, 700, 190),
    ),
    Check(
        Words("Stitches around the edge", "标签边缘缝线"),
        Words("short, close stitches", "针脚短而密"),
        Words("long stitches with gaps", "针脚长且有间断"),
        spot=Spot(20, 25, 960, 70),
    ),
    Check(
        Words("Bar code", "条形码"),
        Words("bars of different widths", "条纹粗细不一"),
        Words("bars of one width: it cannot be read", "条纹等宽，无法扫描"),
        spot=Spot(90, 660, 430, 260),
    ),
    Check(
        Words("Round seal", "圆形防伪标"),
        Words("two rings, star in the middle", "双环，中心有星"),
        Words("one ring, plain dot", "单环，中心为圆点"),
        spot=Spot(690, 620, 250, 320),
        handling=Handling.RESTRICTED,
    ),
    Check(
        Words("Corner of the label", "标签右上角"),
        Words("rounded corner", "圆角"),
        Words("cut square", "直角"),
        spot=Spot(880, 10, 110, 140),
    ),
    Check(
        Words("Size line", "尺码行"),
        Words("printed in one line", "单行印制"),
        Words("no size printed", "未印尺码"),
        spot=Spot(150, 430, 500, 110),
    ),
)


def label(word: str, colour: str, *, genuine: bool) -> bytes:
    """Return a drawn label as PNG; the fake differs in the six places that the checks name."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((24, 24, 876, 636), 40 if genuine else 0, outline=INK, width=6)
    pen.rectangle((120, 110, 780, 250), fill=colour)
    step, gap = (18, 8) if genuine else (44, 26)
    for left in range(50, 850 - step, step + gap):
        pen.line((left, 46, left + step, 46), fill=colour, width=7)
    letters(pen, word[:9].upper(), genuine=genuine)
    if genuine:
        pen.text((150, 295), "SIZE 42  EUR / 8.5 US", fill=INK, font_size=42)
    for number in range(34):
        wide = 3 + (number * 7 % 5) * 2 if genuine else 5
        pen.rectangle((100 + number * 11, 450, 100 + number * 11 + wide // 2, 590), fill=INK)
    seal(pen, colour, genuine=genuine)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def letters(pen: ImageDraw.ImageDraw, word: str, *, genuine: bool) -> None:
    """Write the word on the band, evenly or crowding towards the end."""
    room = 620 / max(len(word), 1)
    for number, letter in enumerate(word):
        crowding = 0.0 if genuine else number * number * room / (3 * len(word) + 1)
        pen.text((145 + number * room - crowding, 130), letter, fill="white", font_size=92)


def seal(pen: ImageDraw.ImageDraw, colour: str, *, genuine: bool) -> None:
    """Draw the round seal: two rings and a star, or one ring and a dot."""
    middle, reach = (735, 510), 90
    x, y = middle
    pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=colour, width=8)
    if genuine:
        pen.ellipse((x - 70, y - 70, x + 70, y + 70), outline=colour, width=5)
        pen.polygon(star(x, y), fill=colour)
    else:
        pen.ellipse((x - 22, y - 22, x + 22, y + 22), fill=colour)


def star(x: float, y: float) -> list[tuple[float, float]]:
    """Return the ten corners of a star around a point."""
    reaches = [(52 if corner % 2 == 0 else 21, corner * math.pi / 5) for corner in range(10)]
    return [(x + reach * math.sin(turn), y - reach * math.cos(turn)) for reach, turn in reaches]


def teach(moment: datetime) -> None:
    """Enter the dossiers with their pictures, as headquarters does for a file on paper."""
    rows = {one.number: one for one in Recordation.objects.select_related("right__holder")}
    for one in TAUGHT:
        row = rows.get(one.recordation)
        if row is not None:
            dossiers.teach(
                one.recordation, dossier(one, row, moment), actor=people.FOUNDER, at=moment
            )


def teach_one_of(party: str, moment: datetime) -> None:
    """Teach the first recordation of a party that has taught none, however few days were played."""
    own = Recordation.objects.filter(right__holder__number=party, ended_on=None)
    if own.filter(dossiers__isnull=False).exists():
        return
    row = own.select_related("right__holder").order_by("number").first()
    if row is not None:
        one = Taught(row.number, Words("goods with the mark", "使用该商标的商品"), "", "#b3261e", 4)
        content = dossier(one, row, moment)
        dossiers.teach(row.number, content, actor=people.FOUNDER, at=moment)


def dossier(one: Taught, row: Recordation, moment: datetime) -> Dossier:
    """Return what is taught of one recordation; nothing to look at where it has no checks."""
    if one.checks == 0:
        return Dossier((Product("p1", one.name, hs_codes=(one.hs_code,), confidence=INVENTED),))
    genuine, fake = (picture(one, row, moment, genuine=which) for which in (True, False))
    checks = tuple(
        Check(
            check.where,
            check.genuine,
            check.fake,
            genuine,
            fake,
            check.spot,
            check.handling,
        )
        for check in CHECKS[: one.checks]
    )
    product = Product(
        "p1",
        one.name,
        hs_codes=(one.hs_code,) if one.hs_code else (),
        price=PriceBand(*PRICES, "CNY"),
        pictures=(Picture(genuine, Shows.LABEL),),
        checks=checks,
        confidence=INVENTED,
    )
    side = Side(
        traders=(Trader(Part.MAKER, "虚构制造有限公司", country="CN"),),
        routes=(Route(Usage.USUAL, origin="CN", office="2900", destination="DE"),),
    )
    return Dossier((product,), genuine=side, infringing=EMPTY.infringing)


def picture(one: Taught, row: Recordation, moment: datetime, *, genuine: bool) -> str:
    """Hand in one drawn label for the holder and return its address."""
    content = label(row.right.mark or "LABEL", one.colour, genuine=genuine)
    name = f"{'genuine' if genuine else 'fake'}-label.png"
    kept = uploads.keep_picture(
        content, name=name, actor=people.FOUNDER, at=moment, party=row.right.holder.number
    )
    return kept.sha256


def look_through(day: date, officer: Actor) -> None:
    """Let the officer read the cards before the day's examinations."""
    known = reading.links(officer, [one.recordation for one in TAUGHT])
    for links in known.values():
        for one in links:
            seen = Seen(one.recordation, one.product, one.version)
            guides.record_look(seen, restricted=False, actor=officer, at=at(day, 12, 30))


def vote(day: date, officer: Actor) -> None:
    """Let the officer say of some cards of the day whether they helped."""
    waiting = CardSeen.objects.filter(
        vote__isnull=True, examination__at__date=day, examination__officer__username=officer.name
    ).select_related("examination", "recordation")
    for seen in waiting.order_by("pk")[:MOST_VOTES_A_DAY]:
        number, drawn = seen.examination.number, chance("vote", seen.examination.number)
        cards = [one for one in reading.seen_at(officer, number) if one.id == seen.pk]
        checks = cards[0].checks if cards else ()
        guides.vote(
            number,
            seen.pk,
            Verdict.HELPED if checks and drawn < 0.8 else Verdict.DID_NOT_HELP,
            of_checks={one.key: Verdict.HELPED for one in checks[2:3] if drawn < 0.5},
            note="",
            submission=f"rehearsal vote {seen.pk}",
            actor=officer,
            at=at(day, 17),
        )
