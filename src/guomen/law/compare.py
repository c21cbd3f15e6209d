"""The same facts under several packs: what each law says, with its provisions and its mark."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from guomen.kernel.citation import Citation, Status, weakest
from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.words import Words
from guomen.law.amount import Base, FineBand, FineLaw
from guomen.law.calendar import MissingCalendarError
from guomen.law.comparison import Ask, CaseFacts, PackFacts, Part, Plan, Said
from guomen.law.condition import Judged
from guomen.law.deadline import Channel, Deadline
from guomen.law.duration import NoNumberError
from guomen.law.listing import Route
from guomen.law.pack import Pack
from guomen.law.parameter import Dated, Kind, distinct
from guomen.law.term import Term

NOT_STATED: Final = Words("the case file does not state {what}", "案情文件未写明{what}")
NOT_COVERED: Final = Words("not covered: see above", "不适用：见上")
NOTHING: Final = Words("nothing is held on this", "本规则包未收录")
YES: Final = Words("yes", "是")
NO: Final = Words("no", "否")
LIST_COMMA: Final = Words("; ", "；")


@dataclass(frozen=True, slots=True)
class Line:
    """One answer in a cell; `day` is a last day where there is one.

    A refused answer says why in `words`; `provisional` is the day by weekends alone, which starts
    no clock. `status` is None only where nothing was found. `shuts`: the pack does not cover the
    case, and nothing else is asked of it.
    """

    words: Words
    citations: tuple[Citation, ...] = ()
    status: Status | None = None
    day: date | None = None
    refused: bool = False
    provisional: date | None = None
    shuts: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one pack says about one element."""

    pack: str
    lines: tuple[Line, ...]

    @property
    def status(self) -> Status | None:
        """Return the weakest mark of the answers; None where there is none."""
        marks = [line.status for line in self.lines if line.status is not None]
        return weakest(marks) if marks else None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return every provision once."""
        return distinct(cite for line in self.lines for cite in line.citations)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One element with the answers of every pack, in the order asked."""

    name: str
    label: Words
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A pack that was asked."""

    name: str
    title: Words
    version: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case under several packs."""

    title: Words
    law_day: date
    packs: tuple[Column, ...]
    rows: tuple[ComparedRow, ...]


def compare(packs: tuple[Pack, ...], case: CaseFacts, plan: Plan) -> Comparison:
    """Return the case under each pack, row by row; a refusal is an answer that says why.

    Raises BadInputError where a pack is named twice, its currency differs from the case's, or it
    has no calendar for the office.
    """
    require_fit(packs, case)
    columns = [column(pack, case, plan) for pack in packs]
    rows = tuple(
        ComparedRow(one.name, one.label, cells)
        for one, cells in zip(plan.rows, zip(*columns, strict=True), strict=True)
    )
    heads = tuple(Column(pack.name, pack.title, pack.version) for pack in packs)
    return Comparison(case.title, case.law_day, heads, rows)


def require_fit(packs: tuple[Pack, ...], case: CaseFacts) -> None:
    """Raise BadInputError for a case that does not fit the packs asked."""
    names = [pack.name for pack in packs]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise BadInputError(where="packs", found=twice[0], expected="each pack once")
    for pack in packs:
        own = case.under(pack.name)
        pack.calendar_of(own.office)
        for base, value in own.values.items():
            pack.require_money(f"packs.{pack.name}.values.{base}", value)


def column(pack: Pack, case: CaseFacts, plan: Plan) -> Iterator[Cell]:
    """Yield the answers of one pack; after a gate that is shut nothing else is asked."""
    question = _Question(pack, case, case.under(pack.name), plan)
    shut = False
    for row in plan.rows:
        if shut:
            yield Cell(pack.name, (Line(NOT_COVERED),))
            continue
        found = tuple(
            line for part in row.cells.get(pack.name, ()) for line in question.lines(part)
        )
        shut = any(line.shuts for line in found)
        yield Cell(pack.name, found or (Line(NOTHING),))


