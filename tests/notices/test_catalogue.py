import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.law.loader import load_pack
from guomen.law.marked import PackError
from guomen.notices.catalogue import Catalogue, catalogue_from, load_catalogue

KIND = """
particulars:
  reasons: {en: "Reasons", zh: "理由"}
signatures:
  party: {en: "Party", zh: "当事人"}
kinds:
  a_notice:
    title: {en: "A notice", zh: "通知书"}
    title_status: unconfirmed
    contents_status: confirmed
    needs: [reasons]
    clocks: [ex_officio.court_notice]
    signatures: [party]
    paragraphs:
      - en: "Because {reasons}, until {ex_officio.court_notice}."
        zh: "因{reasons}，至{ex_officio.court_notice}。"
    cites:
      - {instrument: REG, version: "2018", article: "24"}
"""


def catalogue(old: str = "", new: str = "") -> Catalogue:
    assert old in KIND
    return catalogue_from(KIND.replace(old, new) if old else KIND, pack=load_pack("cn"))


def test_the_catalogue_holds_every_document_that_follows_an_act_and_no_other() -> None:
    named = {act.notice for act in load_procedure().acts.values() if act.notice}

    assert named == set(load_catalogue().kinds)


@pytest.mark.parametrize(
    ("kind", "title", "status"),
    [
        ("detention_receipt", "海关扣留凭单", Status.CONFIRMED),
        ("penalty_decision", "行政处罚决定书", Status.CONFIRMED),
        ("advance_penalty_notice", "行政处罚告知单", Status.SECONDARY),
        ("right_holder_notice", "确认知识产权（侵权）状况通知书", Status.UNCONFIRMED),
        ("detention_notice", "扣留侵权嫌疑货物通知书", Status.UNCONFIRMED),
    ],
)
def test_titles_carry_the_mark_of_the_law_sheet(kind: str, title: str, status: Status) -> None:
    found = load_catalogue().kind(kind)

    assert (found.title.zh, found.title_status) == (title, status)


def test_a_title_inside_a_title_has_the_inner_brackets() -> None:
    (basis,) = load_catalogue().basis([Citation("MEA", "2009", "21")])

    assert basis.zh.startswith("《中华人民共和国海关关于〈")
    assert basis.zh.endswith("〉的实施办法》第21条")


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInputError, match="penalty_decision"):
        load_catalogue().kind("love_letter")


def test_provisions_of_one_instrument_stand_together() -> None:
    citations = [Citation("APL", "2021", "44"), Citation("REG", "2018", "16")]

    basis = load_catalogue().basis([*citations, Citation("APL", "2021", "45"), citations[0]])

    assert [one.zh for one in basis] == [
        "《中华人民共和国行政处罚法》第44条、第45条",
        "《中华人民共和国知识产权海关保护条例》第16条",
    ]
    assert basis[0].en == "Administrative Penalty Law, articles 44, 45"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("needs: [reasons]", "needs: [fine]", "fine"),
        ("clocks: [ex_officio.court_notice]", "clocks: [no.clock]", "no.clock"),
        ("clocks: [ex_officio.court_notice]", "periods: [patent.acceptance_copy]", "court_notice"),
        ("因{reasons}，", "", "in Chinese"),
        ("signatures: [party]", "signatures: [king]", "king"),
        ("instrument: REG", "instrument: XXX", "XXX"),
        ("title_status: unconfirmed", "title_status: certain", "certain"),
        ("    needs: [reasons]\n", "", "needs"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=r"notices\.yaml:\d+: ") as refusal:
        catalogue(old, new)

    assert said in str(refusal.value)


def test_a_good_catalogue_is_read() -> None:
    kind = catalogue().kind("a_notice")

    assert kind.signatures[0].zh == "当事人"
    assert kind.citations == (Citation("REG", "2018", "24"),)
