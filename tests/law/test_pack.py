"""The pack of China: what it holds and how it changes with the day."""

from datetime import date
from decimal import Decimal

import pytest

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from guomen.law.listing import Duty
from guomen.law.loader import load_pack
from guomen.law.parameter import Kind

PACK = load_pack("cn")
TODAY = date(2026, 9, 18)


def test_a_parameter_is_asked_for_by_name_and_day() -> None:
    fee = PACK.parameter("recordation.fee")

    assert fee.at(date(2015, 10, 31)).value == Money(Decimal(800), "CNY")
    assert fee.at(date(2015, 11, 1)).value == Money(Decimal(0), "CNY")


def test_an_unknown_parameter_lists_the_parameters() -> None:
    with pytest.raises(BadInputError, match=r"recordation\.fee"):
        PACK.parameter("recordation.price")


def test_names_are_listed_by_kind() -> None:
    amounts = PACK.names(Kind.AMOUNT)

    assert amounts == (
        "security.ex_officio",
        "security.general",
        "security.on_application",
        "security.patent_counter",
    )


def test_routes_of_disposal_stand_in_their_legal_rank() -> None:
    routes = PACK.parameter("disposal.routes").at(TODAY).value

    assert [route.name for route in routes] == [
        "welfare",
        "sale_to_holder",
        "auction",
        "destruction",
    ]
    assert [route.duty for route in routes] == [Duty.MUST, Duty.MAY, Duty.MAY, Duty.MUST]


def test_only_the_auction_is_barred_for_imported_counterfeit_marks_and_only_since_2010() -> None:
    now = PACK.parameter("disposal.routes").at(TODAY).value

    before = PACK.parameter("disposal.routes").at(date(2010, 3, 31)).value

    assert [r.name for r in now if "imported_counterfeit_mark" in r.barred_for] == ["auction"]
    assert not any(route.barred_for for route in before)


def test_the_release_grounds_are_those_of_article_24() -> None:
    grounds = PACK.parameter("release.grounds").at(TODAY)

    assert [ground.point for ground in grounds.value] == [1, 2, 3, 4, 5]
    assert grounds.status is Status.CONFIRMED
    assert grounds.value[0].modes == ("on_application",)
    assert grounds.value[1].modes == ("ex_officio",)


def test_instruments_know_their_versions_and_days() -> None:
    regulations = PACK.instruments["REG"]

    version = regulations.version("2010")

    assert version is not None
    assert version.in_force_from == date(2010, 4, 1)
    assert version.in_force_to == date(2018, 3, 18)
    assert regulations.version("2020") is None
    assert regulations.title.zh == "中华人民共和国知识产权海关保护条例"


def test_versions_of_an_instrument_follow_one_another_without_overlap() -> None:
    for instrument in PACK.instruments.values():
        ends = [version.in_force_to for version in instrument.versions[:-1]]
        starts = [version.in_force_from for version in instrument.versions[1:]]

        assert all(end is not None and end < start for end, start in zip(ends, starts, strict=True))


def test_every_parameter_has_a_title_in_both_languages() -> None:
    titles = [parameter.title for parameter in PACK.parameters.values()]

    assert all(title.en.isascii() and not title.zh.isascii() for title in titles)
    assert len({title.en for title in titles}) == len(titles)


def test_what_was_asked_before_is_answered_from_memory() -> None:
    pack = load_pack("cn")
    start = date(2026, 9, 18)

    first = pack.deadline("ex_officio.reply", start=start)

    assert pack.deadline("ex_officio.reply", start=start) is first
