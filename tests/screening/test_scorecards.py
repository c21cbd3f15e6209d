import hashlib
import json

import pytest

from guomen.kernel.errors import NotFoundError
from guomen.screening.engine import screen
from guomen.screening.scorecards import CN_2026_1, Part, Scorecard, scorecard
from guomen.screening.transformations import Transformation
from tests.screening.examples import REGISTER, lines

DIGESTS = {"cn-2026.1": "cf6a343dac5173f5"}


@pytest.mark.parametrize("version", DIGESTS)
def test_a_published_scorecard_is_never_edited(version: str) -> None:
    card = scorecard(version)
    content = json.dumps(
        {
            "points": dict(sorted(card.points.items())),
            "cut": card.cut,
            "most": card.most_hits_per_line,
        }
    )

    digest = hashlib.sha256(content.encode()).hexdigest()[:16]

    assert digest == DIGESTS[version]


def test_an_unknown_version_names_those_that_exist() -> None:
    with pytest.raises(NotFoundError, match=r"cn-2026\.1"):
        scorecard("cn-1999.1")


def test_every_part_has_words_in_both_languages() -> None:
    for part in (*Part, *Transformation):
        assert part.words.en
        assert part.words.zh


def test_a_transformation_that_a_scorecard_leaves_out_is_not_looked_for() -> None:
    points = {k: v for k, v in CN_2026_1.points.items() if k != Transformation.LOOK_ALIKE_LETTERS}
    without = Scorecard("x", points, cut=30, most_hits_per_line=20)

    assert screen(lines("N1KE shoes"), REGISTER, scorecard=CN_2026_1).num_rows == 1
    assert screen(lines("N1KE shoes"), REGISTER, scorecard=without).num_rows == 0


def test_a_scorecard_with_points_for_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match="brand_queue"):
        Scorecard("x", {**CN_2026_1.points, "brand_queue": 1}, cut=1, most_hits_per_line=1)


def test_an_authorised_user_outweighs_everything_else_that_can_be_found() -> None:
    best = max(CN_2026_1.points.get(t, 0) for t in Transformation)
    rest = sum(
        max(0, CN_2026_1.points.get(part, 0))
        for part in Part
        if part not in {Part.NO_BRAND_DECLARED, Part.OWN_BRAND_CLAIMED, Part.OEM_NOT_AUTHORISED}
    )

    assert best + rest + CN_2026_1.points[Part.AUTHORISED_USER] < CN_2026_1.cut
