"""Reads which acts of a procedure carry out a release that is due, and on which grounds."""

from collections.abc import Mapping

from guomen.cases.case import Mode
from guomen.cases.procedure import Act, ActField, DueRelease, ReleaseAct
from guomen.cases.procedure_words import items
from guomen.law.marked import Marked, words
from guomen.law.pack import Pack


def release_of(
    entry: Marked | None,
    fields: Mapping[str, ActField],
    acts: Mapping[str, Act],
    law: Pack | None,
) -> DueRelease | None:
    """Read {field: ground, of_law: release.grounds, acts: [...]}; None where silence decides.

    `beside` names grounds of other provisions, `weighed` grounds that oblige nobody yet in a mode.
    """
    if entry is None:
        return None
    found = entry.mapping(required=("field", "of_law", "acts"), optional=("beside", "weighed"))
    field = fields[found["field"].choice(fields)]
    grounds = tuple(choice.value for choice in field.choices)
    weighed = [one.mapping(required=("ground", "mode")) for one in items(found.get("weighed"))]
    of_law = found["of_law"]
    return DueRelease(
        field=field.name,
        acts=tuple(release_act(one, acts) for one in found["acts"].items()),
        of_law=of_law.text() if law is None else of_law.choice(law.parameters),
        beside=tuple(one.choice(grounds) for one in items(found.get("beside"))),
        weighed=frozenset(
            (one["ground"].choice(grounds), one["mode"].choice(Mode)) for one in weighed
        ),
    )


def release_act(entry: Marked, acts: Mapping[str, Act]) -> ReleaseAct:
    """Read one act that releases: {act: release, says: {...}}, `each` claim alone or not."""
    found = entry.mapping(required=("act", "says"), optional=("each", "ground"))
    return ReleaseAct(
        act=found["act"].choice(acts),
        says=words(found["says"]),
        each="each" in found and found["each"].truth(),
        ground=words(found["ground"]) if "ground" in found else None,
    )
