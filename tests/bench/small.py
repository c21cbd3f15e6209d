"""A small corpus and a run on it, made once."""

from dataclasses import replace
from functools import cache

from bench.corpus import Corpus, build
from bench.peers.every_pair import floor
from bench.peers.exact import Exact
from bench.reference import Reference
from bench.results import Results
from bench.runs import Opponents, Ours, Sizes, Ways, guomen, timed
from bench.screening import Setting, without_peers
from guomen.screening.register import read_register
from guomen.screening.scorecards import CURRENT

SIZES = Sizes(quality_lines=300, peer_lines=60, peer_seconds=1.0)
KNOWN = Reference("cn", 1, 300, 500, 7, "abc", (3, 4), (2, 4), (1, 4))


def silent(_name: str, _done: int, _of: int) -> None:
    """Show no progress."""


@cache
def corpus() -> Corpus:
    return build(seed=3, lines=300, marks=500)


@cache
def ways() -> Ways:
    return Ways.of(read_register(corpus().register), CURRENT)


@cache
def opponents() -> Opponents:
    return Opponents.of(corpus(), Ours.of(ways(), corpus().lines, CURRENT.cut))


@cache
def results() -> Results:
    register = read_register(corpus().register)
    shipped = timed(register, corpus().lines, CURRENT, silent)
    ours = guomen(corpus(), opponents().ours, shipped, SIZES, CURRENT)
    peers = [opponents().run(peer, SIZES, silent) for peer in (Exact(), floor())]
    by_string = opponents().ours.string_alone(corpus(), SIZES.quality_lines)
    setting = Setting(corpus(), CURRENT, 3, SIZES)
    alone = without_peers(setting, ways(), shipped, by_string)
    return replace(alone, marks=100_000, systems=(ours, *peers))
