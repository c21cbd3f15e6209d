"""What a journal says beside regions and money: samples taken, what was shown, circumstances."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from guomen.cases.case import SAMPLE_OUT, Case, Disclosure, Event, Sample

CIRCUMSTANCE: Final = "circumstance."
DISCLOSED: Final = "disclosed.all"
SAMPLE_ENDS: Final = "sample"
Plain = Mapping[str, str | list[str]]


def with_circumstances(case: Case, event: Event) -> Case:
    """Return the case with the circumstances that an entry stated."""
    stated = {
        key.removeprefix(CIRCUMSTANCE): value
        for key, value in event.data.items()
        if key.startswith(CIRCUMSTANCE)
    }
    return replace(case, circumstances=MappingProxyType({**case.circumstances, **stated}))


def sample_taken(case: Case, event: Event) -> Case:
    """Return the case with a sample of the claims that the entry names; it is out from now on."""
    return replace(case, samples=(*case.samples, Sample(f"M{event.sequence}", event.claims)))


def samples_ended(case: Case, event: Event) -> Case:
    """Return the case with every sample of the claims returned, used up or lost, as stated."""

    def ended(one: Sample) -> Sample:
        concerned = one.state == SAMPLE_OUT and set(one.claims) & set(event.claims)
        return replace(one, state=event.data[SAMPLE_ENDS]) if concerned else one

    return replace(case, samples=tuple(ended(one) for one in case.samples))


def disclosed(case: Case, event: Event) -> Case:
    """Return the case with what an entry showed to whom written in its log of disclosures."""
    found = tuple(
        Disclosure(
            sequence=event.sequence,
            day=event.day,
            claims=event.claims,
            to=str(one["to"]),
            fields=tuple(one["fields"]),
            rule=str(one["rule"]),
            purposes=tuple(one["purposes"]),
        )
        for one in json.loads(event.data[DISCLOSED])
    )
    return replace(case, disclosures=(*case.disclosures, *found))


def disclosure_entry(shown: Iterable[Plain]) -> dict[str, str]:
    """Return what an entry stores of what its act shows; nothing where it shows nothing."""
    listed = list(shown)
    if not listed:
        return {}
    return {DISCLOSED: json.dumps(listed, ensure_ascii=False, sort_keys=True)}
