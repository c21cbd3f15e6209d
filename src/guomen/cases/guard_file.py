"""Reads the guards that a procedure file makes of predicates, with their words and provisions."""

from collections.abc import Mapping
from typing import Final

from guomen.cases import predicates_of_law
from guomen.cases.predicates import PREDICATES, Given, Predicate, Takes
from guomen.cases.procedure_words import Vocabulary
from guomen.cases.rulebook import RULES
from guomen.cases.rules import IN_ORDER, Facts, Rule, Test, Verdict
from guomen.kernel.citation import Citation
from guomen.kernel.words import Words
from guomen.law.marked import Marked, words
from guomen.law.reading import check_citation
from guomen.law.values import citation

SECOND_CHAPTER: Final = predicates_of_law
"""Importing it writes the predicates that ask the law."""
OF_A_GUARD: Final = ("test", "cites", "says", "refusal")
CLAIMS: Final = "{claims}"
SEVERAL: Final = frozenset({Takes.STATES, Takes.ACTS, Takes.VALUES})
"""What a word may name several of; of anything else it names one."""


def read_guards(entry: Marked | None, vocabulary: Vocabulary) -> dict[str, Rule]:
    """Return the guards of a procedure file by their code; none where it makes none.

    Raises PackError, with file and line, for a predicate that does not exist, a word it does not
    take or lacks, a name nothing bears, or a code that the rulebook has already.
    """
    guards = {} if entry is None else entry.entries()
    return {code: guard(code, one, vocabulary) for code, one in guards.items()}


def guard(code: str, entry: Marked, vocabulary: Vocabulary) -> Rule:
    """Read {test: right_type_in, of: ..., cites: [...], says: {...}, refusal: {...}}."""
    if code in RULES:
        entry.fail(f"{entry.name}: the rulebook has a rule {code}; choose another code.")
    test = entry.entries().get("test")
    if test is None:
        entry.fail(f"{entry.name} has no 'test'. Predicates: {', '.join(sorted(PREDICATES))}.")
    asked = PREDICATES[test.choice(PREDICATES)]
    taken = [word for word in asked.takes if word not in asked.optional]
    found = entry.mapping(required=(*OF_A_GUARD, *taken), optional=asked.optional)
    given = {
        word: given_word(kind, found[word], found, vocabulary)
        for word, kind in asked.takes.items()
        if word in found
    }
    says, refusal = words(found["says"]), words(found["refusal"])
    return Rule(
        code=code,
        says=says.en,
        citations=tuple(provision(item, vocabulary) for item in found["cites"].items()),
        needs=tuple(
            name
            for word, kind in asked.takes.items()
            if kind in {Takes.FIELD, Takes.SECURITY} and word not in asked.optional
            for name in given.get(word, ())
        ),
        of_security=set(asked.takes.values()) & {Takes.FIELD, Takes.SECURITY} == {Takes.SECURITY},
        test=made_of(asked, given, refusal),
        words=says,
    )


def made_of(asked: Predicate, given: Given, refusal: Words) -> Test:
    """Return the test of a guard: in order, or its refusal with `{claims}` filled in."""

    def test(facts: Facts) -> Verdict:
        against = tuple(asked.test(facts, given))
        if not against:
            return True, IN_ORDER
        en, zh = ", ".join(against), "、".join(against)
        return False, Words(refusal.en.replace(CLAIMS, en), refusal.zh.replace(CLAIMS, zh))

    return test


def provision(entry: Marked, vocabulary: Vocabulary) -> Citation:
    """Read a provision; the pack's instruments must hold it."""
    if vocabulary.law is not None:
        check_citation(entry, vocabulary.law.instruments)
    return citation(entry)


def given_word(
    kind: Takes, entry: Marked, found: Mapping[str, Marked], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what stands under one word of a guard: one name or several, each of which exists."""
    entries = (entry,) if entry.is_scalar else entry.items()
    if kind not in SEVERAL and len(entries) != 1:
        entry.fail(f"{entry.name} names {len(entries)} things; it takes one.")
    known = known_names(kind, found, vocabulary)
    return tuple(one.text() if known is None else one.choice(known) for one in entries)


def known_names(
    kind: Takes, found: Mapping[str, Marked], vocabulary: Vocabulary
) -> tuple[str, ...] | None:
    """Return the names that a word of that kind may bear; None where any text will do."""
    if kind is Takes.STATES:
        return tuple(vocabulary.regions[found["region"].choice(vocabulary.regions)].states)
    if kind is Takes.PARAMETER:
        return None if vocabulary.law is None else tuple(vocabulary.law.parameters)
    return {
        Takes.CLOCK: tuple(vocabulary.clocks),
        Takes.REGION: tuple(vocabulary.regions),
        Takes.ACTS: vocabulary.act_names,
        Takes.FIELD: vocabulary.field_names,
        Takes.SECURITY: vocabulary.field_names,
        Takes.CIRCUMSTANCE: tuple(vocabulary.circumstances),
        Takes.VALUES: None,
    }[kind]
