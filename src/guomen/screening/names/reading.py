"""A name taken apart: places, the name of its own (字号), trades, legal form, branch.

Chinese names are built 义乌市 · 红星 · 鞋业 · 有限公司 (place, own name, trade, form: Provisions on
the Administration of Enterprise Name Registration, 2020, art 6); Latin ones in any order.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from guomen.screening.names.tables import ESTABLISHMENTS, Form, around

Places = tuple[frozenset[str], ...]
NO_FORM: Final = Form("", "", "")


class Script(StrEnum):
    """In which script a name is read."""

    CHINESE = "chinese"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Branch:
    """Whether a name is that of a branch (分公司), and where; `text` is empty for a head office."""

    text: str = ""
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart; empty where it does not have a part.

    `stem` is the name without legal form, spaces and signs. Each place is the set of places that
    the word may mean. `own` holds the words of the name of its own, `slips` the words read in
    spite of a typing error, `figures` the numbers that stand behind the name.
    """

    script: Script
    stem: str
    places: Places
    own: tuple[str, ...]
    trades: frozenset[str]
    form: Form
    branch: Branch = Branch()
    slips: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def own_text(self) -> str:
        """Return the name of its own in one piece."""
        return "".join(self.own)

    @property
    def goods(self) -> frozenset[str]:
        """Return the trades that are not kinds of establishment."""
        return self.trades - ESTABLISHMENTS

    @property
    def establishments(self) -> frozenset[str]:
        """Return the kinds of establishment: factory, shop, firm, group."""
        return self.trades & ESTABLISHMENTS


@lru_cache(maxsize=1 << 12)
def narrowest(places: Places) -> Places:
    """Return the places without those that another one lies in: 浙江省义乌市 is 义乌.

    A place that no table knows, such as a small county, lies in those that stand with it.
    """
    if unknown := tuple(words for words in places if words.isdisjoint(around())):
        return unknown
    larger = {outer for words in places for place in words for outer in around().get(place, ())}
    kept = tuple(words for words in places if not words & larger)
    return kept or places


def with_own_name(reading: Reading, names: tuple[str, ...]) -> Reading:
    """Return a reading that has a name of its own: its last place, or its trades, at the worst.

    上海有限公司 is called 上海; `names` are the words of its places as written.
    """
    if reading.own:
        return reading
    own, places, trades = names[-1:], reading.places[:-1], reading.trades
    if not own:
        own, places, trades = tuple(sorted(reading.goods)), (), reading.establishments
    return Reading(
        reading.script,
        reading.stem,
        places,
        own,
        trades,
        reading.form,
        reading.branch,
        reading.slips,
        reading.figures,
    )
