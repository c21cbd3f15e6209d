"""Moved to guomen.law.sentences: import from there; this file goes away."""

from guomen.law.sentences import *  # noqa: F403
