"""What the law of a day says in short: known or not, yes or no, which names."""

from datetime import date
from typing import Any

from guomen.law.pack import Pack


def knows(law: Pack, name: str, day: date) -> bool:
    """Return whether the pack has a value of that name in force on a day."""
    parameter = law.parameters.get(name)
    return parameter is not None and parameter.known_on(day)


def says(law: Pack, name: str, day: date) -> bool:
    """Return what a yes-or-no parameter says on a day; nothing known says no."""
    return knows(law, name, day) and bool(law.parameter(name).at(day).value)


def named_on(law: Pack, name: str, day: date) -> tuple[Any, ...]:
    """Return the named things of a list in force on a day; none where nothing is known."""
    return tuple(law.parameter(name).at(day).value) if knows(law, name, day) else ()


def names_on(law: Pack, name: str, day: date) -> frozenset[str]:
    """Return the names of a list in force on a day; none where nothing is known."""
    return frozenset(one.name for one in named_on(law, name, day))
