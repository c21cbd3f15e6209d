"""The signed answer to a trader: canonical JSON, its signature, its page, who may check it."""

import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from guomen.access.policy import Actor, Permission, require
from guomen.adapters import signing
from guomen.adapters.answer_pages import render_answer
from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.errors import NotFoundError
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.queries.right_names import right_name
from guomen.rights.enquiry import Named, Outcome, Question
from guomen.rights.right import RightKind
from guomen.store import places, visible
from guomen.store.models import Enquiry, EnquiryAnswer, EnquiryRight

FORMAT: Final = "guomen-answer/1"
HOLDS: Final = timedelta(days=30)
"""How long an answer may be relied on; the register may change any day."""
NOT_RECORDED: Final = Words(
    "Nothing recorded with customs was found under this mark. That is not the same as no right: a "
    "right may be protected without being recorded, and patents and designs have no mark to look "
    "for.",
    "未查到以该标识备案的知识产权。未备案不等于没有权利：未备案的权利同样可能受法律保护，"
    "专利也无法按标识查询。",
)
MEANS: Final = Words(
    "This answer says what is recorded with customs and who may say more. It is no licence, and it "
    "does not bind customs where the goods or the facts are others than those asked about.",
    "本答复仅说明海关备案情况及可进一步询问的权利人，不构成许可；实际货物或事实与所询问内容"
    "不一致的，对海关不具约束力。",
)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One form of an answer as it is handed out."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody who holds the number and the code may see of an answer."""

    number: str
    version: int
    latest: int
    answered_at: datetime
    valid_until: date
    body: Mapping[str, Any]
    signature: str
    key_id: str
    sound: bool


def canonical(content: object) -> str:
    """Return a value as JSON in one way only: sorted names, no blanks (after RFC 8785)."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def question_text(question: Question) -> str:
    """Return a question as canonical JSON."""
    plain = asdict(question)
    quantity = question.quantity
    plain["quantity"] = None if quantity is None else f"{quantity.normalize():f}"
    return canonical(plain)


def question_of(text: str) -> Question:
    """Return the question out of its JSON."""
    plain = json.loads(text)
    quantity = plain["quantity"]
    return Question(
        **{
            **plain,
            "direction": Direction(plain["direction"]),
            "quantity": Decimal(quantity) if quantity is not None else None,
            "partner": Named(**plain["partner"]),
        }
    )


def sign_answer(row: Enquiry, *, at: datetime) -> EnquiryAnswer:
    """Sign the answer as it stands now, as the next version; call inside the transaction."""
    version = row.version + 1
    body = canonical(body_of(row, version, at))
    signed = signing.sign(places.keys(), body.encode())
    row.version = version
    row.save(update_fields=["version"])
    return EnquiryAnswer.objects.create(
        enquiry=row,
        version=version,
        at=at,
        body=body,
        signature=signed.signature,
        key_id=signed.key_id,
    )


def body_of(row: Enquiry, version: int, at: datetime) -> dict[str, Any]:
    """Return everything that an answer says: public facts, and what holders chose to say."""
    rights = row.rights.select_related("recordation__right", "holder", "licence").order_by("id")
    found = [right_in(one) for one in rights]
    day = day_of(at)
    return {
        "format": FORMAT,
        "number": row.number,
        "version": version,
        "answered_at": at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "day": day.isoformat(),
        "valid_until": (day + HOLDS).isoformat(),
        "register_revision": row.register_revision,
        "asker": {"name": row.party.name, "uscc": row.party.uscc or ""},
        "question": json.loads(row.question),
        "rights": found,
        "notes": [asdict(words) for words in ((MEANS,) if found else (NOT_RECORDED, MEANS))],
    }


def right_in(one: EnquiryRight) -> dict[str, Any]:
    """Return one recorded right of an answer."""
    right, outcome = one.recordation.right, Outcome(one.outcome)
    kind = RightKind(right.kind).words
    return {
        "recordation": one.recordation.number,
        "mark": right_name(right),
        "kind": asdict(kind),
        "right_number": right.number,
        "holder": one.holder.name,
        "answer": outcome.value,
        "words": asdict(outcome.words),
        "holder_says": one.remark,
        "licence_token": (one.licence.token or "") if one.licence else "",
    }


def hand_out(number: str, kind: str, *, version: int, address: str, actor: Actor) -> AnswerFile:
    """Return an answer as `json`, `sig` or `pdf` to the party that asked; version 0 is the latest.

    `address` is that of the page on which anybody can check it. Raises NotFoundError where there is
    none, or it is another's.
    """
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    row = visible.enquiries(actor).filter(number=number).first()
    answer = version_of(row, version) if row is not None else None
    if row is None or answer is None or kind not in MEDIA_TYPES:
        raise NotFoundError(f"There is no answer {number}.", f"没有答复 {number}。")
    makers: dict[str, Callable[[], bytes]] = {
        "json": answer.body.encode,
        "sig": answer.signature.encode,
        "pdf": partial(page_of, answer, address, row.code),
    }
    content = makers[kind]()
    return AnswerFile(f"{number}-{answer.version}.{kind}", content, MEDIA_TYPES[kind])


def page_of(answer: EnquiryAnswer, address: str, code: str) -> bytes:
    """Return an answer as PDF."""
    return render_answer(json.loads(answer.body), seal_of(answer, address, code))


MEDIA_TYPES: Final = {
    "json": "application/json",
    "sig": "application/octet-stream",
    "pdf": "application/pdf",
}


def seal_of(answer: EnquiryAnswer, address: str, code: str) -> dict[str, str]:
    """Return what the page shows so that anybody can check it."""
    return {
        "signature": answer.signature,
        "key_id": answer.key_id,
        "address": f"{address}?code={code}",
        "code": code,
    }


def version_of(row: Enquiry, version: int) -> EnquiryAnswer | None:
    """Return one version of an answer, the latest for 0."""
    return row.answers.filter(version=version or row.version).first()


def check(number: str, code: str, *, version: int = 0) -> Checked:
    """Return an answer to whoever holds its number and its code; raises NotFoundError for others.

    Nobody learns which of the two was wrong.
    """
    row = Enquiry.objects.filter(number=number.strip().upper()).first()
    known = row.code if row is not None else "-"
    given = re.sub(r"[\s-]", "", code).upper()
    matches = hmac.compare_digest(known.encode(), given.encode())
    answer = version_of(row, version) if row is not None and matches else None
    if row is None or answer is None:
        raise NotFoundError(
            "There is no answer with this number and this code.", "没有与该编号和校验码相符的答复。"
        )
    signed, body = signing.Signed(answer.signature, answer.key_id), json.loads(answer.body)
    return Checked(
        number=row.number,
        version=answer.version,
        latest=row.version,
        answered_at=datetime.fromisoformat(body["answered_at"]),
        valid_until=date.fromisoformat(body["valid_until"]),
        body=body,
        signature=answer.signature,
        key_id=answer.key_id,
        sound=signing.is_signed(places.keys(), answer.body.encode(), signed),
    )


def published_keys() -> tuple[signing.PublicKey, ...]:
    """Return every key with which answers were signed here, for anybody."""
    return signing.public_keys(places.keys())
