"""What an application states, block by block, as its applicant and its examiner read it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from guomen.adapters.code_tables import countries, transport_modes, unit_words
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import named_on
from guomen.queries.work import DIRECTIONS
from guomen.rights.completeness import FOR_EVERY_RIGHT, OF_KIND
from guomen.rights.dossier import (
    Check,
    Description,
    Handling,
    PriceBand,
    Product,
    Route,
    Side,
    either,
)
from guomen.rights.filing import Attachment, Filing, Licence, Stated
from guomen.rights.licence import Limits

NOTHING: Final = Words("nothing is known", "没有已知情况")
NONE: Final = Words("none", "无")
Rows = Iterator["FiledRow"]


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One answer: what was asked, what was said, and whether customs alone may read it."""

    label: Words
    value: Words
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class FiledBlock:
    """The answers of one step of the form."""

    step: str
    title: Words
    rows: tuple[FiledRow, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """What one answer was before and is now; empty where it was not there."""

    label: Words
    before: Words
    now: Words


TITLES: Final = MappingProxyType(
    {
        "eligibility": Words("Who files, and for what", "申请资格"),
        "about": Words("What is applied for", "申请事项"),
        "right": Words("The right", "知识产权"),
        "goods": Words("The goods", "货物"),
        "genuine": Words("Genuine goods", "正品"),
        "infringing": Words("Infringing goods", "侵权货物"),
        "licences": Words("Authorised users", "合法使用人"),
        "documents": Words("Documents", "申请文件"),
        "contacts": Words("Contacts", "联系方式"),
        "check": Words("Check and submit", "核对并提交"),
    }
)


def blocks(filing: Filing, steps: Iterable[str]) -> tuple[FiledBlock, ...]:
    """Return the answers of those steps; a step without answers of its own is left out."""
    return tuple(
        FiledBlock(step, TITLES[step], tuple(OF_STEP[step](filing)))
        for step in steps
        if step in OF_STEP
    )


def said(text: object) -> Words:
    """Return what was typed, the same in both languages."""
    return Words(str(text), str(text))


def row(en: str, zh: str, value: object, handling: Handling = Handling.ORDINARY) -> Rows:
    """Yield one answer where something was said."""
    if value not in ("", None, (), frozenset()):
        words = value if isinstance(value, Words) else said(value)
        if words.en or words.zh:
            yield FiledRow(Words(en, zh), words, handling is Handling.RESTRICTED)


def eligibility(filing: Filing) -> Rows:
    """Yield who files, and how far the right has come."""
    yield from row("Kind of right", "权利类别", filing.right.kind.words)
    yield from row("How far the right has come", "权利状态", filing.standing.words)
    yield from row("You file as", "申请人身份", filing.capacity.words)
    yield from row("Seat", "所在地", filing.seat.words)
    if filing.power is not None:
        yield from row(
            "Power of attorney",
            "授权委托书",
            f"{filing.power.valid_from} – {filing.power.valid_to}",
        )


def about(filing: Filing) -> Rows:
    """Yield what an application about a recordation says."""
    yield from row("Recordation", "备案号", filing.recordation)
    yield from row("It happened on", "发生日期", filing.happened_on)
    yield from row("Explanation", "说明", filing.reasons)


def right(filing: Filing) -> Rows:
    """Yield what is stated of the right itself."""
    one = filing.right
    yield from row("Number of the right", "权利号", one.number)
    yield from row("Title", "权利名称", one.title)
    yield from row("Mark", "商标", one.mark)
    yield from row("Mark in Chinese", "中文商标", one.mark_zh)
    yield from row("Other spellings", "其他写法", "、".join(one.aliases))
    yield from row("Classes", "类别", ", ".join(map(str, one.nice_classes)))
    yield from row("Goods of the registration", "核定使用商品", one.goods)
    if one.nice_classes:
        yield from row("Registered where", "注册途径", one.origin.words)
    yield from row("Registered or granted on", "核准日期", one.granted_on)
    yield from row("Term runs from", "保护期起算日", one.starts_on)
    yield from row("Last day of the right", "权利届满日", one.expires_on)


def goods(filing: Filing) -> Rows:
    """Yield the products, each with its checks."""
    for number, product in enumerate(filing.dossier.products, 1):
        yield from of_product(number, product)


def of_product(number: int, product: Product) -> Rows:
    """Yield what is stated of one product."""
    en, zh = f"Product {number}", f"商品 {number}"
    yield from row(en, zh, either(product.name))
    yield from row(f"{en}: HS codes", f"{zh}：商品编号", ", ".join(product.hs_codes))
    yield from row(f"{en}: barcodes", f"{zh}：条码", ", ".join(product.gtins))
    yield from row(f"{en}: features", f"{zh}：特征", either(product.features))
    yield from price_rows(f"{en}: ", f"{zh}：", product.price)
    for picture in product.pictures:
        what = Words(f"{en}: picture, ", f"{zh}：图片，")
        yield from row(
            what.en + picture.shows.words.en,
            what.zh + picture.shows.words.zh,
            picture.sha256[:12],
            picture.handling,
        )
    for place, check in enumerate(product.checks, 1):
        yield from row(
            f"{en}: check {place}", f"{zh}：鉴别点 {place}", check_words(check), check.handling
        )


def check_words(check: Check) -> Words:
    """Return one check as a sentence: where, genuine, fake."""
    where, genuine, fake = either(check.where), either(check.genuine), either(check.fake)
    return Words(
        f"{where.en}: genuine {genuine.en}" + (f"; fake {fake.en}" if fake.en else ""),
        f"{where.zh}：正品 {genuine.zh}" + (f"；侵权 {fake.zh}" if fake.zh else ""),
    )


def price_rows(en: str, zh: str, price: PriceBand | None) -> Rows:
    """Yield a price band."""
    if price is not None:
        band = f"{price.low:f} – {price.high:f} {price.currency}"
        yield from row(f"{en}price at the border", f"{zh}进出境价格", band, price.handling)


def genuine(filing: Filing) -> Rows:
    """Yield the genuine side of the mirror."""
    return side_rows(filing.dossier.genuine)


def infringing(filing: Filing) -> Rows:
    """Yield the infringing side of the mirror."""
    if filing.infringements is Stated.NOTHING:
        return row("Known infringing goods", "已知侵权货物", NOTHING)
    return side_rows(filing.dossier.infringing)


def side_rows(side: Side) -> Rows:
    """Yield one side: traders, routes, descriptions, price, pictures."""
    for trader in side.traders:
        where = " ".join(filter(None, (trader.code, trader.country)))
        name = f"{trader.name} {where}".strip()
        yield from row(
            trader.part.words.en.capitalize(), trader.part.words.zh, name, trader.handling
        )
    for route in side.routes:
        usage = route.usage.words
        yield from row(
            f"Route, {usage.en}", f"路线（{usage.zh}）", route_words(route), route.handling
        )
    for one in side.descriptions:
        yield from description(one)
    yield from price_rows("", "", side.price)
    for picture in side.pictures:
        shows = picture.shows.words
        yield from row(
            f"Picture, {shows.en}", f"图片，{shows.zh}", picture.sha256[:12], picture.handling
        )


def description(one: Description) -> Rows:
    """Yield a free description under its heading."""
    heading = one.heading.words
    yield from row(heading.en.capitalize(), heading.zh, either(one.text), one.handling)


def route_words(route: Route) -> Words:
    """Return a route from origin over an office to its destination."""
    names, modes = countries(), transport_modes()
    parts = [
        names.get(route.origin, said(route.origin)),
        said(route.office),
        names.get(route.destination, said(route.destination)),
    ]
    how = modes.get(route.transport, said(route.transport))
    en = " → ".join(part.en for part in parts if part.en)
    zh = " → ".join(part.zh for part in parts if part.zh)
    return Words(
        f"{en} {f'({how.en})' if how.en else ''}".strip(),
        f"{zh}{f'（{how.zh}）' if how.zh else ''}",
    )


def licences(filing: Filing) -> Rows:
    """Yield the authorised users, or that there are none."""
    if filing.licensing is Stated.NOTHING:
        yield from row("Authorised users", "合法使用人", NONE)
    for one in filing.licences:
        yield from row("Authorised user", "合法使用人", licence_words(one))


def licence_words(one: Licence) -> Words:
    """Return an authorised user with its limits."""
    limits = [limit for limit in (said(one.uscc), *limit_words(one.limits)) if limit.en]
    en, zh = "; ".join(limit.en for limit in limits), "；".join(limit.zh for limit in limits)
    return Words(f"{one.name} ({en})", f"{one.name}（{zh}）") if limits else said(one.name)


def limit_words(limits: Limits) -> Iterator[Words]:
    """Yield each limit of a licence, empty where there is none."""
    yield said(", ".join(limits.goods))
    yield from (DIRECTIONS[one] for one in sorted(limits.directions))
    yield said(", ".join((*limits.offices, *limits.countries)))
    if limits.valid_from or limits.valid_to:
        yield said(f"{limits.valid_from or '…'} – {limits.valid_to or '…'}")
    if limits.quantity is not None:
        unit = unit_words(limits.unit)
        quantity = f"{limits.quantity.normalize():,f}"
        yield Words(f"{quantity} {unit.en}".strip(), f"{quantity} {unit.zh}".strip())


def documents(filing: Filing) -> Rows:
    """Yield the documents handed in, by the names of the pack."""
    names = document_names(filing)
    for one in filing.attachments:
        label = names.get(one.kind, said(one.kind))
        yield from row(label.en, label.zh, attachment_text(one), one.handling)


def attachment_text(one: Attachment) -> str:
    """Return the name of a document, with the day of its issue."""
    return f"{one.name} ({one.issued_on})" if one.issued_on else one.name


def document_names(filing: Filing, day: date | None = None) -> Mapping[str, Words]:
    """Return the documents that the pack lists for this kind of right, by name."""
    law = load_pack()
    found: dict[str, Words] = {}
    for parameter in (OF_KIND.get(filing.right.kind, ""), FOR_EVERY_RIGHT):
        if parameter:
            on = day or law.parameter(parameter).history[-1].since
            found |= {one.name: one.label for one in named_on(law, parameter, on)}
    return found


OF_STEP: Final[Mapping[str, Callable[[Filing], Rows]]] = MappingProxyType(
    {
        "eligibility": eligibility,
        "about": about,
        "right": right,
        "goods": goods,
        "genuine": genuine,
        "infringing": infringing,
        "licences": licences,
        "documents": documents,
    }
)


def differences(before: Filing, now: Filing) -> tuple[ChangedRow, ...]:
    """Return every answer that differs between two versions, in the order of the form."""
    old, new = answers(before), answers(now)
    nothing = Words("", "")
    return tuple(
        ChangedRow(label, old.get(label, nothing), new.get(label, nothing))
        for label in dict.fromkeys((*old, *new))
        if old.get(label) != new.get(label)
    )


def answers(filing: Filing) -> Mapping[Words, Words]:
    """Return every answer by its label; answers under one label stand one below the other."""
    found: dict[Words, Words] = {}
    for block in blocks(filing, OF_STEP):
        for one in block.rows:
            before = found.get(one.label)
            found[one.label] = (
                Words(f"{before.en}\n{one.value.en}", f"{before.zh}\n{one.value.zh}")
                if before
                else one.value
            )
    return found
