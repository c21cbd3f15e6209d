"""Ask before you ship over the interface: signed, checked by anybody, answered by the holder."""

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from guomen.access.policy import Role
from guomen.usecases import parties
from tests.api.v1.callers import Caller, machine
from tests.api.v1.test_application_acts import sends
from tests.build_site import FOUNDER, MARK, MORNING, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
ASKED = {"goods": "足球", "mark": "KOLVANE", "direction": "export"}


@pytest.fixture
def trader() -> Caller:
    """Return the machine of a trader."""
    party = parties.enter_party("宁波远航", actor=FOUNDER, at=MORNING)
    return machine(speaker(party, Role.TRADER), name="trader")


def test_the_signature_of_an_answer_is_checked_with_the_published_key(trader: Caller) -> None:
    answer = sends(trader, "post", "enquiries", ASKED, "1").content["answer"]

    (key,) = Caller().gets("answers/keys").content["keys"]
    public = load_pem_public_key(key["pem"].encode())
    assert key["key_id"] == answer["key_id"]
    public.verify(b64decode(answer["signature"]), answer["body"].encode())  # type: ignore[call-arg, union-attr]


def test_anybody_with_the_code_checks_an_answer_and_nobody_without(trader: Caller) -> None:
    found = sends(trader, "post", "enquiries", ASKED, "1").content
    right = {"number": found["number"], "code": found["code"]}

    checked = sends(Caller(), "post", "answers/check", right)
    wrong = sends(Caller(), "post", "answers/check", {**right, "code": "0" * 12})

    assert (checked.content["sound"], checked.content["body"]) == (True, found["answer"]["body"])
    assert (wrong.status, wrong.problem) == (404, "not-found")


def test_the_holder_answers_and_licenses_in_one_step(trader: Caller) -> None:
    number = sends(trader, "post", "enquiries", ASKED, "1").content["number"]
    sends(trader, "post", f"enquiries/{number}/rights/{MARK}/ask", {}, "2")
    holder = machine(speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER), name="holder")
    (question,) = holder.gets("questions").content["rows"]
    place = f"questions/{question['id']}/answer"
    body = {"answer": "holder_says_yes", "license": {"name": "宁波远航", "limits": {}}}

    answers = [sends(holder, "post", place, body, "3") for _ in range(2)]

    tokens = {one.content["token"] for one in answers}
    assert len(tokens) == 1
    assert trader.gets(f"enquiries/{number}").content["rights"][0]["token"] in tokens
    assert [one["token"] for one in trader.gets("licences").content["rows"]] == list(tokens)
