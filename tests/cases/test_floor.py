"""The floor: what TRIPS asks of every pack, and what each one reaches."""

from dataclasses import replace
from pathlib import Path

import pytest

import guomen.rulepacks
from guomen.cases.floor import Finding, Verdict, exceeds_value, floor
from guomen.cases.floor_file import FloorTest, floor_of, load_floor
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.law.loader import load_pack
from guomen.law.marked import PackError, parse
from guomen.law.pack import Pack
from guomen.law.parameter import Kind
from guomen.law.values import amount

TRIPS = load_pack("trips")
MEASURED = ("cn", "eu", "us")
PLACES = Path(guomen.rulepacks.__file__).parent

# What a pack does not reach, and why that is known: each is a question for a lawyer.
NOT_MET = {
    # 50 working days for a court notice after customs could not determine infringement.
    ("cn", "TRIPS-55-PERIOD-AFTER-CUSTOMS"),
}


def procedure_of(name: str) -> Procedure | None:
    return load_procedure(name) if (PLACES / name / "procedure.yaml").exists() else None


def findings(name: str) -> tuple[Finding, ...]:
    return floor(load_pack(name), procedure_of(name), TRIPS)


def found(pack: Pack, rule: str, procedure: Procedure | None = None) -> Finding:
    return next(one for one in floor(pack, procedure, TRIPS) if one.id == rule)


def without(name: str, parameter: str) -> Pack:
    pack = load_pack(name)
    kept = {key: one for key, one in pack.parameters.items() if key != parameter}
    return replace(pack, parameters=kept)


@pytest.mark.parametrize("name", MEASURED)
def test_every_pack_reaches_the_floor_but_for_what_is_known(name: str) -> None:
    below = {(name, one.id) for one in findings(name) if one.verdict is Verdict.NOT_MET}

    assert below == {pair for pair in NOT_MET if pair[0] == name}


@pytest.mark.parametrize("name", MEASURED)
def test_every_finding_says_what_was_found_in_both_languages(name: str) -> None:
    for one in findings(name):
        assert one.found.en
        assert one.found.zh
        assert one.says.zh != one.says.en


def test_china_is_tested_on_every_rule() -> None:
    untested = [one.id for one in findings("cn") if one.verdict is Verdict.NOT_TESTED]

    assert untested == []


def test_a_finding_shows_both_lengths() -> None:
    finding = found(load_pack("cn"), "TRIPS-55-PERIOD-AFTER-CUSTOMS")

    assert finding.found.en == "50 working days at the most, where the floor has 20 working days"
    assert finding.remark is not None


def test_a_finding_has_the_weakest_mark_it_rests_on() -> None:
    assert str(found(load_pack("eu"), "TRIPS-56-LIABILITY").status) == "unconfirmed"
    assert str(found(load_pack("eu"), "TRIPS-51-RIGHTS").status) == "confirmed"


def test_a_pack_that_states_nothing_is_below_the_floor() -> None:
    finding = found(without("eu", "liability.holder"), "TRIPS-56-LIABILITY")

    assert finding.verdict is Verdict.NOT_MET
    assert finding.found.en == "not stated: liability.holder"


def test_a_pack_that_does_not_cover_copyright_is_below_the_floor() -> None:
    pack = load_pack("cn")
    scope = pack.parameters["scope.rights"]
    last = scope.history[-1]
    fewer = replace(last, value=tuple(one for one in last.value if one.name != "copyright"))
    short = replace(scope, history=(fewer,))

    finding = found(
        replace(pack, parameters={**pack.parameters, "scope.rights": short}), "TRIPS-51-RIGHTS"
    )

    assert finding.verdict is Verdict.NOT_MET
    assert finding.found.en == "lacking: copyright"


def test_a_right_that_a_pack_does_not_cover_needs_no_early_release() -> None:
    finding = found(load_pack("us"), "TRIPS-53-EARLY-RELEASE")

    assert finding.verdict is Verdict.MET
    assert finding.found.en == "the pack covers none of these rights"


def test_a_pack_without_a_procedure_is_not_tested_on_it() -> None:
    for rule in ("TRIPS-54-TOLD", "TRIPS-55-RELEASE", "TRIPS-55-HEARD"):
        assert found(load_pack("cn"), rule).verdict is Verdict.NOT_TESTED


def test_a_procedure_without_acts_is_below_the_floor() -> None:
    empty = replace(load_procedure("cn"), acts={})

    for rule in ("TRIPS-54-TOLD", "TRIPS-55-RELEASE", "TRIPS-55-HEARD"):
        assert found(load_pack("cn"), rule, empty).verdict is Verdict.NOT_MET


def test_a_procedure_that_tells_only_one_side_is_below_the_floor() -> None:
    procedure = load_procedure("cn")
    to_holder = {n: act for n, act in procedure.acts.items() if act.addressee != "trader"}

    finding = found(load_pack("cn"), "TRIPS-54-TOLD", replace(procedure, acts=to_holder))

    assert finding.verdict is Verdict.NOT_MET
    assert finding.found.en == "nobody tells: trader"


