"""Hostile input through the front door: keys used again, hidden characters, marks that attack."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from guomen.access.policy import Actor, Role
from guomen.adapters.clock import now
from guomen.adapters.lake import Lake
from guomen.cases.case import ClaimKey, Mode, Traffic
from guomen.cases.decide import RefusedError
from guomen.cases.examination import Outcome
from guomen.kernel.errors import (
    BadInputError,
    GuomenError,
    NotAllowedError,
    NotFoundError,
    StaleCaseError,
)
from guomen.kernel.ids import Direction
from guomen.queries.register import find
from guomen.search.asked import Asked
from guomen.store import journal, places
from guomen.store.models import IssuedDocument, JournalEntry, Right
from guomen.usecases import cases, documents, examinations, intake, register
from guomen.usecases.examinations import FindingInput
from guomen.usecases.pictures import PhotoInput
from tests.build import claim, goods
from tests.build_site import (
    BALLS,
    DAY,
    DOCUMENT,
    FOUNDER,
    JPEG,
    LINE,
    MARK,
    MORNING,
    OFFICE,
    OTHER_MARK,
    REGISTER,
    SHOES,
    CaseWork,
    examine,
    hire,
    key,
    load_register,
    opened,
    party_called,
    run_the_day,
    speaker,
    traffic,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]

SHOES_CLAIM = ClaimKey(1, MARK)
BALLS_CLAIM = ClaimKey(2, OTHER_MARK)
BOMBS = (
    '#read("/etc/passwd") $x$ \\u{41} @ref `code` *b* _e_ <label>',
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "'; DROP TABLE store_casefile; --",
    "%s %(x)s {0} {facts}",
    '=HYPERLINK("http://evil.example","x")',
    "鞋" * 60,
    "\u202eevil",
)


def notified(folder: Path, *findings: FindingInput) -> CaseWork:
    work = opened(folder, *findings)
    keys = tuple(one.key for one in work.case.claims)
    work.does("suspend_release", *keys, reasons="涉嫌侵权")
    for one in keys:
        work.does("notify_right_holder", one)
        work.does("record_notice_service", one, served_on="2026-05-11")
    return work


def text_of(number: str) -> str:
    """Return what a document says, without its line breaks."""
    from pypdf import PdfReader

    content = places.document(IssuedDocument.objects.get(number=number).sha256).read_bytes()
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def documents_to(party: str) -> list[str]:
    rows = IssuedDocument.objects.filter(addressee__number=party)
    return list(rows.values_list("number", flat=True))


# --- keys of forms -----------------------------------------------------------------------------


def test_a_key_used_again_for_another_act_is_not_taken_for_done(tmp_path: Path) -> None:
    work = opened(tmp_path)
    used = key()
    work.does("add_note", submission=used, note="first")

    with pytest.raises(StaleCaseError, match="other content"):
        work.tries("suspend_release", SHOES_CLAIM, submission=used, reasons="涉嫌侵权")

    assert work.case.version == 2


def test_a_key_used_again_with_other_words_is_not_taken_for_done(tmp_path: Path) -> None:
    work = opened(tmp_path)
    used = key()
    work.does("add_note", submission=used, note="first")

    with pytest.raises(StaleCaseError):
        work.tries("add_note", submission=used, note="second")

    assert [event.data.get("note") for event in work.case.events][1:] == ["first"]


def test_a_key_used_in_one_case_is_not_taken_for_done_in_another(tmp_path: Path) -> None:
    work = notified(tmp_path)
    holder = party_called("科尔维恩公司")
    applied = cases.open_on_application(
        cases.Particulars(
            customs=OFFICE,
            document="292020260000000999",
            traffic=Traffic.FREIGHT,
            direction=Direction.EXPORT,
            trader=party_called("宁波远航贸易有限公司"),
            goods=(goods(),),
            claims=(claim(holder=holder),),
        ),
        actor=work.people.case_officer,
        at=work.at,
        submission=key(),
    )
    speaks, used = speaker(holder, Role.RIGHT_HOLDER), key()
    work.does("add_note", by=speaks, submission=used, note="x")

    with pytest.raises(StaleCaseError, match="other content"):
        cases.record_act(
            applied,
            "add_note",
            claims=(),
            data={"note": "x"},
            expected_version=1,
            submission=used,
            actor=speaks,
            at=work.at,
        )

    assert journal.load(applied).version == 1


def test_the_key_of_another_person_tells_nothing_of_where_it_led(tmp_path: Path) -> None:
    work = notified(tmp_path, SHOES, BALLS)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)
    used = key()
    work.does("add_note", by=holder, submission=used, note="secret of the first")

    with pytest.raises(NotAllowedError) as refused:
        work.tries("add_note", by=other, submission=used, note="secret of the first")

    assert "secret" not in str(refused.value)
    assert work.number not in str(refused.value)


@pytest.mark.parametrize("bad", ["", "k" * 41, "a\x00b", "ключ", "a\nb"])
def test_a_key_that_no_form_was_made_with_is_refused(bad: str, tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(BadInputError, match="submission"):
        cases.record_act(
            work.number,
            "add_note",
            claims=(),
            data={"note": "x"},
            expected_version=1,
            submission=bad,
            actor=work.people.case_officer,
            at=work.at,
        )


def test_an_examination_s_key_with_other_findings_is_not_taken_for_done(tmp_path: Path) -> None:
    people, selection, used = hire(), traffic(tmp_path), key()
    examine(selection, people, submission=used)

    with pytest.raises(StaleCaseError, match="other content"):
        examine(selection, people, replace(SHOES, quantity=Decimal(7)), submission=used)


def test_the_same_examination_twice_is_still_one(tmp_path: Path) -> None:
    people, selection, used = hire(), traffic(tmp_path), key()

    numbers = {examine(selection, people, submission=used) for _ in range(2)}

    assert len(numbers) == 1


# --- acts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act", ["detain", "release", "determine_infringing", "decide_penalty", "suspend_release"]
)
@pytest.mark.parametrize("role", [Role.RIGHT_HOLDER, Role.TRADER])
def test_a_party_does_none_of_customs_own_acts(act: str, role: Role, tmp_path: Path) -> None:
    work = notified(tmp_path)
    party = "科尔维恩公司" if role is Role.RIGHT_HOLDER else "宁波远航贸易有限公司"
    actor, before = speaker(party_called(party), role), work.case.version

    with pytest.raises((RefusedError, NotFoundError)):
        work.tries(act, SHOES_CLAIM, by=actor, reasons="x", tier="ordinary", fine="1", basis="x")

    assert work.case.version == before


def test_a_right_holder_does_not_act_on_the_claim_of_another(tmp_path: Path) -> None:
    work = notified(tmp_path, SHOES, BALLS)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    with pytest.raises(RefusedError, match="party concerned"):
        work.tries("apply_for_detention", BALLS_CLAIM, by=holder, application="x")


def test_a_case_of_another_office_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    work = notified(tmp_path)

    with pytest.raises(NotFoundError) as hidden:
        work.tries("add_note", by=work.people.elsewhere, note="x")
    with pytest.raises(NotFoundError) as missing:
        cases.record_look("2920-2026-99999", actor=work.people.elsewhere, at=work.at)

    at_missing = str(missing.value).replace("2920-2026-99999", work.number)
    assert str(hidden.value) == at_missing


@pytest.mark.parametrize("version", [-1, 0, 999_999_999])
def test_a_version_that_was_never_shown_is_refused(version: int, tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(StaleCaseError):
        work.tries("add_note", version=version, note="x")

    assert work.case.version == 1


@pytest.mark.parametrize("note", ["a\x00b", "pay \u202e00.001", "\u2066x\u2069", "\x1b[2J"])
def test_unseen_characters_do_not_enter_a_journal(note: str, tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(RefusedError, match="cannot be seen"):
        work.tries("add_note", note=note)

    assert work.case.version == 1


def test_line_ends_and_every_script_may_enter_a_journal(tmp_path: Path) -> None:
    work = opened(tmp_path)

    work.does("add_note", note="第一行\r\n\tсвидетель\n👟 é ﷺ")

    assert "👟" in work.case.events[-1].data["note"]


def test_a_text_of_ten_megabytes_does_not_enter_a_journal(tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(RefusedError, match="too many"):
        work.tries("add_note", note="x" * 10_000_000)


@pytest.mark.parametrize(
    "amount", ["1e500", "NaN", "sNaN", "-1", "Infinity", "1e-400", "1" * 400, "0x10", "１e９９"]
)
def test_no_sum_that_is_no_sum_is_lodged(amount: str, tmp_path: Path) -> None:
    work = notified(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    with pytest.raises(RefusedError):
        work.tries("lodge_security", SHOES_CLAIM, by=holder, form="deposit", amount=amount)


# --- documents ---------------------------------------------------------------------------------


def test_a_right_holder_s_notice_says_nothing_of_another_on_the_same_goods(
    tmp_path: Path,
) -> None:
    mine = replace(SHOES, quantity=Decimal(100), goods="鞋")
    others = replace(SHOES, quantity=Decimal(737), goods="鞋", recordation=OTHER_MARK)
    work = notified(tmp_path, mine, others)

    said = "".join(text_of(number) for number in documents_to(party_called("科尔维恩公司")))

    assert "KOLVANE" in said
    assert "100双" in said
    for secret in ("737", "TRIVELLO", "特里维洛", OTHER_MARK, "宁波远航", DOCUMENT):
        assert secret not in said, secret
    assert len(work.case.goods) == 1


@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_goods_and_marks_are_only_text_in_a_document(bomb: str, tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()
    Right.objects.filter(mark="KOLVANE").update(title=bomb[:200])
    found = examine(selection, people, replace(SHOES, goods=bomb[:200]))
    number = cases.open_from_examination(
        found, mode=Mode.EX_OFFICIO, actor=people.case_officer, at=MORNING, submission=key()
    )
    work = CaseWork(number, people)
    work.does("suspend_release", SHOES_CLAIM, reasons=bomb.replace("\u202e", ""))
    work.does("notify_right_holder", SHOES_CLAIM)

    said = text_of(documents_to(party_called("科尔维恩公司"))[0])

    assert "".join(bomb.replace("\u202e", "").split())[:12] in said
    assert "root:" not in said


def test_a_document_is_handed_to_its_addressee_only(tmp_path: Path) -> None:
    work = notified(tmp_path, SHOES, BALLS)
    holder, other = party_called("科尔维恩公司"), party_called("特里维洛公司")
    stranger = speaker(other, Role.RIGHT_HOLDER)
    mine = documents_to(holder)[0]

    for actor in (stranger, work.people.elsewhere, Actor("nobody", frozenset())):
        with pytest.raises(NotFoundError):
            documents.hand_out(mine, actor=actor, at=work.at)


# --- files handed in ---------------------------------------------------------------------------


def test_a_hostile_register_is_loaded_as_text_or_refused_and_can_be_searched(
    tmp_path: Path,
) -> None:
    rows = [
        {
            **REGISTER[0],
            "recordation_no": f"T2019-{number:05}",
            "right_number": f"77{number:05}",
            "mark": bomb,
            "holder_name": f"{bomb} {number}"[:200],
        }
        for number, bomb in enumerate(BOMBS, 1)
    ]

    loaded = register.import_register(
        written(tmp_path / "register.csv", rows), actor=FOUNDER, at=MORNING
    )
    found = find(Asked(words="script"), number=1, day=DAY)

    assert loaded.new + len({one.line for one in loaded.refused}) == len(BOMBS)
    assert [entry.title for entry in found.rows] == [BOMBS[1]]


@pytest.mark.parametrize("words", ["%", "_", "%%%", "' OR 1=1 --", "\\", "a\x00b", "(" * 80])
def test_signs_of_a_query_language_are_looked_for_as_they_are(words: str, tmp_path: Path) -> None:
    load_register(tmp_path)

    assert find(Asked(words=words), number=1, day=DAY).total == 0


@pytest.mark.parametrize("words", ["abcdefghij" * 1000, "a b " * 5000, "*" * 9999, "\u202e" * 99])
def test_a_search_of_any_length_is_answered(words: str, tmp_path: Path) -> None:
    load_register(tmp_path)

    assert find(Asked(words=words), number=1, day=DAY).total <= 2


def test_every_word_of_a_search_counts_in_any_order(tmp_path: Path) -> None:
    row = {**REGISTER[0], "mark": "one two three four five six seven eight"}
    register.import_register(written(tmp_path / "register.csv", [row]), actor=FOUNDER, at=MORNING)

    torn = find(Asked(words="five four three two one six seven eight"), number=1, day=DAY)
    wrong = find(Asked(words="one two three four five six seven nine"), number=1, day=DAY)

    assert (torn.total, wrong.total) == (1, 0)


def test_a_declared_day_makes_no_other_folder_than_its_own(tmp_path: Path) -> None:
    rows = [
        {**LINE, "line_no": str(number), "declared_on": day}
        for number, day in enumerate(
            ("../../2026-05-08", "2026-05-08/..", "2026-05-08\x00", "2026-13-01", "9999-12-31"), 1
        )
    ]

    received = intake.import_declarations(
        written(tmp_path / "declarations.csv", [LINE, *rows[1:]]), actor=FOUNDER, at=MORNING
    )

    assert Lake(places.lake()).days() == [DAY]
    assert received.new == 1
    folders = {one.name for one in places.lake().iterdir() if one.is_dir()}
    assert folders == {f"day={DAY.isoformat()}"}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_hostile_declaration_is_screened_like_any_other(bomb: str, tmp_path: Path) -> None:
    load_register(tmp_path)
    line = {**LINE, "goods_name": bomb, "consignor": bomb, "specification": f"KOLVANE {bomb}"}
    intake.import_declarations(
        written(tmp_path / "declarations.csv", [line]), actor=FOUNDER, at=MORNING
    )

    report = run_the_day()

    assert report.hits >= 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", id="svg"),
        pytest.param(b"<!doctype html><script>alert(1)</script>", id="html"),
        pytest.param(b"<html> WEBP<script>alert(1)</script>", id="html that says WEBP"),
        pytest.param(b"GIF89a/*" + b"A" * 64, id="gif"),
        pytest.param(b"PK\x03\x04" + b"A" * 64, id="zip"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_is_no_photo_is_not_kept(content: bytes, tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    with pytest.raises(BadInputError):
        examinations.record_examination(
            selection.pk,
            result=Outcome.NOTHING,
            findings=(),
            photos=(PhotoInput("../../shoes.jpg", content),),
            remarks="",
            actor=people.officer,
            at=MORNING,
            submission=key(),
        )

    assert not [one for one in places.home().rglob("*shoes*") if one.is_file()]


# --- two at once -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_many_officers_acting_at_once_on_one_version_one_is_heard(tmp_path: Path) -> None:
    work = opened(tmp_path)

    def act(number: int) -> str:
        try:
            work.tries("add_note", version=1, note=f"note {number}")
        except StaleCaseError:
            return "stale"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(6) as pool:
        told = sorted(pool.map(act, range(6)))

    assert told == ["stale"] * 5 + ["written"]
    assert journal.load(work.number).version == 2
    assert JournalEntry.objects.filter(case__number=work.number).count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_key_sent_at_once_with_different_words_enters_one_of_them(tmp_path: Path) -> None:
    work, used = opened(tmp_path), key()

    def act(number: int) -> str:
        try:
            work.tries("add_note", version=1, submission=used, note=f"note {number}")
        except GuomenError as error:
            return type(error).__name__
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(act, range(4)))

    assert told == ["StaleCaseError"] * 3 + ["written"]
    assert journal.load(work.number).version == 2


def test_the_clock_of_the_site_is_not_the_sender_s(tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(RefusedError, match="no field"):
        cases.record_act(
            work.number,
            "add_note",
            claims=(),
            data={"note": "x", "at": now().isoformat(), "role": "supervisor"},
            expected_version=1,
            submission=key(),
            actor=work.people.case_officer,
            at=work.at,
        )


def test_a_photo_s_hash_is_of_its_content_whatever_its_name(tmp_path: Path) -> None:
    selection, people = traffic(tmp_path), hire()

    examinations.record_examination(
        selection.pk,
        result=Outcome.SUSPECTED,
        findings=(SHOES,),
        photos=(PhotoInput("..\\..\\x<script>.jpg", JPEG),),
        remarks="<script>",
        actor=people.officer,
        at=MORNING,
        submission=key(),
    )

    kept = [one for one in places.photos().rglob("*") if one.is_file()]
    assert [one.suffix for one in kept] == [".jpg"]
    assert len(kept[0].stem) == 64
