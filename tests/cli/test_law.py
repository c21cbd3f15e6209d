"""`guomen law`: what a person and a machine read, and what bad input is told."""

import json

import pytest

from guomen.cli.main import main

REPLY = ["law", "explain", "cn", "ex_officio.reply", "--from", "2026-09-18"]


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    code = ended.value.code
    return int(code or 0), printed.out, printed.err


def test_a_person_reads_moment_days_left_out_provisions_and_mark(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run([*REPLY, "--channel", "post"], capsys)

    assert code == 0
    assert "Last moment (by post or bank): 2026-09-22 24:00" in out
    assert "2026-09-19  Saturday" in out
    assert "2026-09-20  make-up working day for National Day" in out
    assert "REG-2018 art. 16" in out
    assert "Status: confirmed" in out


def test_a_person_reads_chinese_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run([*REPLY, "--lang", "zh"], capsys)

    assert code == 0
    assert "截止时间（通过邮局或者银行）：2026-09-22 24:00" in out
    assert "2026-09-19  星期六" in out
    assert "REG-2018 第16条" in out


def test_a_machine_reads_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run([*REPLY, "--channel", "in_person", "--json"], capsys)

    answer = json.loads(out)
    assert code == 0
    assert answer["pack"] == "cn"
    assert answer["rule"] == "ex_officio.reply"
    assert answer["from"] == "2026-09-18"
    assert answer["channel"] == "in_person"
    assert answer["last_day"] == "2026-09-22"
    assert answer["last_moment"] == "2026-09-22 17:00"
    assert answer["ends_at"] == "2026-09-22T17:00:00+08:00"
    assert answer["days_left_out"] == [
        {"day": "2026-09-19", "reason_en": "Saturday", "reason_zh": "星期六"}
    ]
    assert answer["counted"] == ["2026-09-20", "2026-09-21", "2026-09-22"]
    assert answer["citation"][0] == "REG-2018 art. 16"
    assert answer["status"] == "unconfirmed"


def test_a_period_without_days_left_out_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["law", "explain", "cn", "ex_officio.reply", "--from", "2026-03-09"]

    _, out, _ = run(arguments, capsys)

    assert "Days left out: none" in out


def test_a_machine_reads_an_amount(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["law", "amount", "cn", "security.ex_officio", "--value", "40000.02", "--json"]

    code, out, _ = run([*arguments, "--on", "2026-09-18"], capsys)

    answer = json.loads(out)
    assert code == 0
    assert (answer["value"], answer["amount"], answer["currency"]) == (
        "40000.02",
        "20000.01",
        "CNY",
    )
    assert "half the value" in answer["band_en"]
    assert answer["citation"] == ["MEA-2009 art. 23", "MEA-2009 art. 39"]
    assert answer["status"] == "confirmed"


def test_an_amount_without_a_day_is_under_the_law_of_today(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(
        ["law", "amount", "cn", "security.on_application", "--value", "40000.02"], capsys
    )

    assert code == 0
    assert "Amount: 40,000.02 CNY" in out
    assert "Status: secondary" in out
    assert "Note: " in out


def test_a_fine_prints_the_range_of_every_tier(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["law", "amount", "cn", "penalty.infringing_goods", "--value", "1000"]

    code, out, _ = run([*arguments, "--on", "2026-09-18"], capsys)

    assert code == 0
    assert "[100.00, 200.00)  ordinary" in out
    assert "[200.00, 300.00]  heavier" in out


def test_a_machine_reads_the_tiers_of_a_fine(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["law", "amount", "cn", "penalty.infringing_goods", "--value", "1000", "--json"]

    _, out, _ = run([*arguments, "--on", "2023-01-01"], capsys)

    answer = json.loads(out)
    assert [tier["tier"] for tier in answer["tiers"]] == ["statutory"]
    assert answer["ceiling"] == "300.00"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "cn", "nothing", "--from", "2026-09-18"], "expected one of "),
        (["explain", "cn", "security.ex_officio", "--from", "2026-09-18"], "ex_officio.reply"),
        (["explain", "xx", "ex_officio.reply", "--from", "2026-09-18"], "pack: found 'xx'"),
        (["explain", "cn", "ex_officio.reply", "--from", "18/09/2026"], "for example 2026-09-18"),
        (["explain", "cn", "ex_officio.reply", "--from", "20260918"], "for example 2026-09-18"),
        (["explain", "cn", "ex_officio.reply", "--from", "2026-W38-5"], "for example 2026-09-18"),
        (["explain", "cn", "ex_officio.reply", "--from", "2026-02-30"], "a day of the calendar"),
        (["explain", "cn", "ex_officio.reply", "--from", "1995-09-30"], "no value in force"),
        (["explain", "cn", "ex_officio.reply", "--from", "2026-12-31"], "calendar/2027.csv"),
        (["amount", "cn", "security.ex_officio", "--value", "-5"], "0 or more"),
        (["amount", "cn", "security.ex_officio", "--value", "1e5"], "0 or more"),
        (["amount", "cn", "security.ex_officio", "--value", "40000.025"], "two decimals"),
        (["amount", "cn", "security.ex_officio", "--value", "NaN"], "0 or more"),
        (["amount", "cn", "security.ex_officio", "--value", "40,000"], "0 or more"),
        (["amount", "cn", "security.ex_officio", "--value", "٤٠٠"], "0 or more"),
        (["amount", "cn", "security.ex_officio", "--value", "9" * 40], "0 or more"),
        (["amount", "cn", "ex_officio.reply", "--value", "5"], "security.ex_officio"),
        (["amount", "cn", "security.ex_officio", "--value", "5", "--on", "today"], "--on"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(["law", *arguments], capsys)

    assert code == 2
    assert out == ""
    assert err.startswith("guomen: ")
    assert err.count("\n") == 1
    assert says in err
    assert "Traceback" not in err


def test_an_unknown_channel_is_refused_by_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = run([*REPLY, "--channel", "pigeon"], capsys)

    assert code == 2
    assert "pigeon" in err


def test_the_check_counts_the_marks_and_names_the_unconfirmed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(["law", "check", "cn"], capsys)

    assert code == 0
    assert "0 of them wrong" in out
    assert "security.return_hold since 2009-07-01" in out


def test_the_check_as_json_counts_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(["law", "check", "--json"], capsys)

    answer = json.loads(out)
    assert answer["gaps"] == []
    assert answer["values"]["unconfirmed"] == len(answer["unconfirmed"])


def test_the_strict_check_refuses_the_pack_with_file_and_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = run(["law", "check", "--strict"], capsys)

    assert code == 2
    assert "rulepacks/cn/refund.yaml:" in err
