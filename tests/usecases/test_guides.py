from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.cases.case import Mode
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import guides as reading
from guomen.rights.dossier import Dossier, Product
from guomen.rights.guide import Tally, Verdict
from guomen.store.models import (
    CardSeen,
    DossierVersion,
    GuideLook,
    GuideVote,
    LedgerEntry,
    Message,
)
from guomen.usecases import cases, dossiers, guides
from guomen.usecases.guides import Seen
from tests.build_guides import (
    PRODUCT,
    examined_with_card,
    look,
    restricted,
    taught,
    voted,
)
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    examine,
    hire,
    key,
    load_register,
    party_called,
    speaker,
    traffic,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
BOOT = Words("boot", "靴子")


def test_what_an_officer_saw_is_stamped_with_its_version_and_sealed(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)

    seen = CardSeen.objects.get()
    kept = DossierVersion.objects.get()
    entry = LedgerEntry.objects.get(action="record_examination")
    assert (seen.version, seen.product, seen.sha256) == (1, PRODUCT, kept.sha256)
    assert f"{MARK}/{PRODUCT} v1 {kept.sha256}" in entry.detail
    assert [card.version for card in reading.seen_at(people.officer, number)] == [1]


def test_the_old_version_stays_what_the_officer_saw(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    dossiers.teach(MARK, Dossier((Product("p2", BOOT),)), actor=FOUNDER, at=MORNING)

    seen = reading.seen_at(people.case_officer, number)[0]
    old = reading.show(people.officer, MARK, PRODUCT, seen.version)

    assert old.head.is_latest is False
    assert [len(old.checks), len(seen.checks)] == [4, 4]
    with pytest.raises(NotFoundError, match="version 2"):
        reading.show(people.officer, MARK, PRODUCT)


def test_the_last_version_looked_at_counts_and_only_within_a_day(tmp_path: Path) -> None:
    people, selection = hire(), traffic(tmp_path)
    taught(party=party_called("科尔维恩公司"))
    look(people.officer, version=1, at=MORNING - timedelta(hours=2))
    dossiers.teach(MARK, Dossier((Product("p9", BOOT),)), actor=FOUNDER, at=MORNING)
    look(people.officer, version=2, at=MORNING - timedelta(hours=1))
    look(people.supervisor, version=1)
    long_ago = Seen(MARK, "p8", 1)
    guides.record_look(
        long_ago, restricted=False, actor=people.officer, at=MORNING - timedelta(hours=25)
    )

    examine(selection, people)

    assert list(CardSeen.objects.values_list("product", "version")) == [(PRODUCT, 2)]


def test_a_look_at_what_is_for_customs_alone_stands_in_the_ledger(tmp_path: Path) -> None:
    people = hire()
    load_register(tmp_path)
    dossier = taught(party=party_called("科尔维恩公司"))
    dossiers.teach(MARK, restricted(dossier), actor=FOUNDER, at=MORNING)

    look(people.officer, secret=False)
    look(people.officer, version=2, secret=True)

    entry = LedgerEntry.objects.get(action="look_at_guide")
    assert (entry.subject, entry.actor) == (f"recordation {MARK}", people.officer.name)
    assert GuideLook.objects.count() == 2


def test_the_officer_says_once_whether_the_card_helped(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    seen = reading.seen_at(people.officer, number)[0]
    first, second = seen.checks[0].key, seen.checks[1].key

    voted(people, number, Verdict.HELPED, **{second: "helped", first: "was_wrong"})

    page = reading.show(people.officer, MARK, PRODUCT)
    assert page.card.votes == Tally(helped=1)
    assert page.checks[0].on_card.key == second
    assert page.checks[-1].on_card.key == first
    assert reading.seen_at(people.officer, number)[0].verdict is Verdict.HELPED
    with pytest.raises(NotAllowedError, match="already"):
        voted(people, number)
    told = Message.objects.get(topic="guide.was_wrong")
    assert (told.audience, told.party) == ("headquarters", None)


def test_the_same_form_twice_votes_once(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    seen, form = reading.seen_at(people.officer, number)[0], key()

    for _ in range(2):
        guides.vote(
            number,
            seen.id,
            Verdict.HELPED,
            of_checks={},
            note="",
            submission=form,
            actor=people.officer,
            at=MORNING,
        )

    assert GuideVote.objects.count() == 1


def test_nobody_else_votes_and_no_check_is_invented(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    seen = reading.seen_at(people.officer, number)[0]
    asked = {"note": "", "submission": key(), "at": MORNING}

    with pytest.raises(NotAllowedError, match="who examined"):
        guides.vote(
            number, seen.id, Verdict.HELPED, of_checks={}, actor=people.case_officer, **asked
        )
    with pytest.raises(NotFoundError):
        guides.vote(number, 999_999, Verdict.HELPED, of_checks={}, actor=people.officer, **asked)
    with pytest.raises(BadInputError, match="a check of this card"):
        guides.vote(
            number,
            seen.id,
            Verdict.HELPED,
            of_checks={"abc": Verdict.HELPED},
            actor=people.officer,
            **asked,
        )


def test_headquarters_releases_a_note_once(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)
    voted(people, number, note="the label is also sewn on fakes from this year")
    vote = GuideVote.objects.get()

    with pytest.raises(NotAllowedError):
        guides.release_note(vote.pk, actor=people.officer, at=MORNING)
    for _ in range(2):
        guides.release_note(vote.pk, actor=people.headquarters, at=MORNING)

    told = Message.objects.get(topic="guide.note_released")
    assert told.party is not None
    assert told.party.name == "科尔维恩公司"
    assert "sewn on fakes" not in told.en + told.zh
    assert LedgerEntry.objects.filter(action="release_guide_note").count() == 1


def test_a_case_leads_to_the_cards_of_its_examination(tmp_path: Path) -> None:
    people, number = examined_with_card(tmp_path)

    case = cases.open_from_examination(
        number, mode=Mode.EX_OFFICIO, actor=people.case_officer, at=MORNING, submission=key()
    )

    assert case
    assert [one.version for one in reading.seen_at(people.case_officer, number)] == [1]


def test_a_dossier_is_its_holders_and_shows_only_pictures_handed_in(tmp_path: Path) -> None:
    load_register(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    dossier = taught(party=party_called("科尔维恩公司"))

    again = dossiers.teach(MARK, dossier, actor=holder, at=MORNING)

    assert again == 1
    with pytest.raises(NotFoundError):
        dossiers.teach(OTHER_MARK, dossier, actor=holder, at=MORNING)
    with pytest.raises(BadInputError, match="handed in"):
        dossiers.teach(OTHER_MARK, dossier, actor=FOUNDER, at=MORNING)
    assert LedgerEntry.objects.filter(action="change_dossier").count() == 1
