"""Reading a procedure's words: what each may say, and what is refused with its line."""

import re

import pytest

from guomen.cases.case import Mode
from guomen.cases.procedure import (
    FieldDays,
    Means,
    Procedure,
    ReleaseAct,
    Shown,
)
from guomen.cases.procedure_file import procedure_from
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.marked import PackError

CN = load_pack()
FILE_STATES = "states: {open: {en: open, zh: 在办}, closed: {en: closed, zh: 已结案, final: true}}"
WRITTEN = """
name: xx
roles: {officer: {en: officer, zh: 关员}, trader: {en: trader, zh: 收发货人}}
outsiders: {court: {en: the court, zh: 法院}}
circumstances: {perishable: {en: perishable, zh: 易腐}}
shown: {name: {en: names, zh: 姓名}, suit: {en: to sue, zh: 起诉}}
clocks:
  ex_officio.reply:
    waits_for: court
    silence: {means: release_due, says: {en: "Release.", zh: "放行。"}}
  detention.maximum: {waits_for: officer, ceiling: true}
regions:
  file:
    scope: case
    label: {en: the file, zh: 案卷}
    states: {open: {en: open, zh: 在办}, closed: {en: closed, zh: 已结案, final: true}}
  custody:
    scope: claims
    label: {en: custody, zh: 货物状态}
    states:
      free: {en: free, zh: 未控制}
      kept: {en: kept, zh: 已扣留, held: true, basis: true, waits_for: court}
fields:
  ground:
    kind: choice
    label: {en: Ground, zh: 理由}
    choices:
      void: {en: void, zh: 无效}
      paid: {en: paid, zh: 已付, guards: [X-1]}
  perishable: {kind: text, circumstance: true, label: {en: Perishable, zh: 是否易腐}}
  heard_on: {kind: date, days: coming, roles: [officer], label: {en: Heard on, zh: 听证日期}}
guards:
  X-1:
    test: circumstance_not
    of: perishable
    cites: [{instrument: REG, version: "2018", article: "24"}]
    says: {en: "It must not be perishable.", zh: "不得易腐。"}
    refusal: {en: "It is perishable.", zh: "易腐。"}
acts:
  keep:
    label: {en: Keep, zh: 扣留}
    roles: [officer]
    scope: claims
    asks: [ground]
    may_add: [perishable]
    moves: {custody: {from: [free], to: kept}}
    starts: [{rule: detention.maximum}]
    shows: [{to: court, fields: [name], rule: "REG art. 24", purposes: [suit]}]
    notice: {kind: letter, to: trader}
    legal_effect: true
  free:
    label: {en: Free, zh: 放行}
    roles: [officer]
    scope: claims
    modes: [ex_officio]
    asks: [ground]
    moves: {custody: {from: [kept], to: free}}
    notice: none
    legal_effect: true
release:
  field: ground
  of_law: release.grounds
  beside: [void]
  weighed: [{ground: paid, mode: on_application}]
  acts:
    - {act: free, says: {en: "{claims}: {ground}", zh: "{claims}：{ground}"}}
    - {act: keep, each: true, ground: {en: g, zh: 由}, says: {en: "{claims}", zh: "{claims}"}}
"""


def written(old: str = "", new: str = "", *, lawless: bool = False) -> Procedure:
    assert old in WRITTEN
    text = WRITTEN.replace(old, new, 1) if old else WRITTEN
    return procedure_from(text, law=None if lawless else CN)


def test_clocks_say_who_is_waited_for_and_what_silence_means() -> None:
    clocks = written().clocks

    reply, most = clocks["ex_officio.reply"], clocks["detention.maximum"]
    assert (reply.rule, reply.waits_for, reply.ceiling) == ("ex_officio.reply", "court", False)
    assert reply.silence is not None
    assert reply.silence.means is Means.RELEASE_DUE
    assert reply.silence.says == Words("Release.", "放行。")
    assert (most.waits_for, most.ceiling, most.silence) == ("officer", True, None)


def test_states_mean_what_they_say_and_the_first_is_where_a_region_begins() -> None:
    custody = written().regions["custody"]

    free, kept = custody.states.values()
    assert custody.initial == "free"
    assert (free.held, free.basis, free.final, free.waits_for) == (False, False, False, None)
    assert (kept.held, kept.basis, kept.final, kept.waits_for) == (True, True, False, "court")
    assert kept.label == Words("kept", "已扣留")


def test_fields_are_asked_for_by_acts_and_take_days_since_the_opening() -> None:
    act = written().act("keep")

    ground, perishable = act.fields
    assert (ground.required, perishable.required) == (True, False)
    assert (ground.circumstance, perishable.circumstance) == (False, True)
    assert [(one.value, one.guards) for one in ground.choices] == [("void", ()), ("paid", ("X-1",))]
    assert ground.days is FieldDays.SINCE_OPENING
    coming = written("may_add: [perishable]", "may_add: [heard_on]").act("keep").fields[1]
    assert coming.days is FieldDays.COMING
    assert coming.roles == {"officer"}


