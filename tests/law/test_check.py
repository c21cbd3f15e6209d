"""The check of a pack: one answer for every quarter."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from guomen.kernel.citation import Status
from guomen.law.check import check, quarters, unconfirmed
from guomen.law.loader import load_pack

PACK = load_pack("cn")


def test_every_parameter_answers_in_every_quarter_to_two_years_ahead() -> None:
    report = check(PACK)

    assert report.gaps == ()
    assert report.answers > len(PACK.parameters)
    assert sum(report.values.values()) == sum(len(p.history) for p in PACK.parameters.values())
    assert report.values[Status.UNCONFIRMED] == len(unconfirmed(PACK))


def test_quarters_start_on_the_first_day_known_and_then_on_quarter_days() -> None:
    days = list(quarters(date(2004, 3, 1), date(2005, 1, 1)))

    assert days == [
        date(2004, 3, 1),
        date(2004, 4, 1),
        date(2004, 7, 1),
        date(2004, 10, 1),
        date(2005, 1, 1),
    ]


def test_a_convention_that_starts_after_its_clock_is_a_gap() -> None:
    late = PACK.parameters["counting.after_event"]
    moved = replace(late, history=(replace(late.history[0], since=date(2010, 1, 1)),))
    pack = replace(
        PACK, parameters=MappingProxyType({**PACK.parameters, "counting.after_event": moved})
    )

    report = check(pack)

    assert report.gaps
    assert any("ex_officio.determination on 1995-10-01" in gap for gap in report.gaps)


def test_a_history_out_of_order_has_no_single_answer() -> None:
    fee = PACK.parameters["recordation.fee"]
    turned = replace(fee, history=(fee.history[0], fee.history[2], fee.history[1]))
    pack = replace(PACK, parameters=MappingProxyType({"recordation.fee": turned}))

    report = check(pack)

    assert any("it must have one" in gap for gap in report.gaps)
