"""Questions before shipping: once per form, not too many, signed, answered by the holder alone."""

import base64
import json
import stat
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import Direction
from guomen.rights.enquiry import Outcome, Question
from guomen.store import places
from guomen.store.models import AuthorisedUser, Enquiry, EnquiryAnswer, EnquiryRight
from guomen.usecases import enquiries, enquiry_answers, parties
from guomen.usecases.enquiry_replies import answer_question
from tests.build_site import (
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    key,
    load_register,
    party_called,
    speaker,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
QUESTION = Question("运动鞋", "KOLVANE", Direction.EXPORT, quantity=Decimal(10))


@pytest.fixture
def trader(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    parties.enter_party("询问公司", actor=FOUNDER, at=MORNING)
    return speaker(party_called("询问公司"), Role.TRADER)


@pytest.fixture
def holder(trader: Actor) -> Actor:
    del trader
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def ask(trader: Actor, question: Question = QUESTION, submission: str = "") -> str:
    return enquiries.ask(question, actor=trader, at=MORNING, submission=submission or key())


def waiting(trader: Actor) -> EnquiryRight:
    number = ask(trader)
    enquiries.ask_holder(number, MARK, actor=trader, at=MORNING)
    return EnquiryRight.objects.get(enquiry__number=number)


def test_the_same_form_is_one_question_under_one_number(trader: Actor) -> None:
    once = key()

    first, again, other = ask(trader, submission=once), ask(trader, submission=once), ask(trader)

    assert (first, again, other) == ("Q26-000001", "Q26-000001", "Q26-000002")


def test_a_look_alike_mark_leads_to_the_recorded_one(trader: Actor) -> None:
    number = ask(trader, Question("运动鞋", "K0LVANE", Direction.EXPORT))

    found = EnquiryRight.objects.filter(enquiry__number=number)
    assert [row.recordation.number for row in found.select_related("recordation")] == [MARK]


def test_a_party_asks_so_many_questions_in_a_day_and_no_more(trader: Actor) -> None:
    row = Enquiry.objects.get(number=ask(trader))
    for serial in range(1, enquiries.MOST_IN_A_DAY):
        Enquiry.objects.create(
            number=f"Q26-9{serial:05}",
            account=row.account,
            party=row.party,
            asked_at=MORNING - timedelta(hours=1),
            question=row.question,
            code="C",
            register_revision=1,
        )

    with pytest.raises(NotAllowedError, match="24 hours"):
        ask(trader)
    later = MORNING + timedelta(days=1, minutes=1)
    assert enquiries.ask(QUESTION, actor=trader, at=later, submission=key())


def test_a_question_without_a_mark_or_by_somebody_else_is_refused(
    trader: Actor, holder: Actor
) -> None:
    with pytest.raises(BadInputError):
        ask(trader, Question("运动鞋", " ", Direction.EXPORT))
    with pytest.raises(NotAllowedError):
        ask(holder)


def test_anybody_can_check_the_signature_with_the_published_key(trader: Actor) -> None:
    row = Enquiry.objects.get(number=ask(trader))
    answer = EnquiryAnswer.objects.get(enquiry=row)

    (published,) = enquiry_answers.published_keys()

    key_file = places.keys() / "answers.pem"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert published.key_id == answer.key_id
    public = serialization.load_pem_public_key(published.pem.encode())
    public.verify(base64.b64decode(answer.signature), answer.body.encode())  # type: ignore[union-attr,call-arg]
    assert enquiry_answers.canonical(json.loads(answer.body)) == answer.body


def test_who_holds_number_and_code_may_check_an_answer_and_nobody_else(trader: Actor) -> None:
    row = Enquiry.objects.get(number=ask(trader))

    found = enquiry_answers.check(row.number.lower(), row.code.lower())

    assert (found.sound, found.version) == (True, 1)
    for number, code in ((row.number, "WRONG"), ("Q26-999999", row.code), (row.number, "")):
        with pytest.raises(NotFoundError, match="this number and this code"):
            enquiry_answers.check(number, code)


def test_an_answer_that_was_tampered_with_is_told(trader: Actor) -> None:
    row = Enquiry.objects.get(number=ask(trader))
    answer = EnquiryAnswer.objects.get(enquiry=row)
    changed = answer.body.replace("ask_the_holder", "you_are_authorised")
    EnquiryAnswer.objects.filter(pk=answer.pk).update(body=changed)

    assert not enquiry_answers.check(row.number, row.code).sound


def test_a_trader_is_handed_its_own_answers_alone(trader: Actor) -> None:
    number = ask(trader)
    parties.enter_party("别的公司", actor=FOUNDER, at=MORNING)
    other = speaker(party_called("别的公司"), Role.TRADER)

    for kind in ("json", "sig", "pdf"):
        file = enquiry_answers.hand_out(
            number, kind, version=0, address="https://x.test/", actor=trader
        )
        assert file.content
    with pytest.raises(NotFoundError):
        enquiry_answers.hand_out(number, "json", version=0, address="", actor=other)
    with pytest.raises(NotFoundError):
        enquiry_answers.hand_out(number, "exe", version=0, address="", actor=trader)
    with pytest.raises(NotFoundError):
        enquiries.ask_holder(number, MARK, actor=other, at=MORNING)


@pytest.mark.parametrize("outcome", [Outcome.YES, Outcome.NO])
def test_the_holder_answers_once_and_the_answer_is_signed_anew(
    trader: Actor, holder: Actor, outcome: Outcome
) -> None:
    row = waiting(trader)

    answer_question(row.pk, outcome, remark="按合同", actor=holder, at=MORNING)

    latest = EnquiryAnswer.objects.filter(enquiry=row.enquiry).first()
    assert latest is not None
    (right,) = json.loads(latest.body)["rights"]
    assert (latest.version, right["answer"], right["holder_says"]) == (2, outcome, "按合同")
    with pytest.raises(NotAllowedError):
        answer_question(row.pk, outcome, actor=holder, at=MORNING)


def test_a_holder_that_needs_more_is_told_more(trader: Actor, holder: Actor) -> None:
    row = waiting(trader)
    with pytest.raises(BadInputError):
        answer_question(row.pk, Outcome.MORE, actor=holder, at=MORNING)
    answer_question(row.pk, Outcome.MORE, remark="请提供合同号", actor=holder, at=MORNING)

    with pytest.raises(BadInputError):
        enquiries.ask_holder(row.enquiry.number, MARK, actor=trader, at=MORNING)
    enquiries.ask_holder(row.enquiry.number, MARK, reply="HT-1", actor=trader, at=MORNING)

    row.refresh_from_db()
    assert (row.outcome, row.reply) == (Outcome.ASKED, "HT-1")


def test_a_token_goes_with_a_yes_and_with_nothing_else(trader: Actor, holder: Actor) -> None:
    row = waiting(trader)
    with pytest.raises(BadInputError):
        answer_question(row.pk, Outcome.NO, license_to=("询问公司", ""), actor=holder, at=MORNING)

    token = answer_question(
        row.pk, Outcome.YES, license_to=("询问公司", ""), actor=holder, at=MORNING
    )

    assert AuthorisedUser.objects.get(token=token).name == "询问公司"
    latest = EnquiryAnswer.objects.filter(enquiry=row.enquiry).first()
    assert latest is not None
    assert token in latest.body


def test_a_question_is_anothers_to_answer_only_where_it_is_its_right(trader: Actor) -> None:
    row = waiting(trader)
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)

    with pytest.raises(NotFoundError):
        answer_question(row.pk, Outcome.YES, actor=other, at=MORNING)
    with pytest.raises(NotFoundError):
        enquiries.ask_holder(row.enquiry.number, OTHER_MARK, actor=trader, at=MORNING)


def test_what_nobody_asked_waits_for_nobody(trader: Actor, holder: Actor) -> None:
    row = EnquiryRight.objects.get(enquiry__number=ask(trader))

    with pytest.raises(NotFoundError):
        answer_question(row.pk, Outcome.YES, actor=holder, at=MORNING)
