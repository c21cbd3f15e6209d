"""The procedure of China is whole, and a broken one is refused with file and line."""

import re
from pathlib import Path

import pytest

import guomen.rulepacks
from guomen.access.policy import Role
from guomen.cases.case import Mode
from guomen.cases.procedure import ActScope, FieldKind
from guomen.cases.procedure_file import load_procedure, procedure_from
from guomen.cases.replay import EFFECTS
from guomen.law.loader import load_pack
from guomen.law.marked import PackError
from guomen.law.parameter import Kind

PACKS = Path(guomen.rulepacks.__file__).parent
TEXT = (PACKS / "cn" / "procedure.yaml").read_text("utf-8")
EU_TEXT = (PACKS / "eu" / "procedure.yaml").read_text("utf-8")
CN = load_procedure()
TESTS = Path(__file__).resolve().parents[1]


def broken(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(PackError) as refused:
        procedure_from(TEXT.replace(old, new, 1))
    return str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("guards: [REC-28]", "guards: [REC-99]", "'REC-99'; expected one of"),
        ("from: [under_control], to: suspended", "from: [under_kontrol], to: suspended", "kontrol"),
        ("to: suspended}", "to: suspendet}", "'suspendet'; expected one of"),
        ("roles: [officer, case_officer, supervisor]", "roles: [officer, boss]", "'boss'"),
        ("asks: [served_on]", "asks: [served_at]", "'served_at'; expected one of"),
        ("effect: hold.set", "effect: hold.put", "'hold.put'; expected one of"),
        ("- {rule: ex_officio.determination}", "- {rule: ex_officio.decision}", "expected one of"),
        ("    notice: none\n", "", "has no 'notice'"),
        ("    notice: none\n", "    notice: nobody\n", "expected one of none"),
        ("to: trader}\n    legal_effect", "to: taxman}\n    legal_effect", "'taxman'"),
        ("    legal_effect: true\n", "    legal_effect: yes\n", "expected true or false"),
        ("asks: [reference, reason]\n", "asks: [reference]\n", "needs the act to ask for"),
        (
            "custody: {from: [under_control], to: suspended}",
            "kustody: {from: [x], to: y}",
            "no region",
        ),
        ("scope: claims\n    modes", "scope: case\n    modes", "must have that scope"),
        ('zh: "中止放行"}', 'cn: "中止放行"}', "unknown key 'cn'"),
    ],
)
def test_a_broken_procedure_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    message = broken(old, new)

    assert re.match(r"procedure\.yaml:\d+: ", message)
    assert said in message


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("of: scope.rights", "of: [scope.rights, early_release.rights]"),
        ("region: court", "region: [court, trader]"),
        ("clock: small.trader_reply", "clock: [small.trader_reply, small.proceedings]"),
    ],
)
def test_a_guard_never_leaves_out_a_second_name_where_it_asks_one(word: str, several: str) -> None:
    law = load_pack("eu")
    assert f"    {word}\n" in EU_TEXT

    with pytest.raises(PackError, match=r"procedure\.yaml:\d+: .* names 2 things; it takes one"):
        procedure_from(EU_TEXT.replace(word, several, 1), law=law)


def test_every_rule_written_is_named_by_an_act_or_an_answer() -> None:
    named = {code for act in CN.acts.values() for code in act.guards}
    named |= {
        code
        for act in CN.acts.values()
        for field in act.fields
        for choice in field.choices
        for code in choice.guards
    }

    assert named == set(CN.guards)


def test_every_rule_is_named_by_a_test() -> None:
    written = "".join(path.read_text("utf-8") for path in TESTS.rglob("test_*.py"))

    assert [code for code in CN.guards if f'"{code}"' not in written] == []


def test_every_rule_says_what_it_is_and_cites_what_the_pack_knows() -> None:
    instruments = load_pack().instruments
    for code, rule in CN.guards.items():
        assert rule.says, code
        for citation in rule.citations:
            cited = instruments.get(citation.instrument)
            assert cited is not None, f"{code}: {citation}"
            assert cited.version(citation.version) is not None, f"{code}: {citation}"


def test_every_clock_is_one_of_the_law_and_is_started_by_an_act() -> None:
    started = {start.rule for act in CN.acts.values() for start in act.starts}

    assert set(CN.clocks) == started
    assert set(CN.clocks) <= set(load_pack().names(Kind.DEADLINE))


def test_every_effect_is_had_by_an_act_but_one_that_no_clock_of_china_asks_about() -> None:
    had = {act.effect for act in CN.acts.values() if act.effect}

    assert had == set(EFFECTS) - {"circumstances.state"}


def test_every_clock_says_what_silence_means_in_both_languages() -> None:
    for clock in CN.clocks.values():
        assert clock.silence is not None, clock.rule
        assert clock.silence.says.en, clock.rule
        assert clock.silence.says.zh, clock.rule


def test_the_roles_are_those_of_the_access_policy_who_act_in_their_own_name() -> None:
    in_a_holders_name = {Role.AGENT, Role.MASTER_USER, Role.READER}

    assert list(CN.roles) == [role.value for role in Role if role not in in_a_holders_name]
    assert CN.called("court").en == "the court"


def test_every_state_can_be_reached() -> None:
    for region in CN.regions.values():
        moves = [
            move
            for act in CN.acts.values()
            for move in act.transitions
            if move.region == region.name
        ]
        reached = {region.initial}
        for _ in region.states:
            reached |= {move.target for move in moves if set(move.sources) & reached}

        assert reached == set(region.states), region.name


def test_custody_ends_only_in_final_states() -> None:
    sources = {
        source
        for act in CN.acts.values()
        for move in act.transitions
        if move.region == "custody"
        for source in move.sources
    }
    dead_ends = set(CN.regions["custody"].states) - sources

    assert all(CN.state("custody", name).final for name in dead_ends)


def test_no_act_determines_or_detains_ex_officio_on_application() -> None:
    on_application = {name for name, act in CN.acts.items() if Mode.ON_APPLICATION in act.modes}

    assert not on_application & {"suspend_release", "notify_right_holder", "detain"}


def test_every_act_that_names_a_notice_names_who_receives_it() -> None:
    for act in CN.acts.values():
        assert (act.notice is None) == (act.addressee is None), act.name


def test_every_choice_of_tier_is_one_the_law_knows() -> None:
    tier = CN.act("decide_penalty").field("tier")
    assert tier is not None
    law = load_pack()
    before = law.tiers("penalty.infringing_goods", law.as_of.replace(year=2020))
    now = law.tiers("penalty.infringing_goods", law.as_of)

    assert [choice.value for choice in tier.choices] == [*before, *now]


def test_every_method_of_disposal_is_a_route_of_the_law() -> None:
    method = CN.act("propose_disposal").field("method")
    assert method is not None
    law = load_pack()
    routes = law.parameter("disposal.routes").at(law.as_of).value

    assert [choice.value for choice in method.choices] == [route.name for route in routes]


def test_case_acts_start_clocks_only_through_a_security() -> None:
    for act in CN.acts.values():
        if act.scope is ActScope.CASE and act.stops:
            assert FieldKind.SECURITY in {field.kind for field in act.fields}
