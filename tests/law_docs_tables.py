"""Tables and cells of the generated pages of the law."""

from collections.abc import Iterable, Iterator

from guomen.kernel.citation import Citation
from guomen.kernel.words import Words


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield a table; bars inside a cell are escaped."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def both(words: Words) -> str:
    """Return a sentence in both languages; once where they are the same."""
    return words.en if words.en == words.zh else f"{words.en} · {words.zh}"


def cited(citations: tuple[Citation, ...]) -> str:
    """Return provisions as a list."""
    return "<br>".join(str(one) for one in citations)
