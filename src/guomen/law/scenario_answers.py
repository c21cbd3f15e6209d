"""What the questions of scenarios share: their answers, and how these are written."""

from collections.abc import Callable, Mapping
from typing import Final

import yaml

from guomen.kernel.citation import Citation
from guomen.law.marked import Marked
from guomen.law.pack import Pack

Answer = Mapping[str, str]
Question = Callable[[Pack], Answer]
Reader = Callable[[Marked], Question]
YES_OR_NO: Final[Mapping[bool, str]] = {True: "yes", False: "no"}


def truth(entry: Marked | None) -> bool:
    """Read "yes" or "no" in quotes; nothing written is no."""
    return entry is not None and entry.choice(YES_OR_NO.values()) == YES_OR_NO[True]


def several(entry: Marked | None) -> tuple[Marked, ...]:
    """Return the items of a list, one thing alone as a list of it, nothing as an empty one."""
    if entry is None:
        return ()
    return entry.items() if isinstance(entry.node, yaml.SequenceNode) else (entry,)


def cited(citations: tuple[Citation, ...]) -> str:
    """Return provisions as scenarios write them: REG-2018 art. 16; MEA-2009 art. 22."""
    return "; ".join(map(str, citations))
