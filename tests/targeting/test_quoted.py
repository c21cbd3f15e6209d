"""Quoted tokens: what they take off a hit, what they say against a line, what one line leaves."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow as pa

from guomen.rights.licence import AuthorisedUser, Limits, Use
from guomen.rights.token import Token
from guomen.screening.result import HITS
from guomen.targeting.quoted import (
    COVERED,
    PART,
    WRONG_TOKEN,
    QuotedLine,
    evidence,
    judge,
    lightened,
)

MARK = "T2019-76593"
NUMBER = "L26-0000-0001-T"
MAKER = AuthorisedUser("晋江燕子鞋业有限公司", "", Limits(quantity=Decimal(1000)))
TOKEN = Token(NUMBER, MARK, MAKER)
USE = Use(day=date(2026, 5, 8), name=MAKER.name, quantity=Decimal(600))


def quoting(document: str, line: int = 1, *, number: str = NUMBER, name: str = "") -> QuotedLine:
    use = replace(USE, name=name or USE.name)
    return QuotedLine(document, line, f"{document}-{line}", number, (use,))


def hits(*rows: tuple[str, str, dict[str, int]]) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "line_id": line,
                "recordation_no": recordation,
                "mark": "KOLVANE",
                "start": 0,
                "end": 7,
                "transformation": "exact",
                "points": json.dumps(points),
                "total": sum(points.values()),
                "register_revision": 1,
            }
            for line, recordation, points in rows
        ],
        schema=HITS,
    )


def test_a_covering_token_takes_the_points_off_the_hit_on_its_own_right_alone() -> None:
    found = hits(("D-1", MARK, {"exact": 56}), ("D-1", "T2020-99731", {"exact": 56}))

    after = lightened(found, judge([quoting("D")], {NUMBER: TOKEN}))

    assert after["total"].to_pylist() == [0, 56]
    assert json.loads(after["points"][0].as_py()) == {"exact": 56, PART: -56}
    assert after.schema.equals(found.schema)


def test_what_an_authorised_user_is_left_with_goes_too_and_nothing_falls_below_nothing() -> None:
    rest, below = {"exact": 200, "authorised_user": -150}, {"exact": 3, "short_mark": -55}

    after = lightened(
        hits(("D-1", MARK, rest), ("D-1", MARK, below)), judge([quoting("D")], {NUMBER: TOKEN})
    )

    assert after["total"].to_pylist() == [0, -52]


def test_a_wrong_token_lowers_nothing_and_is_a_sign_of_its_own() -> None:
    found = hits(("D-1", MARK, {"exact": 56}))
    for line, code in (
        (quoting("D", number="L26-0000-0002-R"), "TOK-UNKNOWN"),
        (quoting("D", name="别的公司"), "TOK-PARTY"),
    ):
        standings = judge([line], {NUMBER: TOKEN})

        ((said,),) = evidence(standings).values()

        assert lightened(found, standings).equals(found)
        assert (said.points, said.reason.code) == (WRONG_TOKEN, code)


def test_what_one_line_takes_is_not_there_for_the_next() -> None:
    standings = judge([quoting("D", 2), quoting("D", 1), quoting("E")], {NUMBER: TOKEN})

    assert [(one.line.line_id, one.covers) for one in standings] == [
        ("D-1", True),
        ("D-2", False),
        ("E-1", False),
    ]


def test_a_document_says_one_thing_for_and_one_against() -> None:
    said = evidence(judge([quoting("D", 1), quoting("D", 2), quoting("D", 3)], {NUMBER: TOKEN}))

    assert [piece.reason.code for piece in said["D"]] == [COVERED, "TOK-NOT-ENOUGH"]
    assert [piece.points for piece in said["D"]] == [0, WRONG_TOKEN]
    assert "600" not in said["D"][1].reason.words.en
