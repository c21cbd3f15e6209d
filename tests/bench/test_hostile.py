"""What hostile lines and registers may cost is bounded by what is refused, found and kept."""

import pytest

from bench import hostile
from bench.hostile import CASES, LINES, SHORT_LINES, Ran
from guomen.screening.engine import Engine
from guomen.screening.scorecards import CURRENT

MARKS = 3_000
ALL = {case.name: number for number, case in enumerate(CASES)}


def of(name: str) -> Ran:
    return hostile.hostile(ALL[name], MARKS)


@pytest.mark.parametrize("name", ["a line of 10 MB", "lone surrogates"])
def test_what_is_too_long_or_no_text_is_refused_unscreened(name: str) -> None:
    told = of(name)

    assert (told.refused, told.hits) == (told.lines, 0)


@pytest.mark.parametrize(
    "name", ["100,000 characters, a mark 12,500 times", "NUL", "bidi controls"]
)
def test_a_mark_without_end_or_among_hidden_signs_is_one_hit_of_its_line(name: str) -> None:
    told = of(name)

    assert (told.refused, told.hits) == (0, LINES)


@pytest.mark.parametrize("name", ["accents without end", "one character 10,000 times"])
def test_heaps_of_one_sign_are_read_and_are_no_mark(name: str) -> None:
    told = of(name)

    assert (told.refused, told.hits) == (0, 0)


def test_a_mark_that_is_a_regular_expression_is_read_as_letters() -> None:
    assert of("marks that are regular expressions").hits == 0


def test_marks_one_letter_apart_share_few_keys_and_give_few_hits() -> None:
    told = of("marks one letter apart")

    assert told.crowded > MARKS
    assert told.hits <= SHORT_LINES * CURRENT.most_hits_per_line


def test_a_mark_in_a_crowd_is_still_found_as_it_is_recorded() -> None:
    marks = hostile.one_letter_apart(MARKS)
    some = marks[::100]

    hits = Engine(hostile.register_of(marks)).screen(hostile.table_of(some))

    first = {hit["line_id"]: hit["mark"] for hit in reversed(hits.to_pylist())}
    assert [first[str(number + 1)] for number in range(len(some))] == some


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_ordinary_lines_are_as_many_and_as_large(number: int) -> None:
    texts = CASES[number].texts()

    plain = hostile.ordinary(texts)

    assert [len(text) for text in plain] == [hostile.size_of(text) for text in texts]


def test_the_ordinary_register_has_as_many_marks_each_its_own() -> None:
    assert len(set(hostile.far_apart(MARKS))) == len(set(hostile.one_letter_apart(MARKS))) == MARKS
