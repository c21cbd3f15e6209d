"""Releases: taken off a token once, by whichever way they become known; over-use is recorded."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.cases.case import ClaimKey
from guomen.cases.examination import Outcome
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.queries.quoted_lines import of_row
from guomen.rights.licence import Limits
from guomen.rights.token import How
from guomen.store import registers, revisions
from guomen.store.models import AuthorisedUser, Hit, LedgerEntry, Message, Selection, TokenUse
from guomen.targeting.lanes import Lane
from guomen.targeting.quoted import PART, WRONG_TOKEN, QuotedLine
from guomen.usecases import examinations, licences, releases
from guomen.usecases.clearance import import_releases
from guomen.usecases.examinations import FindingInput
from guomen.usecases.releases import Told, use_token
from guomen.usecases.soundness import wrong_balances
from tests.build_site import (
    DAY,
    DOCUMENT,
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    SHOES,
    CaseWork,
    hire,
    key,
    load_declarations,
    load_register,
    opened,
    run_the_day,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
WRONG = "292020260000000025"
MAKER = "宁波远航贸易有限公司"


def issued(name: str = MAKER, *, total: int = 1000, unit: str = "025") -> str:
    limits = Limits(goods=("6404",), quantity=Decimal(total), unit=unit)
    return licences.issue_token(MARK, name=name, limits=limits, actor=FOUNDER, at=MORNING)


def line(token: str, *, number: int = 1, quantity: int = 400) -> QuotedLine:
    row = {**LINE, "declared_on": DAY, "direction": "export", "customs_office": "2920"}
    row |= {"licence_token": token, "line_no": number, "line_id": f"{DOCUMENT}-{number}"}
    return of_row({**row, "quantity": Decimal(quantity)})


def tell(token: str, **said: int) -> releases.Used:
    return use_token(line(token, **said), how=How.CLEARANCE, actor=FOUNDER, at=MORNING)


def balance(token: str) -> tuple[Decimal, Decimal]:
    row = AuthorisedUser.objects.get(token=token)
    return row.used, row.over


def selected(folder: Path, token: str) -> Selection:
    load_declarations(folder, [{**LINE, "licence_token": token}])
    run_the_day()
    return Selection.objects.get()


def look(selection: Selection, officer: Actor, *findings: FindingInput, result: Outcome) -> None:
    examinations.record_examination(
        selection.pk,
        result=result,
        findings=findings,
        photos=(),
        remarks="",
        actor=officer,
        at=MORNING,
        submission=key(),
    )


@pytest.fixture(autouse=True)
def register(tmp_path: Path) -> None:
    load_register(tmp_path)


def test_a_release_counts_once_however_often_it_is_told() -> None:
    token = issued()

    told = [tell(token).told, tell(token).told, tell(token, quantity=999).told]

    assert told == [Told.COUNTED, Told.KNOWN, Told.KNOWN]
    assert balance(token) == (400, 0)
    assert LedgerEntry.objects.filter(action="use_token").count() == 1


def test_over_use_is_recorded_and_never_refused() -> None:
    token = issued(total=600)

    over = [tell(token, number=number).over for number in (1, 2, 3)]

    assert over == [0, 200, 400]
    assert balance(token) == (1200, 600)


def test_once_nothing_is_left_screening_learns_it_and_the_parties_are_told() -> None:
    token = issued(total=400)
    known = revisions.revision()

    tell(token)

    assert revisions.revision() == known + 1
    assert MAKER not in registers.register_table(DAY)["authorised_users"][0].as_py()
    assert Message.objects.filter(topic="token.used_up", subject=f"token {token}").exists()


def test_somebody_elses_token_is_not_touched() -> None:
    token = issued("别的公司")

    assert tell(token).told is Told.ELSEWHERE
    assert tell("L26-0000-0001-T").told is Told.ELSEWHERE
    assert balance(token) == (0, 0)


def test_goods_in_another_unit_are_over_altogether() -> None:
    token = issued(unit="011")

    assert tell(token).over == 400
    assert balance(token) == (0, 400)


def test_a_release_told_in_error_is_taken_back_with_a_reason_and_stays_to_be_seen() -> None:
    token, people = issued(total=400), hire()
    tell(token)
    use = TokenUse.objects.get()

    with pytest.raises(BadInputError, match="a reason"):
        releases.reverse_use(use.pk, because=" ", actor=people.supervisor, at=MORNING)
    with pytest.raises(NotAllowedError):
        releases.reverse_use(use.pk, because="重复", actor=people.officer, at=MORNING)
    releases.reverse_use(use.pk, because="货物未放行", actor=people.supervisor, at=MORNING)

    use.refresh_from_db()
    assert (use.reversed_by, use.reversed_because) == ("supervisor", "货物未放行")
    assert balance(token) == (0, 0)
    assert MAKER in registers.register_table(DAY)["authorised_users"][0].as_py()
    assert tell(token).told is Told.REVERSED
    with pytest.raises(NotAllowedError, match="already"):
        releases.reverse_use(use.pk, because="again", actor=people.supervisor, at=MORNING)


def test_a_covered_line_goes_through_and_runs_the_token_down(tmp_path: Path) -> None:
    token = issued()
    load_declarations(tmp_path, [{**LINE, "licence_token": token}])

    report = run_the_day(budget=0)

    assert report.lanes == {Lane.RELEASE: 1}
    assert not Hit.objects.filter(total__gt=0).exists()
    assert balance(token) == (1000, 0)
    assert TokenUse.objects.get().how == How.LANE


def test_a_wrong_token_adds_points_and_says_why(tmp_path: Path) -> None:
    other = {**LINE, "document_no": WRONG, "licence_token": issued("别的公司")}
    load_declarations(tmp_path, [{**LINE, "licence_token": ""}, other])

    run_the_day()

    plain, wrong = Selection.objects.order_by("score")
    assert wrong.consignment.document_no == WRONG
    assert wrong.score == plain.score + WRONG_TOKEN
    assert "TOK-PARTY" in [reason["code"] for reason in wrong.reasons]
    assert not Hit.objects.filter(points__has_key=PART).exists()


def test_the_day_run_again_counts_nothing_twice(tmp_path: Path) -> None:
    token = issued(total=5000)
    load_declarations(tmp_path, [{**LINE, "licence_token": token}])
    run_the_day(budget=0)

    again = run_the_day(budget=0)
    run_the_day(budget=0, seed="another")

    assert again.repeated
    assert balance(token) == (1000, 0)


@pytest.mark.parametrize("result", [Outcome.NOTHING, Outcome.GENUINE])
def test_an_examination_that_clears_the_goods_runs_the_token_down(
    tmp_path: Path, result: Outcome
) -> None:
    token = issued(total=500)
    selection = selected(tmp_path, token)

    look(selection, hire().officer, result=result)

    assert balance(token) == (1000, 500)
    assert TokenUse.objects.get().how == How.EXAMINATION


def test_what_was_counted_at_the_bench_is_what_is_taken_off(tmp_path: Path) -> None:
    token = issued(total=500)
    selection = selected(tmp_path, token)
    found = FindingInput(f"{DOCUMENT}-1", Outcome.GENUINE, MARK, quantity=Decimal(480))

    look(selection, hire().officer, found, result=Outcome.GENUINE)

    assert balance(token) == (480, 0)


def test_suspected_goods_run_nothing_down(tmp_path: Path) -> None:
    token = issued(total=500)

    look(selected(tmp_path, token), hire().officer, SHOES, result=Outcome.SUSPECTED)

    assert balance(token) == (0, 0)


def test_goods_let_go_in_a_case_run_the_token_down(tmp_path: Path) -> None:
    token = issued(total=500)
    work: CaseWork = opened(tmp_path, SHOES)
    Selection.objects.get().consignment.lines.filter(line_no=1).update(licence_token=token)

    work.does("release", ClaimKey(1, MARK), ground="suspicion_cleared")

    assert balance(token) == (1000, 500)
    assert TokenUse.objects.get().how == How.CASE


def told(folder: Path, *rows: Mapping[str, str]) -> Path:
    row = {"document_no": DOCUMENT, "line_no": "1", "quantity": "1000", "day": "2026-05-09"}
    return written(folder / "releases.csv", [{**row, "office": "2920", **one} for one in rows])


def test_the_clearance_system_tells_releases_in_a_file(tmp_path: Path) -> None:
    token = issued(total=5000)
    lines = [{**LINE, "licence_token": token}, {**LINE, "line_no": "2"}]
    load_declarations(tmp_path, lines)
    path = told(
        tmp_path, {}, {"line_no": "2"}, {"line_no": "3"}, {"quantity": "many"}, {"office": "29"}, {}
    )

    first = import_releases(path, actor=FOUNDER, at=MORNING)
    again = import_releases(path, actor=FOUNDER, at=MORNING + timedelta(hours=1))

    assert (first.counted, first.known, first.without_token) == (1, 1, 1)
    assert [(one.line, one.field) for one in first.refused] == [
        (4, "line_no"),
        (5, "quantity"),
        (6, "office"),
    ]
    assert first.refused_file is not None
    assert "guomen import declarations" in first.refused_file.read_text("utf-8-sig")
    assert (again.counted, again.known) == (0, 2)
    assert balance(token) == (1000, 0)


def test_only_those_who_may_load_declarations_tell_releases(tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        import_releases(told(tmp_path, {}), actor=hire().officer, at=MORNING)


def test_a_holder_takes_no_release_back() -> None:
    holder = Actor("holder", frozenset({Role.RIGHT_HOLDER}))

    with pytest.raises(NotAllowedError):
        releases.reverse_use(1, because="x", actor=holder, at=MORNING)


def test_a_balance_that_is_not_what_its_releases_add_up_to_is_found() -> None:
    token, untouched = issued(total=600), issued("别的公司")
    tell(token)
    tell(token, number=2)
    assert list(wrong_balances()) == []

    AuthorisedUser.objects.filter(token=untouched).update(used=7)
    AuthorisedUser.objects.filter(token=token).update(used=1)

    assert {fault.split()[2] for fault in wrong_balances()} == {token, untouched}
