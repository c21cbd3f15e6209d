"""The labelled corpus: the same from the same arguments, and every line what its truth says."""

from functools import cache

import pytest

from bench.corpus import FAMILIES, INNOCENT, Corpus, Kind, Truth, build, texts
from bench.corpus.build import mark_row
from bench.corpus.exact import names_of, share_of_innocent, standing
from bench.corpus.register import key_of
from guomen.screening.parties import is_same_party
from guomen.screening.parties import names_of as names_of_parties

MANY = 1_000


@cache
def corpus() -> Corpus:
    return build(seed=5, lines=MANY, marks=800, disguised=0.6)


def of_family(name: str) -> list[Truth]:
    return [truth for truth in corpus().truth if truth.family == name]


def spellings(truth: Truth) -> set[str]:
    row = corpus().register.slice(mark_row(truth), 1).to_pylist()[0]
    return {row["mark"], row["mark_zh"], *row["aliases"].split("|")}


def test_equal_arguments_give_equal_corpora() -> None:
    again = build(seed=5, lines=MANY, marks=800, disguised=0.6)

    assert again.register.equals(corpus().register)
    assert again.lines.equals(corpus().lines)
    assert again.truth == corpus().truth


def test_another_seed_gives_another_corpus() -> None:
    one, other = (build(seed=seed, lines=30, marks=60) for seed in (1, 2))

    assert not one.lines.equals(other.lines)


def test_a_corpus_has_as_many_marks_and_lines_as_were_asked_for() -> None:
    assert (corpus().register.num_rows, corpus().lines.num_rows) == (800, MANY)
    assert [truth.line_id for truth in corpus().truth] == corpus().lines.column(
        "line_id"
    ).to_pylist()


def test_no_recorded_name_belongs_to_two_marks() -> None:
    assert all(len(rows) == 1 for rows in names_of(corpus().register).values())


@pytest.mark.parametrize("name", [*FAMILIES, *Kind])
def test_every_family_and_kind_is_in_a_corpus(name: str) -> None:
    assert of_family(name)


@pytest.mark.parametrize("name", [name for name, family in FAMILIES.items() if family.changes])
def test_a_disguise_is_not_the_recorded_spelling(name: str) -> None:
    assert all(truth.worn not in spellings(truth) for truth in of_family(name))


@pytest.mark.parametrize("name", FAMILIES)
def test_a_disguise_is_not_the_name_of_another_mark(name: str) -> None:
    names = names_of(corpus().register)

    for truth in of_family(name):
        row = mark_row(truth)
        assert names.get(key_of(truth.worn), (row,)) == (row,)


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "mojibake"])
def test_a_disguise_stands_in_its_line(name: str) -> None:
    read = list(texts(corpus().lines))
    brands = corpus().lines.column("brand").to_pylist()

    for at, truth in enumerate(corpus().truth):
        if truth.family == name:
            assert truth.worn in read[at] or truth.worn in brands[at]


def test_an_innocent_line_has_no_true_mark() -> None:
    innocent = [truth for truth in corpus().truth if truth.family in INNOCENT]

    assert innocent
    assert not any(truth.recordation_no or truth.worn for truth in innocent)


def test_a_genuine_line_comes_from_a_user_or_the_holder_of_its_mark() -> None:
    consignors = corpus().lines.column("consignor").to_pylist()

    for at, truth in enumerate(corpus().truth):
        if truth.family == Kind.GENUINE:
            row = corpus().register.slice(mark_row(truth), 1).to_pylist()[0]
            users = [*row["authorised_users"].split("|"), row["holder_name"]]
            known = names_of_parties(tuple(filter(None, users)))
            sent = names_of_parties((consignors[at],))
            assert any(is_same_party(one, user) for one in sent for user in known)


def test_more_marks_stand_in_more_innocent_lines() -> None:
    few, many = (build(seed=5, lines=300, marks=marks) for marks in (200, 4_000))

    shares = [share_of_innocent(one, standing(one)) for one in (few, many)]

    assert 0 < shares[0] < shares[1] < 1
