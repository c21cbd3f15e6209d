from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from guomen.kernel.errors import BadInputError
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.deadline import Channel
from guomen.law.loader import load_pack
from guomen.notices.catalogue import load_catalogue
from guomen.notices.compose import (
    UNCONFIRMED_TITLE,
    compose,
    day_words,
    last_moment_words,
    money_words,
    same_words,
)
from tests.notices.facts import facts_for

KINDS = sorted(load_catalogue().kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_composed_in_both_languages_without_a_gap(kind: str) -> None:
    document = compose(kind, facts_for(kind), catalogue=load_catalogue())

    text = [words for one in document.paragraphs for words in (one.en, one.zh)]
    assert all(sentence.strip() for sentence in text)
    assert not [sentence for sentence in text if "{" in sentence]
    assert document.basis
    assert document.pack_version == load_pack("cn").version


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_that_is_missing_is_named_and_nothing_is_composed(kind: str) -> None:
    facts = facts_for(kind)
    for name in facts.particulars:
        others = {key: said for key, said in facts.particulars.items() if key != name}

        with pytest.raises(BadInputError, match=name):
            compose(kind, replace(facts, particulars=others), catalogue=load_catalogue())


def test_a_running_clock_that_is_missing_is_named() -> None:
    facts = replace(facts_for("undetermined_notice"), deadlines=())

    with pytest.raises(BadInputError, match=r"ex_officio\.court_notice"):
        compose("undetermined_notice", facts, catalogue=load_catalogue())


def test_an_unknown_particular_and_an_empty_addressee_are_refused() -> None:
    facts = facts_for("application_rejected")
    unknown = replace(facts, particulars={**facts.particulars, "colour": same_words("red")})

    for wrong, named in ((unknown, "colour"), (replace(facts, addressee=" "), "addressee")):
        with pytest.raises(BadInputError, match=named):
            compose("application_rejected", wrong, catalogue=load_catalogue())


def test_a_period_that_service_starts_is_told_by_its_length() -> None:
    facts = facts_for("right_holder_notice", security="人民币 42,000.00 元")

    document = compose("right_holder_notice", facts, catalogue=load_catalogue())

    assert "within 3 working days of service" in document.paragraphs[1].en
    assert "送达之日起3 个工作日内" in document.paragraphs[1].zh
    assert "人民币 42,000.00 元" in document.paragraphs[1].zh
    assert len(document.clocks) == 1


def test_the_period_is_that_of_the_law_on_the_day_of_issue() -> None:
    facts = replace(facts_for("advance_penalty_notice"), issued_on=date(2021, 7, 14))

    document = compose("advance_penalty_notice", facts, catalogue=load_catalogue())

    assert "within 3 days" in document.paragraphs[-1].en


def test_what_a_person_wrote_is_not_read_for_blanks() -> None:
    facts = facts_for("application_rejected", reasons="{number} {fine}")

    document = compose("application_rejected", facts, catalogue=load_catalogue())

    assert document.paragraphs[1].en == "The reasons are: {number} {fine}"


def test_a_document_says_what_in_it_is_unconfirmed() -> None:
    catalogue = load_catalogue()
    unconfirmed = compose(
        "right_holder_notice", facts_for("right_holder_notice"), catalogue=catalogue
    )
    confirmed = compose("detention_receipt", facts_for("detention_receipt"), catalogue=catalogue)

    assert UNCONFIRMED_TITLE in unconfirmed.remarks
    assert UNCONFIRMED_TITLE not in confirmed.remarks
    assert len(confirmed.signatures) == 4


def test_goods_stand_in_a_table_with_their_rights() -> None:
    document = compose("release_notice", facts_for("release_notice"), catalogue=load_catalogue())

    goods = document.tables[0]
    assert [cell.zh for cell in goods.rows[0]] == [
        "1",
        "运动鞋",
        "6404190090",
        "1,200 双",
        "人民币 84,000.00 元",
        "T2019-76593",
    ]
    assert goods.rows[0][3].en == "1,200 pair"
    assert [cell.en for cell in goods.rows[1]] == ["2", "手提包", "—", "350.5 个", "—", "—"]


def test_dates_money_and_moments_are_written_as_each_language_writes_them() -> None:
    law = load_pack("cn")
    by_post = law.deadline("ex_officio.reply", start=date(2026, 9, 18))
    by_hand = law.deadline("ex_officio.reply", start=date(2026, 9, 18), channel=Channel.IN_PERSON)

    assert day_words(date(2026, 9, 8)) == Words("8 September 2026", "2026年9月8日")
    assert money_words(Money(Decimal(1234), "CNY")) == Words("CNY 1,234.00", "人民币 1,234.00 元")
    assert money_words(Money(Decimal(5), "USD")).zh == "USD 5.00"
    assert last_moment_words(by_post) == Words("24:00 on 22 September 2026", "2026年9月22日24时")
    assert last_moment_words(by_hand).zh == "2026年9月22日17:00"
