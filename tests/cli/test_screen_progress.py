import pytest

from guomen.cli.screen_progress import SECONDS_BETWEEN, Log, told


def test_a_log_is_told_now_and_then_only(capsys: pytest.CaptureFixture[str]) -> None:
    log = Log()
    log(1_000, 5_000)
    log.told -= SECONDS_BETWEEN

    log(2_000, 5_000)
    log(3_000, 5_000)

    assert capsys.readouterr().err == "screening: 2,000 of 5,000 lines\n"


def test_short_work_says_nothing_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with told() as progress:
        progress(1, 1)

    assert capsys.readouterr().err == ""
