"""The law as a reader sees it: parameters by subject with their history, and a search."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words
from guomen.law.instrument import Instrument
from guomen.law.loader import load_pack, pack_names
from guomen.law.overrides import Override
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, Kind, NotInForce, Parameter
from guomen.law.sentences import sentences

HOME: Final = "cn"
ONE_DAY: Final = timedelta(days=1)
SUBJECTS: Final = MappingProxyType(
    {
        "application": Words("Application for action", "海关保护申请"),
        "costs": Words("Costs and liability", "费用与责任"),
        "counting": Words("How periods are counted", "期限的计算"),
        "criminal": Words("Criminal thresholds", "刑事追诉标准"),
        "days": Words("Days, holidays and figures", "日、节假日与本数"),
        "deadlines": Words("Periods of the procedure", "程序期限"),
        "detention": Words("Detention", "扣留"),
        "disclosure": Words("Disclosure", "信息公开与保密"),
        "disposal": Words("Disposal and release", "处置与放行"),
        "exclusion_orders": Words("Exclusion orders", "排除令"),
        "guards": Words("What the procedure asks of the law", "程序所依据的规定"),
        "modes": Words("When customs acts", "海关保护的方式和条件"),
        "penalties": Words("Penalties", "行政处罚"),
        "penalty": Words("Penalties", "行政处罚"),
        "penalty_payment": Words("Payment, review and suit", "罚款缴纳、行政复议与行政诉讼"),
        "penalty_procedure": Words("Procedure of penalties", "行政处罚程序"),
        "recordation": Words("Recordation", "备案"),
        "recordation_filing": Words("Filing a recordation", "备案申请材料"),
        "refund": Words("Costs and return of securities", "费用承担与担保退还"),
        "release": Words("Release", "放行"),
        "rights": Words("Rights and their terms", "权利及其保护期"),
        "scope": Words("What is covered", "适用范围"),
        "security": Words("Securities and storage costs", "担保与仓储费用"),
        "small_consignment": Words("Small consignments", "小件货物"),
        "suspension": Words("Suspension of release", "中止放行"),
    }
)
"""Subjects by the name of the file that a pack keeps them in."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a parameter's history: its sentences, dates, provisions and mark.

    `confirmed` is the operator's confirmation for this installation, None where the pack's own
    mark holds.
    """

    sentences: tuple[Words, ...]
    since: date
    until: date | None
    citations: tuple[Citation, ...]
    status: Status
    remark: Words | None
    confirmed: Override | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether the value was, is or will be in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter of the law with its history, newest first."""

    pack: str
    name: str
    kind: Kind
    title: Words
    subject: str
    rules: tuple[str, ...]
    history: tuple[Value, ...]
    today: Value | None

    @property
    def in_force(self) -> Value:
        """Return the value of today, or the newest one known where none holds today."""
        return self.today or self.history[0]

    @property
    def earlier(self) -> int:
        """Return how many values held before the one in force."""
        return len(self.history) - 1 - self.history.index(self.in_force)

    @property
    def instruments(self) -> frozenset[str]:
        """Return the short names of every instrument its history cites."""
        return frozenset(one.instrument for value in self.history for one in value.citations)


SHORT: Final = MappingProxyType(
    {
        "cn": Words("China", "中国"),
        "eu": Words("European Union", "欧盟"),
        "us": Words("United States", "美国"),
        "trips": Words("TRIPS", "TRIPS 协定"),
    }
)
"""Packs by a name short enough for a row of buttons."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One pack among those installed."""

    name: str
    short: Words
    title: Words
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the law is asked for: words that must all occur, and a mark; empty for all."""

    words: str = ""
    status: Status | None = None

    def wants(self, one: Entry) -> bool:
        """Return whether a parameter is asked for."""
        if self.status is not None and one.in_force.status is not self.status:
            return False
        text = searchable(one) if self.words else ""
        return all(word in text for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class LawPage:
    """Everything asked for of a pack: parameters by subject, instruments, how well established."""

    pack: str
    title: Words
    version: str
    as_of: date
    calendars: tuple[tuple[str, int, int], ...]
    instruments: tuple[Instrument, ...]
    groups: tuple[tuple[str, Words, tuple[Entry, ...]], ...]
    counts: tuple[tuple[Status, int], ...]
    values: int
    total: int
    shown: int
    statements: int

    @property
    def unconfirmed(self) -> int:
        """Return how many values nobody has confirmed."""
        return dict(self.counts).get(Status.UNCONFIRMED, 0)


def choices(chosen: str) -> tuple[Choice, ...]:
    """Return the packs installed, the home pack first."""
    names = sorted(pack_names(), key=lambda name: (name != HOME, name))
    return tuple(choice(name, chosen) for name in names)


def choice(name: str, chosen: str) -> Choice:
    """Return one pack, marked where it is the chosen one."""
    title = load_pack(name).title
    return Choice(name, SHORT.get(name, title), title, name == chosen)


def pack_of(name: str) -> Pack:
    """Return a pack; raises NotFoundError for a name there is no pack of."""
    if name not in pack_names():
        raise NotFoundError(f"There is no law named {name} here.", f"没有名为 {name} 的规则包。")
    return load_pack(name)


def law_page(name: str, *, day: date, asked: Asked = Asked()) -> LawPage:
    """Return what is asked for of a pack in a reader's order; `day` is today."""
    pack = pack_of(name)
    entries = every_entry(pack, day)
    wanted = tuple(one for one in entries if asked.wants(one))
    counts = Counter(value.status for one in entries for value in one.history)
    return LawPage(
        pack=pack.name,
        title=pack.title,
        version=pack.version,
        as_of=pack.as_of,
        calendars=tuple(
            (office, one.years[0], one.years[-1]) for office, one in pack.calendars.items()
        ),
        instruments=tuple(pack.instruments.values()),
        groups=by_subject(wanted),
        counts=tuple((status, counts[status]) for status in Status),
        values=counts.total(),
        total=len(entries),
        shown=len(wanted),
        statements=len(pack.statements),
    )


