from pathlib import Path

import pytest
from django.test import override_settings

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import stored_files
from guomen.store import places
from guomen.store.models import LedgerEntry, Upload
from guomen.usecases.uploads import UploadKind, faults_named, keep_document, keep_picture
from tests.adapters.pictures_made import label, located, pdf, saved
from tests.build_site import MORNING, load_register, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
PHOTO = saved(label(), "JPEG", exif=located())
HEADQUARTERS = Actor("examiner", frozenset({Role.HEADQUARTERS}), office="0000")
STRANGER = Actor("stranger", frozenset({Role.TRADER}))


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def test_a_picture_is_kept_without_its_position(holder: Actor) -> None:
    kept = keep_picture(PHOTO, name="C:\\photos\\shoe.JPG", actor=holder, at=MORNING)

    content = places.upload(kept.sha256, "jpg").read_bytes()
    row = Upload.objects.get()
    assert b"Exif" not in content
    assert (kept.kind, kept.width, kept.height) == (UploadKind.PICTURE, 600, 900)
    assert (row.sha256, row.name, row.by) == (kept.sha256, "shoe.JPG", holder.name)
    assert row.party.number == holder.party
    entry = LedgerEntry.objects.get(action="hand_in_file")
    assert (entry.subject, entry.actor) == (f"party {holder.party}", holder.name)


def test_the_same_picture_twice_is_one(holder: Actor) -> None:
    first = keep_picture(PHOTO, name="a.jpg", actor=holder, at=MORNING)

    second = keep_picture(PHOTO, name="b.jpg", actor=holder, at=MORNING)

    assert first == second
    assert Upload.objects.count() == LedgerEntry.objects.filter(action="hand_in_file").count() == 1


def test_faults_are_told_and_kept(holder: Actor) -> None:
    kept = keep_picture(saved(label((90, 60))), name="small.jpg", actor=holder, at=MORNING)

    assert [fault.code for fault in kept.faults] == ["too_small"]
    assert faults_named(Upload.objects.get().faults + "|of_later") == kept.faults


def test_a_document_is_a_plain_pdf_or_a_picture(holder: Actor) -> None:
    paper = keep_document(pdf(b"<< >>"), name="licence.pdf", actor=holder, at=MORNING)
    scan = keep_document(PHOTO, name="licence.jpg", actor=holder, at=MORNING)

    with pytest.raises(BadInputError, match="program in it"):
        keep_document(pdf(b"<< /S /JavaScript >>"), name="x.pdf", actor=holder, at=MORNING)

    assert (paper.kind, scan.kind) == (UploadKind.DOCUMENT, UploadKind.PICTURE)


@override_settings(GUOMEN_PARTY_UPLOADS=1)
def test_a_party_keeps_no_more_than_its_quota(holder: Actor) -> None:
    for number in range(2):
        content = pdf(b"%" + b"%d" % number * 450_000)
        keep_document(content, name="large.pdf", actor=holder, at=MORNING)

    with pytest.raises(NotAllowedError, match="it may keep 1 MiB"):
        keep_document(pdf(b"%" + b"x" * 450_000), name="one-too-many.pdf", actor=holder, at=MORNING)


def test_who_speaks_for_no_party_hands_in_nothing(holder: Actor) -> None:
    for actor, party in ((STRANGER, ""), (STRANGER, holder.party or ""), (holder, "P00000099")):
        with pytest.raises(NotAllowedError):
            keep_picture(PHOTO, name="a.jpg", actor=actor, at=MORNING, party=party)


def test_headquarters_hands_in_for_a_party(holder: Actor) -> None:
    keep_picture(PHOTO, name="a.jpg", actor=HEADQUARTERS, at=MORNING, party=holder.party or "")

    with pytest.raises(BadInputError, match="number of a party"):
        keep_picture(PHOTO, name="a.jpg", actor=HEADQUARTERS, at=MORNING)

    assert Upload.objects.get().party.number == holder.party


def test_a_file_is_handed_out_to_its_party_and_to_customs_alone(holder: Actor) -> None:
    picture = keep_picture(PHOTO, name="shoe.php", actor=holder, at=MORNING)
    paper = keep_document(pdf(b"<< >>"), name="licence.pdf", actor=holder, at=MORNING)

    shown = stored_files.upload(holder, picture.sha256)
    saved_as = stored_files.upload(HEADQUARTERS, paper.sha256)

    assert (shown.name, shown.how, shown.media_type) == ("shoe.jpg", "inline", "image/jpeg")
    assert (saved_as.name, saved_as.how) == ("licence.pdf", "attachment")
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)
    for actor, sha256 in ((other, picture.sha256), (holder, "0" * 64), (holder, "../x")):
        with pytest.raises(NotFoundError):
            stored_files.upload(actor, sha256)
