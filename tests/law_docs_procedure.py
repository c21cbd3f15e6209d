"""Writes a pack's procedure for docs/law: state charts, acts, guards, clocks, disclosures."""

from collections.abc import Iterable, Iterator
from typing import Final

from guomen.cases.decide import guards_of
from guomen.cases.diagram import svg
from guomen.cases.procedure import Act, ActScope, Means, Procedure, Transition
from guomen.cases.procedure_file import FOLDER, load_procedure
from guomen.kernel.words import Language, Words
from guomen.law.pack import Pack
from tests.law_docs_tables import both, cited, table

PAGE: Final = "procedure.md"
PICTURES: Final = "procedure"
# A picture of its own has no text around it whose colour it could take.
COLOURS: Final = (
    "<style>svg{color:#1f2328}@media(prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"
)
OF_ACTS: Final = ("Act", "Roles", "Concerns", "From → to", "Guards", "Clocks", "Notice")
OF_SILENCE: Final = ("Clock", "Waits for", "Silence means", "Says")
SCOPES: Final = {
    ActScope.CASE: Words("the case", "整个案件"),
    ActScope.CLAIMS: Words("claims", "逐项"),
}
MEANS: Final = {
    Means.RELEASE_DUE: Words("release is due", "应当放行"),
    Means.NO_HOLD: Words("no hold", "不得扣留"),
    Means.MAY_DEEM_CONSENT: Words("may be deemed consent, by an officer", "可由关员视为同意"),
    Means.NO_EFFECT: Words("no effect", "不产生效果"),
    Means.DEEMED_EXCLUDED: Words("deemed excluded", "视为禁止进口"),
    Means.DEEMED_DETAINED: Words("deemed detained", "视为扣留"),
    Means.DECIDES_ON_FILE: Words("decided on the file", "依案卷决定"),
    Means.RIGHT_LAPSES: Words("a right lapses", "丧失权利"),
    Means.COSTS_MORE: Words("costs more", "费用增加"),
    Means.SECURITY_RETURNED: Words("the security goes back", "退还担保"),
    Means.PUBLIC_NOTICE: Words("a public notice follows", "转为公告"),
    Means.FALLS_TO_STATE: Words("falls to the state", "归国家所有"),
}


def has_procedure(pack: Pack) -> bool:
    """Return whether the pack writes a procedure."""
    return (FOLDER / pack.name / PAGE).with_suffix(".yaml").exists()