def by_subject(entries: Iterable[Entry]) -> tuple[tuple[str, Words, tuple[Entry, ...]], ...]:
    """Return parameters by subject, in the order of the pack's files."""
    return tuple(
        (subject, subject_words(subject), tuple(group))
        for subject, group in groupby(entries, key=lambda one: one.subject)
    )


def subject_words(subject: str) -> Words:
    """Return the heading of a subject; one unknown here by its own name."""
    plain = subject.replace("_", " ").capitalize()
    return SUBJECTS.get(subject, Words(plain, plain))


def every_entry(pack: Pack, day: date) -> tuple[Entry, ...]:
    """Return every parameter of a pack as a reader sees it."""
    confirmed = confirmations(pack)
    return tuple(entry(pack.name, one, day, confirmed) for one in pack.parameters.values())


def parameter(pack_name: str, name: str, *, day: date) -> Entry:
    """Return one parameter with its history; raises NotFoundError for another name."""
    pack = pack_of(pack_name)
    found = pack.parameters.get(name)
    if found is None:
        raise NotFoundError(f"No rule {name}.", f"没有名为 {name} 的规则。")
    return entry(pack.name, found, day, confirmations(pack))


def value_on(one: Entry, day: date) -> Value:
    """Return the value in force on `day`; raises NotInForce where none was, never a default."""
    for value in one.history:
        if value.holds_on(day):
            return value
    first = one.history[-1].since
    raise NotInForce(
        f"{one.name} has no value in force on {day:%Y-%m-%d}; the first one known starts on "
        f"{first:%Y-%m-%d}.",
        f"{day:%Y-%m-%d} 没有生效的 {one.name} 规定；已知最早的规定自 {first:%Y-%m-%d} 起生效。",
    )


Confirmations = Mapping[tuple[str, date], Override]


def confirmations(pack: Pack) -> Confirmations:
    """Return what an operator confirmed, by parameter and first day."""
    return {(one.parameter, one.since): one for one in pack.overrides}


def entry(pack: str, one: Parameter[Any], day: date, confirmed: Confirmations) -> Entry:
    """Return a parameter as a reader sees it."""
    untils = [*(later.since - ONE_DAY for later in one.history[1:]), None]
    values = tuple(
        value_of(one.kind, dated, until, confirmed.get((one.name, dated.since)))
        for dated, until in zip(one.history, untils, strict=True)
    )[::-1]
    today = next((value for value in values if value.holds_on(day)), None)
    return Entry(pack, one.name, one.kind, one.title, one.subject, one.rules, values, today)


def value_of(
    kind: Kind, dated: Dated[Any], until: date | None, confirmed: Override | None
) -> Value:
    """Return one value of a history with its last day."""
    return Value(
        sentences=sentences(kind, dated.value),
        since=dated.since,
        until=until,
        citations=dated.citations,
        status=dated.status,
        remark=None if confirmed else dated.remark,
        confirmed=confirmed,
    )


def searchable(one: Entry) -> str:
    """Return everything of a parameter that a search looks into, in small letters."""
    said = [one.title, *(words for value in one.history for words in value.sentences)]
    cited = [cite.words for value in one.history for cite in value.citations]
    texts = [
        one.name,
        *one.rules,
        *(text for words in (*said, *cited) for text in (words.en, words.zh)),
    ]
    return "\n".join(texts).casefold()
