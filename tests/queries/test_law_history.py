"""The history of the law: versions, what they fix and change, milestones as finely as printed."""

from datetime import date

import pytest

from guomen.kernel.errors import NotFoundError
from guomen.law.loader import load_pack, pack_names
from guomen.queries import law_history
from guomen.queries.law_history import Printed

pytestmark = pytest.mark.site
TODAY = date(2026, 9, 18)


@pytest.mark.parametrize("name", pack_names())
def test_every_provision_cited_is_found_again_at_its_version(name: str) -> None:
    pack = load_pack(name)
    cited = {
        (one.instrument, one.version, parameter.name, dated.since)
        for parameter in pack.parameters.values()
        for dated in parameter.history
        for one in dated.citations
    }

    found = {
        (short, page.version.name, fixed.entry.name, fixed.value.since)
        for short in pack.instruments
        for page in law_history.instrument_page(name, short, day=TODAY).versions
        for fixed in page.fixes
    }

    assert found == cited


def test_between_1995_and_2018_the_reply_went_from_days_to_working_days() -> None:
    page = law_history.instrument_page("cn", "REG", day=TODAY, earlier="2018", later="1995")

    made = page.comparison
    assert made is not None
    assert (made.earlier.name, made.later.name) == ("1995", "2018")
    reply = next(one for one in made.changes if one.entry.name == "ex_officio.reply")
    assert reply.before is not None
    assert reply.after is not None
    assert reply.before.sentences != reply.after.sentences


def test_a_version_compared_with_itself_changes_only_what_changed_inside_it() -> None:
    page = law_history.instrument_page("cn", "REG", day=TODAY, earlier="2018", later="2018")

    assert page.comparison is not None
    assert page.comparison.changes == ()


@pytest.mark.parametrize(("name", "version"), [("REGS", "2018"), ("REG", "2099")])
def test_an_unknown_instrument_or_version_is_not_found(name: str, version: str) -> None:
    with pytest.raises(NotFoundError):
        law_history.instrument_page("cn", name, day=TODAY, earlier=version, later=version)


def test_milestones_say_no_finer_date_than_was_printed() -> None:
    by_kind = {one.printed: one for one in law_history.milestones()}

    assert by_kind[Printed.YEAR].when.en.isdecimal()
    assert by_kind[Printed.MONTH].when.zh.endswith("月")
    assert by_kind[Printed.DAY].when.zh.endswith("日")
    assert all(one.first <= one.middle <= one.last for one in law_history.milestones())


def test_only_chinas_history_shows_chinas_milestones() -> None:
    assert len(law_history.history("cn").milestones) == 19
    assert law_history.history("eu").milestones == ()
