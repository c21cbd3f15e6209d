"""The bench on a tiny corpus: every figure is there, and peers are asked fairly."""

from collections.abc import Iterable, Sequence

import pytest

from bench.corpus import Corpus
from bench.peers.base import Match, keys_of, windows_of
from bench.peers.every_pair import floor
from bench.peers.exact import Exact
from bench.reference import Reference, difference
from bench.runs import places_of, strings_alone
from bench.screening import minutes_for, table, too_slow
from guomen.kernel.words import Words
from guomen.screening.scorecards import CURRENT, Part
from tests.bench.small import KNOWN, SIZES, corpus, opponents, results, silent