@dataclass(frozen=True, slots=True)
class _Question:
    """A case under one pack; each way of asking is a method."""

    pack: Pack
    case: CaseFacts
    own: PackFacts
    plan: Plan

    def lines(self, part: Part) -> Iterator[Line]:
        """Yield the answer to one part, or nothing where it does not apply."""
        try:
            if not self.applies(part):
                return
            yield ASKED[part.ask](self, part)
        except NoNumberError:
            yield self.promptly(part)
        except MissingCalendarError as error:
            yield self.uncounted(part, error)
        except GuomenError as error:
            yield Line(titled(self.title(part), error.words), refused=True)

    def applies(self, part: Part) -> bool:
        """Return whether the facts and the conditions of the law call for this part."""
        for name, values in part.when:
            if self.own.facts.get(name) not in values:
                return False
        if part.holds and not self.judged(part.holds).holds:
            return False
        return not (part.fails and self.judged(part.fails).holds)

    def judged(self, name: str) -> Judged:
        """Return a condition of the pack on the facts of the case."""
        return self.pack.condition(name, self.own.facts, day=self.case.law_day)

    def title(self, part: Part) -> Words:
        """Return what a part is called in the pack."""
        found = self.pack.parameters.get(part.name)
        return found.title if found else Words(part.name, part.name)

    def dated(self, part: Part, kind: Kind) -> Dated[Any]:
        """Return the value in force on the day whose law is asked."""
        return self.pack.value(part.name, kind, self.case.law_day)

    def uncounted(self, part: Part, error: MissingCalendarError) -> Line:
        """Return that a count was refused for want of a calendar, with the provisional day."""
        term = self.pack.term(part.name, day=self.case.days[part.start])
        length, year = term.duration.value.words, error.year
        words = Words(
            f"{length.en}; no last day, the calendar of {year} is not loaded",
            f"{length.zh}；无法计算，未载入 {year} 年工作日历",
        )
        day = None if error.provisional is None else error.provisional.day
        if day is not None:
            words = Words(
                f"{words.en}; by weekends alone {day:%Y-%m-%d}, provisional, starts no clock",
                f"{words.zh}；仅按周末推算为 {day:%Y-%m-%d}，仅供参考，不据此起算期限",
            )
        line = self.clock_line(part, term, words)
        return replace(line, refused=True, provisional=day)

    def clock_line(self, part: Part, term: Term, words: Words) -> Line:
        """Return an answer about a clock, with all that its days would rest on."""
        grounds = term.grounds(Channel.POST)
        return Line(titled(self.title(part), words), grounds.citations, grounds.status)

    def promptly(self, part: Part) -> Line:
        """Return that the law gives no number of days."""
        dated = self.pack.term(part.name, day=self.case.days[part.start]).duration
        return line_of(dated, titled(self.title(part), dated.value.words))

    def deadline(self, part: Part) -> Line:
        """Return the last day of a clock, and of its longest extension where one is named."""
        if part.start not in self.case.days:
            return self.without_start(part)
        perishable = {"perishable"} if self.own.facts.get("perishable") == "yes" else set()
        found = self.pack.deadline(
            part.name,
            start=self.case.days[part.start],
            circumstances=frozenset(perishable),
            office=self.own.office,
        )
        return Line(
            titled(self.title(part), self.last_day(found, part, frozenset(perishable))),
            found.citations,
            found.status,
            found.day,
        )

    def without_start(self, part: Part) -> Line:
        """Return how long a clock runs whose first day the case file does not state."""
        term = self.pack.term(part.name, day=self.case.law_day)
        length, start = term.duration.value.words, self.plan.days[part.start]
        words = Words(
            f"{length.en} from {start.en}, a day the case file does not state",
            f"{length.zh}，自{start.zh}起算（案情文件未写明该日）",
        )
        return self.clock_line(part, term, words)

    def last_day(self, found: Deadline, part: Part, circumstances: frozenset[str]) -> Words:
        """Return how long a clock runs and until when."""
        en = f"{found.length.words.en}, to {found.day:%Y-%m-%d}"
        zh = f"{found.length.words.zh}，至 {found.day:%Y-%m-%d}"
        if not part.extension:
            return Words(en, zh)
        law = self.pack.value(part.extension, Kind.EXTENSION, found.start).value
        if circumstances & set(law.barred_for):
            return Words(f"{en}; never extended here", f"{zh}；此情形不得延长")
        later = found
        for _ in range(law.times):
            later = self.pack.counted_on(later, part.extension)
        return Words(
            f"{en}; extended at the most to {later.day:%Y-%m-%d}",
            f"{zh}；至多延长至 {later.day:%Y-%m-%d}",
        )

    def amount(self, part: Part) -> Line:
        """Return what is due on the value that the rule is computed from."""
        value = self.own.values.get(self.dated(part, Kind.AMOUNT).value.base)
        if value is None:
            raise not_stated(self.value_words(self.dated(part, Kind.AMOUNT).value.base))
        found = self.pack.amount(part.name, value=value, day=self.case.law_day)
        words = Words(f"{found.amount} ({found.band.en})", f"{found.amount}（{found.band.zh}）")
        return Line(titled(found.title, words), found.citations, found.status)

    def fine(self, part: Part) -> Line:
        """Return the fines that the tier named, or the whole law, allows."""
        law: FineLaw = self.dated(part, Kind.FINE).value
        value = self.own.values.get(law.base)
        if value is None and law.base is not Base.NONE:
            raise not_stated(self.value_words(law.base))
        tiers = (part.tier,) if part.tier else self.pack.tiers(part.name, self.case.law_day)
        bands = tuple(
            self.pack.fine_band(part.name, tier, value, self.case.law_day) for tier in tiers
        )
        return Line(titled(self.title(part), span(bands)), bands[0].citations, bands[0].status)

    def value_words(self, base: Base) -> Words:
        """Return how a missing value is named to who wrote the case file."""
        return Words(
            f"packs.{self.pack.name}.values.{base}", f" packs.{self.pack.name}.values.{base}"
        )

    def condition(self, part: Part) -> Line:
        """Return whether a condition holds, with each comparison."""
        found = self.judged(part.name)
        formulas = ", ".join(
            f"{'✓' if one.holds else '✗' if one.holds is False else '?'} {one.formula}"
            for one in found.weighed
        )
        answer = YES if found.holds else NO
        words = Words(f"{answer.en} ({formulas})", f"{answer.zh}（{formulas}）")
        return Line(titled(found.title, words), found.citations, found.status)

    def names(self, part: Part) -> Line:
        """Return whether a fact of the case is among the names of a list."""
        stated = self.own.facts.get(part.has)
        if stated is None:
            raise not_stated(self.plan.facts[part.has].label)
        dated = self.dated(part, Kind.NAMES)
        name = part.called.get(stated, stated)
        label = next((one.label for one in dated.value if one.name == name), None)
        if label is None:
            words = Words(f"no: {stated} is not among them", f"否：不包括 {stated}")
        else:
            words = Words(f"yes: {label.en}", f"是：{label.zh}")
        line = line_of(dated, titled(self.title(part), words))
        return replace(line, shuts=part.gate and label is None)

    def routes(self, part: Part) -> Line:
        """Return the routes of disposal by rank; a barred one says so."""
        dated = self.dated(part, Kind.ROUTES)
        routes: tuple[Route, ...] = dated.value
        each = [route_words(one, part.circumstance) for one in routes]
        words = Words(
            LIST_COMMA.en.join(one.en for one in each), LIST_COMMA.zh.join(one.zh for one in each)
        )
        return line_of(dated, words)

    def truth(self, part: Part) -> Line:
        """Return yes or no."""
        dated = self.dated(part, Kind.TRUTH)
        return line_of(dated, titled(self.title(part), YES if dated.value else NO))

    def statement(self, part: Part) -> Line:
        """Return a rule in words."""
        dated = self.dated(part, Kind.STATEMENT)
        return line_of(dated, dated.value)

    def rule(self, part: Part) -> Line:
        """Return a rule of the pack's list of rules."""
        if part.name not in self.pack.statements:
            raise BadInputError(where="rule", found=part.name, expected="a rule of rules.yaml")
        found = self.pack.statements[part.name]
        return Line(found.words, found.citations, found.status)

    def says(self, part: Part) -> Line:
        """Return the words written in the comparison itself."""
        found: Said | None = part.said
        if found is None:
            raise BadInputError(where="says", found="nothing", expected="words with a provision")
        return Line(found.words, found.citations, found.status)


