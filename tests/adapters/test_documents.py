import hashlib
import io
from dataclasses import replace

import pytest

from guomen.adapters.documents import fingerprint, render_pdf, render_png
from guomen.notices.catalogue import load_catalogue
from guomen.notices.compose import Document, NoticeGoods, compose
from tests.notices.facts import GOODS, facts_for

pytestmark = pytest.mark.site

HOSTILE = '#panic("x") $a$ *b* @c <d> `e` \\u{41} "] #eval("1")'


def document(kind: str = "right_holder_notice", **particulars: str) -> Document:
    return compose(kind, facts_for(kind, **particulars), catalogue=load_catalogue())


def pages_of(pdf: bytes) -> list[str]:
    # The core's environment collects this module and has no pypdf.
    from pypdf import PdfReader

    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def test_a_document_is_a_pdf_with_its_chinese_and_its_english_text() -> None:
    text = text_of(render_pdf(document()))

    assert "确认知识产权（侵权）状况通知书" in text
    assert "Noticetoconfirmtheintellectualpropertystatus" in text
    assert "沪关知字〔2026〕第12号" in text


@pytest.mark.parametrize("kind", sorted(load_catalogue().kinds))
def test_every_kind_of_document_can_be_typeset(kind: str) -> None:
    assert render_pdf(document(kind)).startswith(b"%PDF")


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = render_pdf(document()), render_pdf(document())

    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_the_fingerprint_stands_at_the_foot_and_changes_with_the_content() -> None:
    one, other = document(), document(security="人民币 1.00 元")

    assert fingerprint(one) in text_of(render_pdf(one))
    assert fingerprint(one) != fingerprint(other)


def test_what_people_wrote_is_printed_and_never_obeyed() -> None:
    text = text_of(render_pdf(document("application_rejected", reasons=HOSTILE)))

    assert "".join(HOSTILE.split()) in text


def test_characters_that_turn_the_reading_direction_are_left_out() -> None:
    turned = document("application_rejected", reasons="good\u202edoog\x00\x07")

    assert "gooddoog" in text_of(render_pdf(turned))


def test_a_list_of_many_goods_runs_over_pages_and_a_long_name_stays_in_its_cell() -> None:
    goods = tuple(
        NoticeGoods(number, "X" * 400, GOODS[0].quantity, GOODS[0].unit) for number in range(1, 60)
    )
    facts = replace(facts_for("detention_receipt"), goods=goods)

    pdf = render_pdf(compose("detention_receipt", facts, catalogue=load_catalogue()))

    assert len(pages_of(pdf)) > 3


def test_an_unconfirmed_title_says_so_on_the_page() -> None:
    assert "本文书的名称未经核实" in text_of(render_pdf(document()))


def test_pages_can_be_looked_at() -> None:
    pages = render_png(document(), ppi=50)

    assert pages
    assert all(page.startswith(b"\x89PNG") for page in pages)
