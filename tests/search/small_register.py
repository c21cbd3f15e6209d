"""A small register to search, and searching it the slow way: every term of every document."""

import re
from datetime import date
from typing import Any, Final

from guomen.screening.tokens import HAN, is_han
from guomen.search.asked import ANY, ONE, Asked, Moment, Query, Word, read
from guomen.search.document import Document, terms_of
from guomen.search.find import Found, find
from guomen.search.index import Register, index_of, register_of
from guomen.search.match import WORST
from guomen.search.terms import EXACT, LEVELS, NONE, PREFIX, WITHIN, WORD

MOMENT: Final = Moment(date(2026, 9, 18), date(2027, 3, 18))


def recorded(number: str, **said: Any) -> Document:
    """Return a document, in force unless told."""
    plain: dict[str, Any] = {
        "number": number,
        "right_number": f"R-{number[-5:]}",
        "kind": "trademark",
        "title": said.get("mark") or said.get("mark_zh") or "",
        "mark": "",
        "mark_zh": "",
        "aliases": (),
        "holder": "",
        "holder_en": "",
        "country": "CN",
        "classes": (),
        "goods": "",
        "approved_on": date(2019, 1, 1),
        "valid_to": date(2029, 1, 1),
    }
    return Document(**{**plain, **said})


APPLE: Final = recorded(
    "T2020-00001",
    mark="APPLE",
    mark_zh="苹果",
    holder="苹果公司",
    holder_en="Apple Inc.",
    classes=(9, 42),
    country="US",
)
MOUTAI: Final = recorded(
    "T2017-00002",
    mark="MOUTAI",
    mark_zh="貴州茅台",
    holder="贵州茅台酒股份有限公司",
    goods="白酒；Spirits, wine",
    classes=(33,),
)
COLA: Final = recorded("T2010-00003", mark="Coca-Cola", mark_zh="可口可乐", classes=(32,))
H_AND_M: Final = recorded(
    "T2010-00004", mark="H&M", holder_en="Hennes & Mauritz", valid_to=date(2020, 1, 1)
)
FOUR: Final = (APPLE, MOUTAI, COLA, H_AND_M)


def register(*documents: Document) -> Register:
    """Return a register of documents."""
    return register_of(index_of(documents))


def numbers(found: Found) -> list[str]:
    """Return the numbers of everything found, in order."""
    return list(found.numbers(0, len(found)))


def asked(words: str = "", among: Register | None = None, **filters: Any) -> list[str]:
    """Return the numbers that are found for words and filters."""
    known = register(*FOUR) if among is None else among
    return numbers(find(known, Asked(words=words, **filters), MOMENT))


def slow_rank(document: Document, words: str) -> int:
    """Return how well a document matches, found out the slow way."""
    query = read(words)
    if query.typed and not query.words:
        return WORST
    levels = [slow_level(document, word) for word in query.words]
    if NONE in levels:
        return WORST
    return min(sum(levels), slow_whole(document, query))


def slow_whole(document: Document, query: Query) -> int:
    """Return how well the words as one match, where there are several."""
    if len(query.words) < 2 or not query.whole.forms:
        return WORST
    return slow_level(document, query.whole)


def slow_level(document: Document, word: Word) -> int:
    """Return how well a word matches the best term; a pattern of no letters matches all alike."""
    if word.glob and not set(word.glob) - {ANY, ONE}:
        return int(LEVELS[LEVELS != NONE].max())
    levels = [
        int(LEVELS[field, fits])
        for field, text, _ in terms_of(document)
        for fits in slow_fits(text, word)
    ]
    return min(levels, default=NONE)


def slow_fits(text: str, word: Word) -> list[int]:
    """Return in which ways a word fits a term."""
    if word.glob:
        return slow_glob(text, word.glob)
    return [fits for form in word.forms for fits in slow_form(text, form)]


def slow_form(text: str, form: str) -> list[int]:
    """Return in which ways a form stands in a term."""
    single = len(form) == 1 and not is_han(form)
    ways = [EXACT] if text == form else []
    ways += [PREFIX] if text.startswith(form) else []
    ways += [WORD] if f" {form}" in text else []
    ways += [WITHIN] if form in text and not single else []
    return ways


def slow_glob(text: str, glob: str) -> list[int]:
    """Return in which ways a pattern stands in a term."""
    inside = "".join({ANY: ".*", ONE: "."}.get(letter, re.escape(letter)) for letter in glob)
    han = rf"(?<=[{HAN}])|(?=[{HAN}])"
    before = "" if glob.startswith(ANY) else rf"(?:^|(?<= )|{han})"
    after = "" if glob.endswith(ANY) else rf"(?:$|(?= )|{han})"
    matches = re.finditer(f"(?={before}({inside}){after})", text)
    return [PREFIX if match.start() == 0 else WORD for match in matches]