ASKED: Final[Mapping[Ask, Callable[[_Question, Part], Line]]] = {
    Ask.DEADLINE: _Question.deadline,
    Ask.AMOUNT: _Question.amount,
    Ask.FINE: _Question.fine,
    Ask.CONDITION: _Question.condition,
    Ask.NAMES: _Question.names,
    Ask.ROUTES: _Question.routes,
    Ask.TRUTH: _Question.truth,
    Ask.STATEMENT: _Question.statement,
    Ask.RULE: _Question.rule,
    Ask.SAYS: _Question.says,
}


def line_of(dated: Dated[Any], words: Words) -> Line:
    """Return an answer that rests on one value."""
    return Line(words, dated.citations, dated.status)


def titled(title: Words, words: Words) -> Words:
    """Return an answer under its title."""
    return Words(f"{title.en}: {words.en}", f"{title.zh}：{words.zh}")


def not_stated(what: Words) -> GuomenError:
    """Return the refusal for something that the case file leaves open."""
    return GuomenError(NOT_STATED.en.format(what=what.en), NOT_STATED.zh.format(what=what.zh))


def span(bands: tuple[FineBand, ...]) -> Words:
    """Return from the lowest to the highest fine that the tiers allow."""
    low = min(band.low for band in bands)
    high = max(band.high for band in bands)
    return Words(f"{low} to {high}", f"{low} 至 {high}")


def route_words(route: Route, circumstance: str) -> Words:
    """Return a route with its rank, and that it is barred where it is."""
    en, zh = f"{route.rank}. {route.label.en}", f"{route.rank}. {route.label.zh}"
    if circumstance and circumstance in route.barred_for:
        return Words(f"{en} (barred here)", f"{zh}（本案禁止）")
    return Words(en, zh)
