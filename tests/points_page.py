"""Writes docs/officer/points.md from the scorecard in force: `python -m tests.points_page`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guomen.screening.scorecards import CURRENT, Part
from guomen.screening.transformations import Transformation

HERE: Final = Path(__file__).parents[1] / "docs" / "officer" / "points.md"
TITLE: Final = "# What the points of a hit mean · 命中得分说明"
ABOUT: Final = """<!-- Written by `make docs`. Do not edit. -->

A hit says *where* a recorded mark stands in a declared line and *how* it is written there; every
further part speaks for or against it, and the parts add up to the total. Nothing else goes into it.
The points are learned on generated lines whose truth is known (`python -m bench.learn`). Two parts
that often come together share what they are worth, so that one of them alone may look odd. A total
is a rank, no verdict: a mark in the text is no infringement, and goods without a mark in the text
may infringe. How good it is stands in the [screening report](../reference/screening.md).

命中说明备案商标出现的*位置*与*写法*，其余各项或增或减，合计即为总分，别无其他因素。
分值由已知真值的生成数据习得；常同时出现的项目分担其分值，单看一项未必直观。
总分只用于排序，并非认定：文字中有商标不等于侵权，文字中无商标亦可能侵权。
效果见[筛查报告](../reference/screening.md)。
"""
HOW: Final = "## How it is written · 写法"
MORE: Final = "## What speaks for and against it · 增减项"
HEAD: Final = ("| | | points · 分值 |", "|---|---|---:|")
LEFT_OUT: Final = "A part worth nothing on this scorecard is not shown. 分值为零的项目不显示。"


def text() -> str:
    """Return the page."""
    return "\n".join(lines()) + "\n"


def lines() -> Iterator[str]:
    """Yield the page line by line."""
    yield from (TITLE, "", ABOUT)
    yield from (f"{CURRENT.version}", "", HOW, "", *HEAD)
    yield from rows(Transformation)
    yield from ("", MORE, "", *HEAD)
    yield from rows(Part)
    yield from ("", LEFT_OUT)


def rows(parts: type[Transformation] | type[Part]) -> Iterator[str]:
    """Yield a row for every part that counts, the most telling for it first."""
    worth = {part: CURRENT.points.get(part, 0) for part in parts}
    for part, points in sorted(worth.items(), key=lambda one: (-one[1], one[0])):
        if points:
            yield f"| {part.words.en} | {part.words.zh} | {points:+} |"


if __name__ == "__main__":
    HERE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{HERE} written\n")
