import hashlib
import json

import pytest

from guomen.kernel.errors import NotFoundError
from guomen.screening.scorecards import CN_2026_1, CURRENT, Part, Scorecard, scorecard
from guomen.screening.transformations import Transformation

DIGESTS = {"cn-2026.1": "9fa5aeb235a84c89"}


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


def test_every_part_has_points_and_words() -> None:
    assert set(CURRENT.points) == {*Transformation, *Part}
    assert all(part.words.en and part.words.zh for part in Part)


def test_a_scorecard_that_leaves_a_part_out_is_refused() -> None:
    points = {part: worth for part, worth in CN_2026_1.points.items() if part != Part.BRAND_CUE}

    with pytest.raises(ValueError, match="brand_cue"):
        Scorecard("x", points, cut=1, most_hits_per_line=1)


def test_an_authorised_user_outweighs_everything_else_that_can_be_found() -> None:
    best = max(CN_2026_1.points[t] for t in Transformation)
    rest = sum(
        max(0, CN_2026_1.points[part])
        for part in Part
        if part not in {Part.NO_BRAND_DECLARED, Part.OWN_BRAND_CLAIMED, Part.OEM_NOT_AUTHORISED}
    )

    assert best + rest + CN_2026_1.points[Part.AUTHORISED_USER] < CN_2026_1.cut