def pictures(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield every state chart of a pack by its place, in both languages."""
    procedure = load_procedure(pack.name)
    for region in procedure.regions:
        for language in Language:
            head, rest = svg(procedure, region, language).split("\n", 1)
            yield f"{PICTURES}/{region}.{language}.svg", f"{head}\n{COLOURS}\n{rest}"


def procedure_page(pack: Pack) -> Iterator[str]:
    """Yield the page of a pack's procedure."""
    procedure = load_procedure(pack.name)
    yield f"# The procedure · 程序: {both(pack.title)}"
    yield ""
    yield f"{len(procedure.acts)} acts, {len(procedure.regions)} regions."
    yield ""
    yield "[Index · 目录](../README.md)"
    yield from ("", "## Routes · 程序种类", "")
    yield from table(("Route", "Entry guards"), route_rows(procedure))
    yield from ("", "## State charts · 状态图", "")
    for region in procedure.regions.values():
        yield from ("", f"### {both(region.label)}", "")
        for language in Language:
            shown = region.label.in_language(language)
            yield f"![{shown}]({PICTURES}/{region.name}.{language}.svg)"
            yield ""
    yield from ("", "## Acts · 行为", "")
    yield from table(OF_ACTS, (act_row(act, procedure, pack) for act in procedure.acts.values()))
    yield from ("", "## Guards · 条件", "")
    yield from table(("Code", "Rule", "Provision"), guard_rows(procedure))
    yield from ("", "## What silence means · 逾期的后果", "")
    yield from table(OF_SILENCE, silence_rows(procedure, pack))
    yield from disclosures(procedure)


def route_rows(procedure: Procedure) -> Iterator[tuple[str, ...]]:
    """Yield the routes with the guards at their entry."""
    for route in procedure.routes.values():
        yield f"`{route.name}` {both(route.label)}", ", ".join(route.entry)


def act_row(act: Act, procedure: Procedure, pack: Pack) -> tuple[str, ...]:
    """Return one act as a row."""
    roles = sorted(act.roles, key=tuple(procedure.roles).index)
    scope = both(SCOPES[act.scope])
    usual = frozenset(procedure.routes)
    routes = [r for r in procedure.routes if r in act.routes] if act.routes != usual else []
    only = f"<br>{', '.join(f'`{one}`' for one in routes)}" if routes else ""
    addressee = both(procedure.called(act.addressee)) if act.addressee else ""
    return (
        f"`{act.name}`<br>{both(act.label)}",
        "<br>".join(both(procedure.roles[one]) for one in roles),
        scope + only,
        "<br>".join(moved(move, procedure) for move in act.transitions),
        ", ".join(codes(act)),
        "<br>".join(clocks(act, pack)),
        f"{act.notice} → {addressee}" if act.notice else "",
    )


def codes(act: Act) -> tuple[str, ...]:
    """Return the guards of an act and of its answers, each once."""
    answers = (code for field in act.fields for choice in field.choices for code in choice.guards)
    return tuple(dict.fromkeys((*guards_of(act, {}), *answers)))


def moved(move: Transition, procedure: Procedure) -> str:
    """Return an arrow in words."""
    region = procedure.regions[move.region]
    sources = " / ".join(both(region.states[one].label) for one in move.sources)
    return f"{both(region.label)}: {sources} → {both(region.states[move.target].label)}"


def clocks(act: Act, pack: Pack) -> Iterator[str]:
    """Yield what an act does to clocks."""
    done = {
        Words("starts", "起算"): [one.rule for one in act.starts],
        Words("meets", "满足"): [one.rule for one in act.satisfies],
        Words("stops", "终止"): act.stops,
        Words("suspends", "中止"): act.pauses,
        Words("resumes", "恢复"): act.resumes,
        Words("extends", "延长"): [one.rule for one in act.extends],
    }
    for what, rules in done.items():
        for rule in dict.fromkeys(rules):
            yield f"{both(what)}: {both(pack.rules[rule].title)}"


def guard_rows(procedure: Procedure) -> Iterator[tuple[str, ...]]:
    """Yield every guard that the procedure names."""
    entries = (code for route in procedure.routes.values() for code in route.entry)
    of_acts = (code for act in procedure.acts.values() for code in codes(act))
    for code in sorted(set(entries) | set(of_acts)):
        rule = procedure.guards[code]
        says = both(rule.words) if rule.words else " ".join(rule.says.split())
        yield code, says, cited(rule.citations)


def silence_rows(procedure: Procedure, pack: Pack) -> Iterator[tuple[str, ...]]:
    """Yield what the silence of whom each clock waits for means."""
    for clock in procedure.clocks.values():
        silence = clock.silence
        yield (
            f"`{clock.rule}`<br>{both(pack.rules[clock.rule].title)}",
            both(procedure.called(clock.waits_for)),
            both(MEANS[silence.means]) if silence else "",
            both(silence.says) if silence else "",
        )


def disclosures(procedure: Procedure) -> Iterator[str]:
    """Yield what acts show to whom, under which provision; nothing where none shows anything."""
    rows = tuple(
        (
            f"`{act.name}`",
            both(procedure.called(one.to)),
            names(one.fields, procedure),
            one.rule,
            names(one.purposes, procedure),
        )
        for act in procedure.acts.values()
        for one in act.shows
    )
    if rows:
        yield from ("", "## Disclosures · 信息披露", "")
        yield from table(("Act", "To", "Fields", "Provision", "Purposes"), rows)


def names(listed: Iterable[str], procedure: Procedure) -> str:
    """Return names of what is shown as a cell."""
    return "<br>".join(both(procedure.shown[one]) for one in listed)
