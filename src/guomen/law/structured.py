"""How lists of names, conditions and criminal thresholds are written in a pack."""

from collections.abc import Callable, Mapping
from typing import Final

from guomen.law.condition import (
    NUMBERS,
    Condition,
    Every,
    Leaf,
    Opposite,
    Relation,
    Some,
    Test,
)
from guomen.law.listing import Named
from guomen.law.marked import Marked, words
from guomen.law.thresholds import Grade, Measure, Threshold, ThresholdLaw

MARKS: Final = {"one": False, "several": True}


def names(entry: Marked) -> tuple[Named, ...]:
    """Read a list of {name: trademark, label: {en: ..., zh: ...}}; each name stands once."""
    found: list[Named] = []
    for item in entry.items():
        one = item.mapping(required=("name", "label"))
        name = one["name"].text()
        if any(name == before.name for before in found):
            item.fail(f"{item.name}: {name} stands in the list already.")
        found.append(Named(name, words(one["label"])))
    return tuple(found)


def condition(entry: Marked) -> Condition:
    """Read {says: {en: ..., zh: ...}, test: {...}}."""
    found = entry.mapping(required=("says", "test"))
    return Condition(words(found["says"]), test(found["test"]))


def test(entry: Marked) -> Test:
    """Read one test: all, any, not, or a comparison of a fact."""
    keys = entry.entries()
    for key, reader in JOINS.items():
        if key in keys:
            return reader(entry.mapping(required=(key,))[key])
    return leaf(entry)


def leaf(entry: Marked) -> Leaf:
    """Read {fact: units, at_most: 3}: one fact and one comparison."""
    found = entry.mapping(required=("fact",), optional=tuple(Relation))
    given = [relation for relation in Relation if relation in found]
    if len(given) != 1:
        entry.fail(f"{entry.name} must compare its fact once, with one of {', '.join(Relation)}.")
    relation, value = given[0], found[given[0]]
    if relation in NUMBERS:
        return Leaf(found["fact"].text(), relation, (str(value.decimal()),))
    if relation is Relation.IN:
        return Leaf(found["fact"].text(), relation, tuple(one.text() for one in value.items()))
    return Leaf(found["fact"].text(), relation, (value.text(),))


JOINS: Final[Mapping[str, Callable[[Marked], Test]]] = {
    "all": lambda entry: Every(tuple(test(item) for item in entry.items())),
    "any": lambda entry: Some(tuple(test(item) for item in entry.items())),
    "not": lambda entry: Opposite(test(entry)),
}


def thresholds(entry: Marked) -> ThresholdLaw:
    """Read the thresholds of an offence; each measure and grade stands once per kind of marks."""
    found = entry.mapping(required=("offence", "items", "unit_factor"))
    factor = found["unit_factor"].whole()
    if factor == 0:
        found["unit_factor"].fail(f"{found['unit_factor'].name} is 0; write 1 for no difference.")
    items: list[Threshold] = []
    for item in found["items"].items():
        one = threshold(item)
        same = [b for b in items if (b.measure, b.grade, b.several) == kind_of(one)]
        if same:
            item.fail(f"{item.name}: {one.measure}, {one.grade} stands in the list already.")
        items.append(one)
    return ThresholdLaw(words(found["offence"]), tuple(items), factor)


def kind_of(one: Threshold) -> tuple[Measure, Grade, bool]:
    """Return what a threshold is about, without its figure."""
    return one.measure, one.grade, one.several


def threshold(entry: Marked) -> Threshold:
    """Read {measure: turnover, at_least: 50000, grade: serious, marks: several}."""
    found = entry.mapping(required=("measure", "at_least", "grade"), optional=("marks",))
    marks = found["marks"].choice(MARKS) if "marks" in found else "one"
    return Threshold(
        measure=Measure(found["measure"].choice(Measure)),
        at_least=found["at_least"].decimal(),
        grade=Grade(found["grade"].choice(Grade)),
        several=MARKS[marks],
    )
