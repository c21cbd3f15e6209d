"""The labelled corpus of screening: a register, lines with a known truth, real titles and cases."""

from bench.corpus.build import Corpus, Truth, build, texts
from bench.corpus.families import FAMILIES, INNOCENT, Kind

__all__ = ["FAMILIES", "INNOCENT", "Corpus", "Kind", "Truth", "build", "texts"]
