"""The live register: every change reaches every engine, which is then as if made anew."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from guomen.access.policy import Role
from guomen.adapters.editions import Follower, open_edition
from guomen.kernel.errors import NotAllowedError
from guomen.rights.recordation import State
from guomen.screening.engine import Engine
from guomen.store import places, registers, revisions
from guomen.store.models import Counter, Recordation
from guomen.usecases import licences, live_register, parties, register
from guomen.usecases.live_register import (
    HELD,
    Outcome,
    engine_in_force,
    make_ready,
    publish,
    up_to_date,
)
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    REGISTER,
    employ,
    load_register,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
TODAY = MORNING.date()
SOON = MORNING + timedelta(seconds=2)
TOMORROW = MORNING + timedelta(days=1)
FIRST, SECOND = REGISTER
LINES = pa.table(
    {
        "line_id": [str(number) for number in range(6)],
        "text": [
            "KOLVANE shoes",
            "a TRIVELLO ball",
            "K0LVANE shoes",
            "KOLVANO shoes",
            "QUOKKA caps",
            "plain",
        ],
        "consignor": ["新许可公司", "", "宁波合规鞋业有限公司", "", "", ""],
        "hs_code": ["640411", "950662", "640411", "640411", "650500", ""],
    }
)


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> Iterator[None]:
    HELD.now = None
    load_register(tmp_path)
    yield
    HELD.now = None


def record_anew(folder: Path) -> None:
    row = {**SECOND, "recordation_no": "T2026-00001", "mark": "QUOKKA", "right_number": "77"}
    path = written(folder / "new.csv", [{**row, "mark_zh": "", "nice_classes": "25"}])
    register.import_register(path, actor=FOUNDER, at=MORNING)


def change_the_mark(folder: Path) -> None:
    path = written(folder / "changed.csv", [{**FIRST, "mark": "KOLVANO"}])
    register.import_register(path, actor=FOUNDER, at=MORNING)


def license_one(_: Path) -> None:
    licences.issue_token(MARK, name="新许可公司", actor=FOUNDER, at=MORNING)


def end_one(_: Path) -> None:
    register.end_recordation(MARK, how=State.CANCELLED, on=TODAY, actor=FOUNDER, at=MORNING)


def erase_a_holder(_: Path) -> None:
    number = Recordation.objects.get(number=MARK).right.holder.number
    parties.erase_party(number, actor=FOUNDER, at=MORNING, reason="asked")


def let_one_run_out(_: Path) -> None:
    Recordation.objects.filter(number=OTHER_MARK).update(valid_to=TODAY)


CHANGES = (record_anew, change_the_mark, license_one, end_one, erase_a_holder, let_one_run_out)


def anew(at: datetime) -> pa.Table:
    """Return the hits of an engine made of the rows as they are now."""
    table = registers.register_table(at.date())
    return Engine(table, revision=revisions.revision()).screen(LINES)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_takes_effect_in_an_engine_that_runs(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    before = engine_in_force(MORNING)
    hits = before.screen(LINES)

    change(tmp_path)

    at = TOMORROW if change is let_one_run_out else SOON
    after = engine_in_force(at)
    assert after is before
    assert after.made_at < after.revision == revisions.revision()
    assert after.screen(LINES).equals(anew(at))
    same = hits.drop_columns(["register_revision"])
    assert after.screen(LINES).drop_columns(["register_revision"]).equals(same) == (
        change is erase_a_holder
    )


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_takes_effect_in_whoever_follows_a_folder(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    folder = tmp_path / "published"
    assert publish(folder, actor=FOUNDER, at=MORNING).outcome is Outcome.EDITION
    engine = open_edition(folder)

    change(tmp_path)

    at = TOMORROW if change is let_one_run_out else SOON
    told = publish(folder, actor=FOUNDER, at=at)
    Follower(folder).refresh(engine)
    assert (told.outcome, told.changed) == (Outcome.CHANGE, 1)
    assert engine.revision == told.revision == revisions.revision()
    assert engine.screen(LINES).equals(anew(at))


def test_an_engine_is_looked_after_once_in_a_second_at_most() -> None:
    first = engine_in_force(MORNING)
    end_one(Path())

    assert engine_in_force(MORNING + timedelta(seconds=0.9)).recordations == 2
    assert engine_in_force(MORNING + timedelta(seconds=1.1)).recordations == 1
    assert engine_in_force(MORNING + timedelta(seconds=9)) is first


def test_a_thread_goes_on_while_another_brings_a_fresh_engine_up_to_date() -> None:
    first = engine_in_force(MORNING)
    end_one(Path())

    with HELD.lock:
        assert engine_in_force(MORNING + timedelta(seconds=4)) is first

    assert engine_in_force(MORNING + timedelta(seconds=4)).recordations == 1


def test_a_hit_names_the_revision_of_the_register() -> None:
    end_one(Path())

    hits = engine_in_force(MORNING).look_through(LINES)

    assert {hit.register_revision for hit in hits} == {2}


def test_processes_start_with_the_edition_and_what_was_changed_since(tmp_path: Path) -> None:
    publish(places.register(), actor=FOUNDER, at=MORNING)
    record_anew(tmp_path)

    engine = up_to_date(None, TODAY)

    assert (engine.made_at, engine.revision) == (1, 2)
    assert engine.screen(LINES).equals(anew(MORNING))


@pytest.mark.parametrize("fault", ["other register", "from the future", "damaged"])
def test_an_edition_that_is_no_good_start_is_left_alone(fault: str) -> None:
    publish(places.register(), actor=FOUNDER, at=MORNING)
    if fault == "other register":
        Counter.objects.filter(series=revisions.ORIGIN).update(last=7)
    elif fault == "from the future":
        Recordation.objects.filter(number=MARK).delete()
        Counter.objects.filter(series=revisions.SERIES).update(last=0)
    else:
        (places.register() / "1" / "segment.bin").write_bytes(b"short")

    engine = up_to_date(None, TODAY)

    assert engine.made_at == engine.revision == revisions.revision()
    assert engine.screen(LINES).equals(anew(MORNING))


def test_a_register_that_was_restored_is_read_and_published_anew(tmp_path: Path) -> None:
    engine = engine_in_force(MORNING)
    publish(tmp_path / "published", actor=FOUNDER, at=MORNING)
    follower = open_edition(tmp_path / "published")
    Counter.objects.filter(series=revisions.SERIES).update(last=0)
    Recordation.objects.filter(number=MARK).delete()

    assert engine_in_force(SOON) is not engine
    assert engine_in_force(SOON).screen(LINES).equals(anew(SOON))
    assert publish(tmp_path / "published", actor=FOUNDER, at=SOON).outcome is Outcome.EDITION
    Follower(tmp_path / "published").refresh(follower)
    assert follower.screen(LINES).equals(anew(SOON))


def test_nothing_new_is_not_published_again(tmp_path: Path) -> None:
    publish(tmp_path, actor=FOUNDER, at=MORNING)

    assert publish(tmp_path, actor=FOUNDER, at=SOON).outcome is Outcome.NOTHING


def test_a_damaged_edition_is_published_again(tmp_path: Path) -> None:
    publish(tmp_path, actor=FOUNDER, at=MORNING)
    (tmp_path / "1" / "segment.bin").write_bytes(b"short")

    assert publish(tmp_path, actor=FOUNDER, at=SOON).outcome is Outcome.EDITION
    assert open_edition(tmp_path).screen(LINES).equals(anew(MORNING))


def test_what_is_made_ready_is_what_the_site_screens_with() -> None:
    assert make_ready(actor=FOUNDER, at=MORNING).outcome is Outcome.EDITION
    assert engine_in_force(MORNING).screen(LINES).equals(anew(MORNING))


def test_with_much_changed_a_new_edition_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "published", actor=FOUNDER, at=MORNING)
    engine = engine_in_force(MORNING)
    monkeypatch.setattr(live_register, "MOST_CHANGED", 0)
    end_one(tmp_path)

    published = publish(tmp_path / "published", actor=FOUNDER, at=SOON)

    assert (published.outcome, published.revision, published.changed) == (Outcome.EDITION, 2, 1)
    assert engine_in_force(SOON) is not engine
    assert engine_in_force(SOON).made_at == 2


def test_who_may_not_load_a_register_does_not_publish_one(tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        publish(tmp_path, actor=employ("officer", Role.OFFICER), at=MORNING)
