"""Why something is so: a code a machine can count and a sentence a person can read."""

from dataclasses import dataclass

from guomen.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """The code of a rule and the sentence it yields for these facts."""

    code: str
    words: Words
