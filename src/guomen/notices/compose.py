"""A document composed from the facts of a case: every word of it, before it becomes a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.deadline import Channel, Deadline
from guomen.law.pack import Pack
from guomen.notices.catalogue import BLANK, Catalogue, Kind

GOODS_HEAD: Final = (
    Words("No.", "序号"),
    Words("Goods", "货物名称"),
    Words("HS code", "商品编号"),
    Words("Quantity", "数量"),
    Words("Value", "价值"),
    Words("Recordation", "备案号"),
)
RIGHTS_HEAD: Final = (
    Words("Recordation", "备案号"),
    Words("Right", "权利名称"),
    Words("Right-holder", "权利人"),
)
UNCONFIRMED_TITLE: Final = Words(
    "The official title of this document is unconfirmed.", "本文书的名称未经核实。"
)
UNCONFIRMED_CONTENTS: Final = Words(
    "The list of what this document must hold is unconfirmed.", "本文书应当载明的内容未经核实。"
)
UNCONFIRMED_CLOCK: Final = Words(
    "A clock in this document rests on a rule that is unconfirmed.",
    "本文书所载期限中有规则未经核实。",
)


@dataclass(frozen=True, slots=True)
class NoticeGoods:
    """One line of the goods listed: `recordations` are the rights it concerns."""

    number: int
    description: str
    quantity: Decimal
    unit: Words
    hs_code: str = ""
    value: Money | None = None
    recordations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRight:
    """A recorded right that the document concerns."""

    recordation: str
    title: str
    holder: str


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What one document says; `particulars` are named in the catalogue.

    `number` is the document's own number, `office` the customs office that issues it.
    """

    number: str
    case_number: str
    office: Words
    addressee: str
    issued_on: date
    goods: tuple[NoticeGoods, ...] = ()
    rights: tuple[NoticeRight, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    particulars: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    citations: tuple[Citation, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document; cells are the same in both languages unless they hold words."""

    title: Words
    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in both languages, ready to be typeset.

    `remarks` say what in it is unconfirmed; `pack_version` is the law it was composed under;
    `link` is an address that the page shows as a square code too, empty for none.
    """

    kind: str
    title: Words
    number: str
    case_number: str
    office: Words
    addressee: str
    issued_on: date
    date_words: Words
    paragraphs: tuple[Words, ...]
    particulars: tuple[Row, ...]
    tables: tuple[Table, ...]
    clocks: tuple[Row, ...]
    basis: tuple[Words, ...]
    signatures: tuple[Words, ...]
    remarks: tuple[Words, ...]
    status: Status
    pack_version: str
    link: str = ""


def compose(kind: str, facts: NoticeFacts, *, catalogue: Catalogue) -> Document:
    """Return the document of that kind for these facts.

    Raises BadInputError for an unknown kind, and for every fact or clock the kind needs and does
    not find: a document is never printed with a gap.
    """
    wanted = catalogue.kind(kind)
    known = _known(wanted, facts, catalogue)
    return Document(
        kind=kind,
        title=wanted.title,
        number=facts.number,
        case_number=facts.case_number,
        office=facts.office,
        addressee=facts.addressee,
        issued_on=facts.issued_on,
        date_words=day_words(facts.issued_on),
        paragraphs=tuple(_filled(paragraph, known) for paragraph in wanted.paragraphs),
        particulars=tuple(_particulars(wanted, facts, catalogue)),
        tables=tuple(_tables(facts)),
        clocks=(*_running(facts), *_starting(wanted, facts, catalogue.pack)),
        basis=catalogue.basis((*wanted.citations, *facts.citations)),
        signatures=wanted.signatures,
        remarks=_remarks(wanted, facts, catalogue.pack),
        status=weakest((wanted.title_status, wanted.contents_status)),
        pack_version=catalogue.pack.version,
        link=facts.link,
    )


def same_words(text: str) -> Words:
    """Return a name or a number, which is the same in both languages."""
    return Words(text, text)


def day_words(day: date) -> Words:
    """Return a date as each language writes it."""
    return Words(f"{day.day} {day:%B %Y}", f"{day.year}年{day.month}月{day.day}日")


def money_words(amount: Money) -> Words:
    """Return an amount as each language writes it."""
    figure = f"{amount.amount:,.2f}"
    chinese = f"人民币 {figure} 元" if amount.currency == "CNY" else f"{amount.currency} {figure}"
    return Words(f"{amount.currency} {figure}", chinese)


def last_moment_words(deadline: Deadline) -> Words:
    """Return the last moment of a clock: the end of the day, or the close of the office."""
    day = day_words(deadline.day)
    if deadline.ends_at.date() > deadline.day:
        return Words(f"24:00 on {day.en}", f"{day.zh}24时")
    close = f"{deadline.ends_at:%H:%M}"
    return Words(f"{close} on {day.en}", f"{day.zh}{close}")


def _known(kind: Kind, facts: NoticeFacts, catalogue: Catalogue) -> Mapping[str, Words]:
    """Return what the blanks of a document stand for; raises BadInputError for what is missing."""
    clocks = {one.rule: last_moment_words(one) for one in facts.deadlines}
    given = {"number": facts.number, "case_number": facts.case_number, "addressee": facts.addressee}
    missing = [name for name, text in given.items() if not text.strip()]
    missing += [name for name in kind.needs if not _is_said(facts.particulars.get(name))]
    missing += [rule for rule in kind.clocks if rule not in clocks]
    unknown = sorted(set(facts.particulars) - set(catalogue.particulars))
    if missing or unknown:
        raise BadInputError(
            where=f"notice {kind.name}",
            found=", ".join(unknown) or "nothing",
            expected="particulars of the catalogue only, and among the facts "
            + (", ".join(missing) or "those given"),
            do="State each of them; a document is not issued with a gap.",
        )
    periods = {rule: _period(catalogue.pack, rule, facts) for rule in kind.periods}
    said = {name: same_words(text) for name, text in given.items()}
    return {**facts.particulars, **clocks, **periods, **said, "office": facts.office}


def _is_said(value: Words | None) -> bool:
    return value is not None and bool(value.en.strip() and value.zh.strip())


def _filled(paragraph: Words, known: Mapping[str, Words]) -> Words:
    """Fill the blanks once; what a blank brings in is never read for further blanks."""
    return Words(
        BLANK.sub(lambda blank: known[blank[1]].en, paragraph.en),
        BLANK.sub(lambda blank: known[blank[1]].zh, paragraph.zh),
    )


def _particulars(kind: Kind, facts: NoticeFacts, catalogue: Catalogue) -> Iterator[Row]:
    """Yield what is known beyond the text, in the order of the catalogue."""
    in_the_text = {name for one in kind.paragraphs for name in BLANK.findall(one.zh)}
    for name, label in catalogue.particulars.items():
        if name in facts.particulars and name not in in_the_text:
            yield Row(label, facts.particulars[name])


def _tables(facts: NoticeFacts) -> list[Table]:
    tables = []
    if facts.goods:
        rows = tuple(_goods_row(goods) for goods in facts.goods)
        tables.append(Table(Words("Goods", "货物清单"), GOODS_HEAD, rows))
    if facts.rights:
        cells = ((one.recordation, one.title, one.holder) for one in facts.rights)
        rows = tuple(tuple(same_words(cell) for cell in row) for row in cells)
        tables.append(Table(Words("Rights concerned", "涉及的知识产权"), RIGHTS_HEAD, rows))
    return tables


def _goods_row(goods: NoticeGoods) -> tuple[Words, ...]:
    number = f"{goods.quantity.normalize():,f}"
    quantity = Words(f"{number} {goods.unit.en}".strip(), f"{number} {goods.unit.zh}".strip())
    value = money_words(goods.value) if goods.value is not None else same_words("—")
    return (
        same_words(str(goods.number)),
        same_words(goods.description),
        same_words(goods.hs_code or "—"),
        quantity,
        value,
        same_words("、".join(goods.recordations) or "—"),
    )


def _period(pack: Pack, rule: str, facts: NoticeFacts) -> Words:
    """Return how long a clock is that starts with the service of the document."""
    return pack.term(rule, day=facts.issued_on).duration.value.words


def _running(facts: NoticeFacts) -> Iterator[Row]:
    for one in facts.deadlines:
        yield Row(one.title, _clock_words(one))


def _starting(kind: Kind, facts: NoticeFacts, pack: Pack) -> Iterator[Row]:
    """Yield the clocks that service will start, unless they run already."""
    running = {one.rule for one in facts.deadlines}
    for rule in kind.periods:
        if rule not in running:
            term = pack.term(rule, day=facts.issued_on)
            length, start = term.duration.value.words, term.rule.starts_on
            sentence = Words(f"{length.en} from {start.en}", f"自{start.zh}起{length.zh}")
            yield Row(term.rule.title, sentence)


def _clock_words(deadline: Deadline) -> Words:
    moment, start = last_moment_words(deadline), day_words(deadline.start)
    sentence, left_out = CLOCK_SENTENCES[deadline.channel], len(deadline.skipped)
    return Words(
        sentence.en.format(
            moment=moment.en,
            duration=deadline.duration.en,
            trigger=deadline.trigger.en,
            start=start.en,
            left_out=left_out,
        ),
        sentence.zh.format(
            moment=moment.zh,
            duration=deadline.duration.zh,
            trigger=deadline.trigger.zh,
            start=start.zh,
            left_out=left_out,
        ),
    )


CLOCK_SENTENCES: Final = {
    Channel.POST: Words(
        "{moment}, by post ({duration} from {trigger}, {start}; days left out: {left_out})",
        "{moment}，邮寄（自{trigger}（{start}）起{duration}；不计入的日数：{left_out}）",
    ),
    Channel.IN_PERSON: Words(
        "{moment}, in person ({duration} from {trigger}, {start}; days left out: {left_out})",
        "{moment}，当面递交（自{trigger}（{start}）起{duration}；不计入的日数：{left_out}）",
    ),
}


def _remarks(kind: Kind, facts: NoticeFacts, pack: Pack) -> tuple[Words, ...]:
    marks = [(kind.title_status, UNCONFIRMED_TITLE), (kind.contents_status, UNCONFIRMED_CONTENTS)]
    marks += [(one.status, UNCONFIRMED_CLOCK) for one in facts.deadlines]
    for rule in kind.periods:
        marks.append((pack.term(rule, day=facts.issued_on).duration.status, UNCONFIRMED_CLOCK))
    unconfirmed = (words for mark, words in marks if mark is Status.UNCONFIRMED)
    return tuple(dict.fromkeys(unconfirmed))
