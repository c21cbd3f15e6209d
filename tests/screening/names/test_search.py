from hypothesis import given
from hypothesis import strategies as st

from guomen.screening.names.cards import Verdict
from guomen.screening.names.search import matches_in
from guomen.screening.parties import Name, match, names_of
from tests.screening.test_parties import BUILT, OTHER_USCC, USCC


@given(names=st.lists(BUILT, max_size=6), listed=st.lists(BUILT, max_size=6))
def test_the_search_finds_what_comparing_each_with_each_finds(
    names: list[str], listed: list[str]
) -> None:
    mine, yours = [Name(one) for one in names], [Name(one) for one in listed]

    found = {(one.name, one.listed) for one in matches_in(mine, yours)}

    assert found == {
        (here, there)
        for here, one in enumerate(mine)
        for there, other in enumerate(yours)
        if match(one, other).verdict is not Verdict.DIFFERENT
    }


def test_a_shared_code_is_found_whatever_the_names() -> None:
    names = names_of(["Lucky Toys", USCC, "Lucky Shoes", OTHER_USCC])
    listed = names_of(["义乌市红星鞋业有限公司", USCC])

    (found,) = matches_in(names, listed)

    assert (found.name, found.listed, found.match.verdict) == (0, 0, Verdict.SAME)
