"""One sentence in the two languages every reader is owed."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of the interface."""

    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in English and in Chinese; never glued together from pieces."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the sentence in `language`: any `zh…` tag is Chinese, all else English."""
        return self.zh if language.startswith(Language.CHINESE) else self.en

    def __str__(self) -> str:
        return self.en
