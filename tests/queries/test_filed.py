"""What is filed is read block by block; two versions are compared answer by answer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.queries.application_steps import STEPS, standing
from guomen.queries.filed import blocks, differences
from guomen.rights.dossier import (
    Dossier,
    Handling,
    Part,
    PriceBand,
    Route,
    Side,
    Trader,
    Usage,
)
from guomen.rights.filing import Filing, RightFacts, Stated, Subject
from guomen.rights.right import RightKind
from tests.filings import FULL

DAY: Final = date(2026, 5, 11)
MIRROR: Final = Side(
    traders=(Trader(Part.MAKER, "晋江某厂", handling=Handling.RESTRICTED),),
    routes=(Route(Usage.NEVER, "CHN", "2920", "ARE"),),
    price=PriceBand(Decimal(3), Decimal(5), "USD"),
)


def rows(filing: Filing, step: str) -> dict[str, str]:
    """Return the answers of a step in English by their labels."""
    (block,) = blocks(filing, [step])
    return {row.label.en: row.value.en for row in block.rows}


def test_both_sides_are_read_under_the_same_headings() -> None:
    both = replace(FULL, infringements=Stated.LISTED, dossier=Dossier((), MIRROR, MIRROR))

    assert rows(both, "genuine") == rows(both, "infringing")
    assert rows(both, "genuine")["Route, never this way"].startswith("China → 2920 →")


def test_a_restricted_fact_is_marked() -> None:
    (block,) = blocks(replace(FULL, dossier=Dossier((), MIRROR)), ["genuine"])

    assert [row.restricted for row in block.rows] == [True, False, False]


def test_nothing_known_is_said() -> None:
    assert rows(FULL, "infringing") == {"Known infringing goods": "nothing is known"}


@pytest.mark.parametrize("subject", list(Subject))
def test_every_step_of_every_subject_has_a_title_and_a_standing(subject: Subject) -> None:
    empty = Filing(RightFacts(RightKind.TRADEMARK))

    found = standing(empty, subject, day=DAY, law=load_pack())

    assert tuple(one.name for one in found.progress) == STEPS[subject]
    assert all(one.title.zh and one.lead.zh for one in found.progress)


def test_a_full_filing_owes_its_declaration_alone() -> None:
    undeclared = replace(FULL, told_true=None)

    found = standing(undeclared, Subject.RECORDATION, day=DAY, law=load_pack())

    assert found.is_ready
    assert [one.name for one in found.owed] == ["told_true"]


def test_differences_name_what_was_and_what_is() -> None:
    now = replace(FULL, right=replace(FULL.right, mark="OSTRELLA"))

    (changed,) = differences(FULL, now)

    assert changed.label == Words("Mark", "商标")
    assert (changed.before.en, changed.now.en) == (FULL.right.mark, "OSTRELLA")


def test_the_same_filing_differs_in_nothing() -> None:
    assert differences(FULL, FULL) == ()
