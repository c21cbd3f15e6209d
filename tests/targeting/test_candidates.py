from decimal import Decimal

from guomen.targeting.candidates import candidates_from
from guomen.targeting.history import History, Sender, history_of
from tests.targeting.build import hits, lake, line


def test_every_consignment_is_a_candidate_even_without_evidence() -> None:
    lines = lake(line("B"), line("A"), line("A", 2))

    candidates = candidates_from(lines, hits(), History())

    assert [one.document_no for one in candidates] == ["A", "B"]
    assert all(one.score == 0 and not one.has_hit for one in candidates)


def test_the_strongest_hit_counts_once_and_is_named() -> None:
    lines = lake(line("A"), line("A", 2), line("B"))
    found = hits(
        ("A-1", "T2019-900001", "FIRST", 40.5),
        ("A-2", "T2019-900002", "SECOND", 81.25),
        ("A-2", "T2019-900003", "AUTHORISED", -60.0),
    )

    first, second = candidates_from(lines, found, History())

    assert first.has_hit
    assert first.score == Decimal("81.25")
    assert "SECOND" in first.evidence[0].reason.words.zh
    assert second.score == 0


def test_a_hit_of_no_points_is_no_evidence() -> None:
    found = hits(("A-1", "T2019-900003", "AUTHORISED", -60.0))

    (only,) = candidates_from(lake(line("A")), found, History())

    assert only.evidence == ()


def test_hidden_bags_among_lenses_are_found_by_weight_without_any_mark() -> None:
    rows = [line(f"D{n}") for n in range(12)]
    rows.append(line("HIDDEN", weight_kg=Decimal(650)))

    candidates = candidates_from(lake(*rows), hits(), History())

    suspects = [one for one in candidates if one.score > 0]
    assert [one.document_no for one in suspects] == ["HIDDEN"]
    assert [piece.reason.code for piece in suspects[0].evidence] == ["TG-03"]


def test_fifty_vague_lines_count_as_one() -> None:
    rows = [line("A", n, goods_name="配件") for n in range(1, 51)]

    (only,) = candidates_from(lake(*rows), hits(), History())

    assert only.score == Decimal(10)
    assert "Line 1:" in only.evidence[0].reason.words.en


def test_earlier_days_tell_what_is_usual_and_who_the_sender_is() -> None:
    earlier = lake(*(line(f"D{n}", consignor_code="X", brand_type=1) for n in range(12)))
    history = history_of(earlier, finds={"X": 1})
    today = lake(line("T", consignor_code="X", value=Decimal(20)))

    (only,) = candidates_from(today, hits(), history)

    assert [piece.reason.code for piece in only.evidence] == ["TG-02", "TG-04", "TG-05"]
    assert only.score == sum(piece.points for piece in only.evidence)


def test_the_evidence_does_not_depend_on_the_order_of_the_lines() -> None:
    rows = [line("A", n, goods_name="配件") for n in (1, 2, 3)] + [line("B")]
    history = History({"义乌市某某贸易有限公司": Sender(3, 2, 1)})

    one_way = candidates_from(lake(*rows), hits(), history)
    other_way = candidates_from(lake(*reversed(rows)), hits(), history)

    assert one_way == other_way
