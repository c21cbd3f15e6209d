"""Party names beside their peers: what is taken for one party, by family, and large lists."""

import argparse
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process, utils

from bench.name_pairs import DIFFERENT, OTHER_CODE, SAME, SAME_CODE, Company, Pair, company, pairs
from guomen.screening.names.cards import Verdict
from guomen.screening.names.search import matches_in
from guomen.screening.parties import Name, match

CUTS: Final = range(50, 101)
USUAL_CUT: Final = 90
FAMILIES: Final = (*SAME, SAME_CODE, *DIFFERENT, OTHER_CODE)


@dataclass(frozen=True, slots=True)
class Judged:
    """One system on the pairs: its answers, and seconds."""

    name: str
    answers: tuple[bool, ...]
    seconds: float


def judged(name: str, decide: Callable[[Pair], bool], made: Sequence[Pair]) -> Judged:
    """Let a system judge every pair."""
    started = time.perf_counter()
    answers = tuple(decide(pair) for pair in made)
    return Judged(name, answers, time.perf_counter() - started)


def is_same(pair: Pair) -> bool:
    """Return whether this project takes the two for one party."""
    return match(pair.one, pair.other).verdict is Verdict.SAME


def is_alike(pair: Pair) -> bool:
    """Return whether this project takes the two for one party, or shows them as similar."""
    return match(pair.one, pair.other).verdict is not Verdict.DIFFERENT


def is_exact(pair: Pair) -> bool:
    """Return whether the names are equal after `casefold`."""
    return pair.one.text.casefold() == pair.other.text.casefold()


def ratio(pair: Pair) -> float:
    """Return the rapidfuzz ratio of the sorted words."""
    return fuzz.token_sort_ratio(pair.one.text, pair.other.text, processor=utils.default_process)


def best_cut(made: Sequence[Pair]) -> int:
    """Return the cut of the ratio with the best F1 on these very pairs: the peer at its best."""
    ratios = [ratio(pair) for pair in made]
    return max(CUTS, key=lambda cut: quality(made, [one >= cut for one in ratios])[2])


def quality(made: Sequence[Pair], answers: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    right = sum(pair.same and said for pair, said in zip(made, answers, strict=True))
    said, there = sum(answers), sum(pair.same for pair in made)
    precision, recall = right / max(1, said), right / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def shares(made: Sequence[Pair], answers: Sequence[bool], family: str) -> float:
    """Return the share of a family that a system takes for one party."""
    own = [said for pair, said in zip(made, answers, strict=True) if pair.family == family]
    return sum(own) / len(own)


def table(made: Sequence[Pair], systems: Sequence[Judged]) -> str:
    """Return the figures side by side."""
    measured = [quality(made, one.answers) for one in systems]
    rows = [("", *(one.name for one in systems))]
    for place, name in enumerate(("precision", "recall", "F1")):
        rows.append((name, *(f"{one[place]:.3f}" for one in measured)))
    rows.append(("pairs/s", *(f"{len(made) / one.seconds:,.0f}" for one in systems)))
    for family in FAMILIES:
        kind = "same" if family in SAME or family == SAME_CODE else "different"
        found = (f"{shares(made, one.answers, family):.3f}" for one in systems)
        rows.append((f"{kind}: {family}", *found))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Lists:
    """Parties and authorised users; of each party whether it is one, or sounds like one."""

    names: list[Name]
    listed: list[Name]
    is_listed: list[bool]
    sounds_listed: list[bool]


def lists(*, seed: int, parties: int, users: int) -> Lists:
    """Return the lists; a tenth of the parties are authorised users, and some more by chance."""
    dice = random.Random(f"lists {seed}")
    known = list({one.chinese: one for one in (company(dice) for _ in range(users))}.values())
    made = [dice.choice(known) if dice.random() < 0.1 else company(dice) for _ in range(parties)]
    there, heard = {one.chinese for one in known}, {one.latin for one in known}
    return Lists(
        [Name(worn(one, dice)) for one in made],
        [Name(one.chinese) for one in known],
        [one.chinese in there for one in made],
        [one.latin in heard for one in made],
    )


def worn(one: Company, dice: random.Random) -> str:
    """Return a name as some document writes it."""
    return dice.choice((one.chinese, one.latin, one.latin.upper(), f"{one.place[0]}{one.chinese}"))


def search(*, seed: int, parties: int, users: int, peer: int) -> str:
    """Search a large list of parties for authorised users; the peer searches the first of them."""
    both = lists(seed=seed, parties=parties, users=users)
    names = both.names
    started = time.perf_counter()
    found = list(matches_in(names, both.listed))
    seconds = time.perf_counter() - started
    same = {one.name for one in found if one.match.verdict is Verdict.SAME}
    right = sum(both.is_listed[name] for name in same)
    alike = sum(both.sounds_listed[name] and not both.is_listed[name] for name in same)
    texts = [utils.default_process(one.text) for one in both.listed]
    started = time.perf_counter()
    for one in names[:peer]:
        process.extract(
            utils.default_process(one.text), texts, scorer=fuzz.token_sort_ratio, limit=3
        )
    slow = (time.perf_counter() - started) / peer * len(names)
    return (
        f"{len(names):,} parties against {len(both.listed):,} authorised users: {seconds:.1f} s, "
        f"{len(names) / seconds:,.0f} parties/s; {len(found):,} pairs same or similar; "
        f"of {sum(both.is_listed):,} parties that are one of them {right:,} found, and "
        f"{len(same) - right:,} others, {alike:,} of whom have the same Latin name\n"
        f"rapidfuzz token_sort_ratio, each with each: {slow:,.0f} s by the first {peer:,} parties; "
        f"guomen is faster by {slow / seconds:,.2f}"
    )


def main() -> None:
    """Judge the pairs with every system, then search the large lists; one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20260923)
    parser.add_argument("--pairs", type=int, default=500, help="pairs of each family")
    parser.add_argument("--parties", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=10_000)
    parser.add_argument("--peer-parties", type=int, default=300, help="parties for the slow peer")
    parser.add_argument("--pairs-only", action="store_true")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    made = pairs(seed=arguments.seed, each=arguments.pairs)
    cut = best_cut(made)
    systems = [
        judged("guomen: same", is_same, made),
        judged("guomen: same or similar", is_alike, made),
        judged(f"rapidfuzz sort ≥ {cut}", lambda pair: ratio(pair) >= cut, made),
        judged(f"rapidfuzz sort ≥ {USUAL_CUT}", lambda pair: ratio(pair) >= USUAL_CUT, made),
        judged("exact, casefold", is_exact, made),
    ]
    print(f"seed {arguments.seed}, {len(made):,} pairs, one core; the peer's cut is its best here")
    print(table(made, systems))
    if not arguments.pairs_only:
        print(
            search(
                seed=arguments.seed,
                parties=arguments.parties,
                users=arguments.users,
                peer=arguments.peer_parties,
            )
        )


if __name__ == "__main__":
    main()
