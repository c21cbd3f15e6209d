"""Errors that say what was found, what was expected, where, and what to do."""

from guomen.kernel.words import Words


class GuomenError(Exception):
    """An error a person will read; `words` says it in both languages."""

    def __init__(self, en: str, zh: str | None = None) -> None:
        """Keep the sentence; `zh` falls back to the English for errors only an operator sees."""
        super().__init__(en)
        self.words = Words(en, zh or en)


class BadInputError(GuomenError):
    """Something handed in is not what was expected."""

    def __init__(self, *, where: str, found: str, expected: str, do: str = "") -> None:
        """Say where, what was found, what was expected and what to do about it."""
        found = found if len(found) <= MAXIMUM_ECHO else f"{found[:MAXIMUM_ECHO]}…"
        ending = f" {do}" if do else ""
        super().__init__(
            f"{where}: found {found!r}, expected {expected}.{ending}",
            f"{where}：收到 {found!r}，应为 {expected}。{ending}",
        )
        self.where = where
        self.found = found
        self.expected = expected
        self.do = do


class NotAllowedError(GuomenError):
    """The actor may not do this, or this may not be done now; the reason is in the words."""


class StaleCaseError(NotAllowedError):
    """Somebody else acted in the case first; the words say who did what, and when."""


class NotFoundError(GuomenError):
    """There is no such thing, or the actor may not know that there is."""


MAXIMUM_ECHO = 120
