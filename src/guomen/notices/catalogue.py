"""The catalogue of documents: titles, required facts and wording, as the pack writes them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import guomen.rulepacks
from guomen.kernel.citation import Citation, Status
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.marked import Marked, parse, read, words
from guomen.law.pack import Pack
from guomen.law.reading import check_citation
from guomen.law.values import citation, status

FOLDER: Final = Path(guomen.rulepacks.__file__).parent
BLANK: Final = re.compile(r"\{([a-z_.]+)\}")
INNER_BRACKETS: Final = str.maketrans("《》", "〈〉")
ALWAYS_KNOWN: Final = frozenset({"addressee", "office", "number", "case_number"})
REQUIRED: Final = (
    "title",
    "title_status",
    "contents_status",
    "needs",
    "signatures",
    "paragraphs",
    "cites",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: its title and wording, and the facts it may not be without.

    `clocks` run already, and the document states their last moment; `periods` start with its
    service, and it states how long they are.
    """

    name: str
    title: Words
    title_status: Status
    contents_status: Status
    needs: tuple[str, ...]
    clocks: tuple[str, ...]
    periods: tuple[str, ...]
    signatures: tuple[Words, ...]
    paragraphs: tuple[Words, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents of one jurisdiction; `particulars` names each fact that may stand in one."""

    pack: Pack
    particulars: Mapping[str, Words]
    kinds: Mapping[str, Kind]

    def kind(self, name: str) -> Kind:
        """Return a kind of document; raises BadInputError with the names there are."""
        if name not in self.kinds:
            expected = "one of " + ", ".join(sorted(self.kinds))
            raise BadInputError(where="notice", found=name, expected=expected)
        return self.kinds[name]

    def basis(self, citations: Iterable[Citation]) -> tuple[Words, ...]:
        """Return the provisions as a document writes them, one entry for each instrument."""
        articles: dict[str, list[str]] = {}
        for cite in dict.fromkeys(citations):
            articles.setdefault(cite.instrument, []).append(cite.article)
        return tuple(self._provisions(name, numbers) for name, numbers in articles.items())

    def _provisions(self, instrument: str, articles: list[str]) -> Words:
        title = self.pack.instruments[instrument].title
        listed = "、".join(f"第{article}条" for article in articles)
        word = "article" if len(articles) == 1 else "articles"
        inner = title.zh.translate(INNER_BRACKETS)
        return Words(f"{title.en}, {word} {', '.join(articles)}", f"《{inner}》{listed}")


@cache
def load_catalogue(pack_name: str = "cn") -> Catalogue:
    """Return the catalogue of a pack; the same object every time.

    Raises PackError, with file and line, for a fact, clock or provision that does not exist.
    """
    return _read_catalogue(read(FOLDER / pack_name / "notices.yaml"), load_pack(pack_name))


@cache
def load_letters(pack_name: str = "cn") -> Catalogue:
    """Return the letters of the register that a pack writes; the same object every time."""
    return _read_catalogue(read(FOLDER / pack_name / "letters.yaml"), load_pack(pack_name))


def catalogue_from(text: str, *, pack: Pack, file: str = "notices.yaml") -> Catalogue:
    """Return the catalogue written in `text`; raises PackError as load_catalogue does."""
    return _read_catalogue(parse(text, file=file), pack)


def _read_catalogue(document: Marked, pack: Pack) -> Catalogue:
    parts = document.mapping(required=("particulars", "signatures", "kinds"))
    particulars = {name: words(entry) for name, entry in parts["particulars"].entries().items()}
    signatures = {name: words(entry) for name, entry in parts["signatures"].entries().items()}
    kinds = {
        name: _read_kind(name, entry, pack, particulars, signatures)
        for name, entry in parts["kinds"].entries().items()
    }
    return Catalogue(pack, MappingProxyType(particulars), MappingProxyType(kinds))


def _read_kind(
    name: str,
    entry: Marked,
    pack: Pack,
    particulars: Mapping[str, Words],
    signatures: Mapping[str, Words],
) -> Kind:
    found = entry.mapping(required=REQUIRED, optional=("clocks", "periods"))
    needs = tuple(item.choice(particulars) for item in _items(found["needs"]))
    clocks = tuple(item.choice(pack.rules) for item in _items(found.get("clocks")))
    periods = tuple(item.choice(pack.rules) for item in _items(found.get("periods")))
    for item in found["cites"].items():
        check_citation(item, dict(pack.instruments))
    known = ALWAYS_KNOWN | set(needs) | set(clocks) | set(periods)
    return Kind(
        name=name,
        title=words(found["title"]),
        title_status=status(found["title_status"]),
        contents_status=status(found["contents_status"]),
        needs=needs,
        clocks=clocks,
        periods=periods,
        signatures=tuple(
            signatures[item.choice(signatures)] for item in _items(found["signatures"])
        ),
        paragraphs=tuple(_paragraph(item, known) for item in found["paragraphs"].items()),
        citations=tuple(citation(item) for item in found["cites"].items()),
    )


def _paragraph(entry: Marked, known: frozenset[str]) -> Words:
    """Read a paragraph; both languages name the same facts, and only facts the kind needs."""
    paragraph = words(entry)
    blanks, blanks_zh = set(BLANK.findall(paragraph.en)), set(BLANK.findall(paragraph.zh))
    if blanks != blanks_zh:
        entry.fail(
            f"{entry.name} names {sorted(blanks)} in English, {sorted(blanks_zh)} in Chinese."
        )
    for blank in sorted(blanks - known):
        entry.fail(f"{entry.name} names {blank!r}; add it to 'needs', 'clocks' or 'periods'.")
    return paragraph


def _items(entry: Marked | None) -> tuple[Marked, ...]:
    """Return the items of a list that may be missing or empty."""
    if entry is None or not getattr(entry.node, "value", None):
        return ()
    return entry.items()
