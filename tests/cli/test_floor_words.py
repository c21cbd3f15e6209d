"""What `guomen law check` says of the floor."""

from guomen.cli.floor_words import finding_json, floor_lines, measured
from guomen.kernel.words import Language


def test_china_is_told_what_it_does_not_meet() -> None:
    lines = floor_lines(measured("cn"), Language.ENGLISH)

    assert lines[0] == "Against the floor of TRIPS: 15 met, 1 not met, 0 not tested."
    assert lines[1].startswith("  not met, TRIPS-55-PERIOD-AFTER-CUSTOMS: ")
    assert "50 working days at the most" in lines[1]
    assert "a question for a lawyer" in lines[1]


def test_the_same_in_chinese() -> None:
    lines = floor_lines(measured("cn"), Language.CHINESE)

    assert lines[0] == "对照 TRIPS 底线：已达到 15 项，未达到 1 项，未检验 0 项。"
    assert "未达到，TRIPS-55-PERIOD-AFTER-CUSTOMS：" in lines[1]


def test_the_floor_is_not_measured_against_itself() -> None:
    assert measured("trips") == ()
    assert floor_lines((), Language.ENGLISH) == []


def test_a_machine_reads_the_verdict() -> None:
    found = {str(one["rule"]): one for one in map(finding_json, measured("us"))}

    assert found["TRIPS-55-PERIOD"]["verdict"] == "not_tested"
    assert found["TRIPS-51-RIGHTS"]["found_en"] == "found: trademark, copyright"
