"""`guomen screen names A B`: are two names of one party, and which points say so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from guomen.cli.screen_files import load
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Language
from guomen.screening.names.cards import NamePart
from guomen.screening.parties import Name, NameMatch, match, names_of

COLUMNS: Final = ("name_a", "name_b")


def names(
    one: Annotated[
        str, typer.Argument(metavar="[A]", help="A name; with a code behind a bar: NAME|CODE.")
    ] = "",
    other: Annotated[str, typer.Argument(metavar="[B]", help="Another name.")] = "",
    *,
    file: Annotated[
        Path | None,
        typer.Option(help="CSV, Parquet or JSON with the columns name_a and name_b instead."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, an object a pair.")] = False,
    lang: Annotated[
        Language, typer.Option("--lang", help="The language of the answer.")
    ] = Language.ENGLISH,
) -> None:
    """Compare names of parties across scripts and legal forms; the points add up."""
    matches = [match(mine, yours) for mine, yours in pairs_of(one, other, file)]
    if as_json:
        plain = [plain_of(found) for found in matches]
        typer.echo(json.dumps(plain if file else plain[0], ensure_ascii=False, indent=1))
        return
    for found in matches:
        for line in lines_of(found, lang):
            typer.echo(line)


def pairs_of(one: str, other: str, file: Path | None) -> list[tuple[Name, Name]]:
    """Return the pairs to compare; raises BadInputError without a pair or a file."""
    if bool(file) == bool(one or other) or bool(one) != bool(other):
        raise BadInputError(
            where="names",
            found=" ".join(filter(None, (one, other, str(file or "")))) or "nothing",
            expected="two names, or --file with the columns name_a and name_b",
        )
    if file is None:
        return [(a_name(one), a_name(other))]
    table = load(file, COLUMNS, required=COLUMNS).table
    cells = (table.column(column).to_pylist() for column in COLUMNS)
    return [(a_name(mine), a_name(yours)) for mine, yours in zip(*cells, strict=True)]


def a_name(text: str) -> Name:
    """Return a name with the codes behind it; nothing is a name without text."""
    found = names_of(text.split("|"))
    return found[0] if found else Name(text)


def plain_of(found: NameMatch) -> dict[str, object]:
    """Return a match for machines, its words in both languages."""
    return {
        "a": found.one.text,
        "b": found.other.text,
        "total": found.total,
        "verdict": found.verdict.value,
        "card": found.card.version,
        "parts": [
            {
                "part": part.part,
                "points": part.points,
                "met": list(part.met),
                "en": NamePart(part.part).words.en,
                "zh": NamePart(part.part).words.zh,
            }
            for part in found.parts
        ],
    }


def lines_of(found: NameMatch, lang: Language) -> Iterator[str]:
    """Yield a match for a person: the verdict, then each part with what met."""
    verdict = found.verdict.words.in_language(lang)
    yield f"{found.one.text} ↔ {found.other.text}"
    yield f"  {found.total:>4}  {verdict} ({found.card.version})"
    for part in found.parts:
        words = NamePart(part.part).words.in_language(lang)
        yield f"  {part.points:>+4}  {words}: {' | '.join(part.met)}"