def test_without_routes_the_two_modes_are_the_routes_of_the_acts() -> None:
    procedure = written()

    assert {name: route.mode for name, route in procedure.routes.items()} == {
        mode.value: mode.value for mode in Mode
    }
    assert procedure.act("keep").routes == {"ex_officio", "on_application"}
    assert procedure.act("free").routes == {"ex_officio"}
    assert procedure.act("free").modes == {"ex_officio"}


def test_routes_that_are_written_take_the_place_of_the_modes() -> None:
    routes = "routes: {quick: {en: quick, zh: 简易, mode: ex_officio, entry: [X-1]}}\nregions:"

    procedure = written("regions:", routes)

    assert list(procedure.routes) == ["quick"]
    assert procedure.route("quick").entry == ("X-1",)
    assert procedure.act("free").routes == {"quick"}


def test_what_an_act_shows_and_whom_it_tells_is_read() -> None:
    act = written().act("keep")

    assert act.shows == (Shown(("name",), "court", "REG art. 24", ("suit",)),)
    assert (act.notice, act.addressee) == ("letter", "trader")
    assert (written().act("free").notice, written().act("free").addressee) == (None, None)


def test_the_acts_and_grounds_of_a_release_are_read() -> None:
    release = written().release

    assert release is not None
    assert (release.field, release.of_law, release.beside) == (
        "ground",
        "release.grounds",
        ("void",),
    )
    assert release.weighed == {("paid", "on_application")}
    assert release.acts == (
        ReleaseAct("free", Words("{claims}: {ground}", "{claims}：{ground}")),
        ReleaseAct("keep", Words("{claims}", "{claims}"), each=True, ground=Words("g", "由")),
    )
    assert written(WRITTEN[WRITTEN.index("release:\n") :], "").release is None


def test_a_guard_says_what_it_asks_and_cites_its_provision() -> None:
    guard = written().guards["X-1"]

    assert (guard.code, guard.says) == ("X-1", "It must not be perishable.")
    assert guard.words == Words("It must not be perishable.", "不得易腐。")
    assert [(one.instrument, one.version, one.article) for one in guard.citations] == [
        ("REG", "2018", "24")
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("detention.maximum: {w", "detention.longest: {w", "knows no clock 'detention.longest'"),
        ("waits_for: court", "waits_for: nobody", "'nobody'; expected one of officer"),
        (FILE_STATES, "states: {}", "has no states"),
        ("  heard_on:", "  heard.on:", "a field has no dot in its name"),
        ("kind: choice\n", "kind: text\n", "'choices' belong to kind choice"),
        ("kind: text,", "kind: choice,", "'choices' belong to kind choice"),
        ("kind: date, days", "kind: date, circumstance: true, days", "does not name"),
        ("guards: [X-1]", "guards: [X-2]", "'X-2'; expected one of"),
        ("  X-1:\n", "  CLS-01:\n", "the rulebook has a rule CLS-01; choose another code"),
        ("    test: circumstance_not\n", "", "has no 'test'. Predicates: "),
        ("of: perishable\n", "of: frozen\n", "'frozen'; expected one of"),
        (
            'article: "24"}]',
            'article: "24"}, {instrument: LAW, version: "1", article: "1"}]',
            "LAW",
        ),
        ("of_law: release.grounds", "of_law: release.reasons", "'release.reasons'"),
        ("beside: [void]", "beside: [lost]", "'lost'; expected one of void, paid"),
        ("ground: paid, mode", "ground: gone, mode", "'gone'; expected one of void, paid"),
        ("mode: on_application}]", "mode: by_chance}]", "'by_chance'"),
        ("- {act: free", "- {act: freed", "'freed'; expected one of"),
        ("fields: [name]", "fields: [address]", "'address'"),
        ("custody:\n    scope: claims", "custody:\n    scope: case", "custody of scope claims"),
        ("file:\n    scope: case", "dossier:\n    scope: case", "a region file of scope case"),
    ],
)
def test_what_does_not_exist_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError) as refused:
        written(old, new)

    assert re.match(r"procedure\.yaml:\d+: ", str(refused.value))
    assert said in str(refused.value)


def test_a_clock_runs_for_claims_and_an_act_on_the_case_starts_none() -> None:
    move = "    moves: {custody: {from: [free], to: kept}}\n"
    text = WRITTEN.replace(move, "", 1).replace(
        "scope: claims\n    asks", "scope: case\n    asks", 1
    )

    with pytest.raises(PackError, match="a clock runs for claims; the act must name some"):
        procedure_from(text, law=CN)


def test_without_a_pack_the_names_of_its_law_are_not_checked() -> None:
    for old, new in (
        ("detention.maximum", "detention.longest"),
        ("of_law: release.grounds", "of_law: release.reasons"),
        ("instrument: REG", "instrument: LAW"),
    ):
        assert procedure_from(WRITTEN.replace(old, new), law=None).name == "xx"
