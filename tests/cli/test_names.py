"""`guomen screen names` prints a match with its points, in both languages and for machines."""

import json
from pathlib import Path

import pytest

from guomen.cli.main import main
from tests.cli.test_screen import written

CHINESE, LATIN = "义乌市红星鞋业有限公司", "Yiwu Hongxing Shoes Co., Ltd."
USCC = "91330799MA00000H6W"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["screen", "names", *(str(argument) for argument in arguments)])
    return int(ended.value.code or 0)


def test_a_person_reads_the_verdict_and_every_part_in_the_own_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(CHINESE, LATIN)
    english = capsys.readouterr().out
    run(CHINESE, LATIN, "--lang", "zh")
    chinese = capsys.readouterr().out

    assert "80  the same party" in english
    assert "+40  one own name is the other in pinyin: 红星 | hongxing" in english
    assert "80  同一当事人" in chinese
    assert "+15  地名相同" in chinese


def test_a_machine_reads_parts_that_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    run(f"{CHINESE}|{USCC}", f"Orbana Ltd|{USCC}", "--json")

    found = json.loads(capsys.readouterr().out)
    assert (found["total"], found["verdict"], found["card"]) == (100, "same", "names-2026.1")
    assert [part["part"] for part in found["parts"]] == ["identifier_same"]
    assert found["parts"][0]["zh"] == "代码相同"


def test_a_file_of_pairs_gives_one_answer_a_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f'name_a,name_b\n{CHINESE},"{LATIN}"\n{CHINESE},"Yiwu Hongxin Shoes Co., Ltd."\n'
    pairs = written(tmp_path / "pairs.csv", rows)

    run("--file", pairs, "--json")

    found = json.loads(capsys.readouterr().out)
    assert [one["verdict"] for one in found] == ["same", "different"]


@pytest.mark.parametrize("arguments", [(), ("one",), ("one", "other", "--file", "x.csv")])
def test_two_names_or_a_file_are_needed(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(*arguments)

    assert code == 2
    assert "name_a and name_b" in capsys.readouterr().err