@pytest.mark.parametrize(
    ("bands", "above"),
    [
        ('[{share: 1, words: {en: "a", zh: "甲"}}]', False),
        ('[{share: "1.2", words: {en: "a", zh: "甲"}}]', True),
        ('[{share: "0.5", at_least: 20000, words: {en: "a", zh: "甲"}}]', True),
        ('[{sum: 100, words: {en: "a", zh: "甲"}}]', True),
        (
            (
                '[{below: 20000, share: 1, words: {en: "a", zh: "甲"}},'
                ' {share: "0.5", at_least: 20000, words: {en: "b", zh: "乙"}}]'
            ),
            False,
        ),
        (
            (
                '[{below: 20000, share: 1, words: {en: "a", zh: "甲"}},'
                ' {sum: 20001, words: {en: "b", zh: "乙"}}]'
            ),
            True,
        ),
    ],
)
def test_a_security_above_the_value_is_seen_in_its_bands(bands: str, *, above: bool) -> None:
    law = amount(parse(f"base: checked_price\nbands: {bands}", file="amounts.yaml"))

    assert exceeds_value(law) is above


def test_every_place_that_the_floor_names_is_in_a_pack_and_in_the_floor_itself() -> None:
    for rule in load_floor().rules:
        for name in rule.floor:
            assert name in TRIPS.parameters, rule.id
        for pack, names in {**rule.places, **rule.none}.items():
            for name in names:
                assert name in load_pack(pack).parameters, rule.id


def test_every_kind_of_test_is_used() -> None:
    assert {rule.test for rule in load_floor().rules} == set(FloorTest)


def test_the_lists_of_the_floor_are_lists_of_names() -> None:
    lists = (FloorTest.NAMES, FloorTest.COVERED_NAMES)

    for rule in load_floor().rules:
        if rule.test in lists:
            assert TRIPS.parameters[rule.floor[0]].kind is Kind.NAMES


def test_a_test_that_nobody_knows_is_refused_with_its_line() -> None:
    text = """called: {}
sides: {trader: [trader], right_holder: [right_holder]}
rules:
  - id: TRIPS-0
    article: "51"
    says: {en: "a", zh: "甲"}
    test: hope
    floor: [scope.rights]
"""

    with pytest.raises(PackError, match=r"floor\.yaml:7: .*'hope'; expected one of names"):
        floor_of(parse(text, file="floor.yaml"))


def test_a_pack_that_the_floor_does_not_know_is_not_tested_on_its_law() -> None:
    other = replace(load_pack("cn"), name="elsewhere")

    answers = {one.id: one for one in floor(other, None, TRIPS)}

    assert {one.verdict for one in answers.values()} == {Verdict.NOT_TESTED}
    said = {rule.test: answers[rule.id].found.en for rule in load_floor().rules}
    unnamed = "the floor names no place in this pack"
    asked_of_law = set(FloorTest) - {FloorTest.TOLD, FloorTest.RELEASE, FloorTest.HEARD}
    assert {test for test, words in said.items() if words == unnamed} >= asked_of_law - {
        FloorTest.COVERED_NAMES
    }


def test_a_security_above_the_value_is_below_the_floor_and_named() -> None:
    rule = next(one for one in load_floor().rules if one.test is FloorTest.AT_MOST_VALUE)
    pack = load_pack("cn")
    name = rule.places["cn"][-1]
    bands = amount(
        parse(
            'base: checked_price\nbands: [{share: "1.2", words: {en: "a", zh: "甲"}}]',
            file="amounts.yaml",
        )
    )
    parameter = pack.parameters[name]
    dear = replace(parameter, history=(replace(parameter.history[-1], value=bands),))

    finding = found(replace(pack, parameters={**pack.parameters, name: dear}), rule.id)

    assert finding.verdict is Verdict.NOT_MET
    assert finding.found.en == f"above the value: {name}"


def only(name: str, *acts: str) -> Procedure:
    procedure = load_procedure(name)
    return replace(procedure, acts={act: procedure.acts[act] for act in acts})


def test_only_acts_that_lead_from_a_hold_to_release_release() -> None:
    finding = found(load_pack("cn"), "TRIPS-55-RELEASE", only("cn", "detain", "release"))

    assert finding.found.en == "by the acts release"


def test_only_acts_of_the_trader_with_legal_effect_are_a_hearing() -> None:
    procedure = only("cn", "detain", "contest")
    silent = replace(procedure.acts["contest"], legal_effect=False)

    heard = found(load_pack("cn"), "TRIPS-55-HEARD", procedure)
    unheard = found(load_pack("cn"), "TRIPS-55-HEARD", replace(procedure, acts={"contest": silent}))

    assert heard.found.en == "by the acts contest"
    assert unheard.verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("bands", "above"),
    [
        ("[{share: 1, at_least: 0, words: W}]", False),
        ('[{share: 1, at_least: "0.01", words: W}]', True),
        ('[{share: "1.01", words: W}]', True),
        ("[{below: 100, share: 1, words: W}, {sum: 100, words: W}]", False),
        ('[{below: 100, share: 1, words: W}, {sum: "100.01", words: W}]', True),
        ("[{below: 100, share: 1, words: W}, {share: 1, at_least: 100, words: W}]", False),
        ('[{below: 100, share: 1, words: W}, {share: 1, at_least: "100.01", words: W}]', True),
    ],
)
def test_a_security_of_the_value_itself_is_not_above_it(bands: str, *, above: bool) -> None:
    written = bands.replace("W", '{en: "a", zh: "甲"}')

    law = amount(parse(f"base: checked_price\nbands: {written}", file="amounts.yaml"))

    assert exceeds_value(law) is above
