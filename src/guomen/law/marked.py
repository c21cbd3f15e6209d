"""A strict reading of YAML that keeps the line of everything and trusts no plain scalar."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NoReturn

import yaml

from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE: Final = re.compile(r"0|[1-9][0-9]*")
DECIMAL: Final = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TEXT_TAG: Final = "tag:yaml.org,2002:str"
PLAIN_TAGS: Final = {
    "tag:yaml.org,2002:bool": "YAML reads it as true or false",
    "tag:yaml.org,2002:int": "YAML reads it as a number",
    "tag:yaml.org,2002:float": "YAML reads it as a number",
    "tag:yaml.org,2002:null": "YAML reads it as nothing",
    "tag:yaml.org,2002:timestamp": "YAML reads it as a date",
}


class PackError(GuomenError):
    """Something in a pack is not what the schema asks; the message opens with file and line."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a YAML file, with the file and the line it stands on.

    Every reading method raises PackError, saying file, line, what was found and what to write.
    """

    node: yaml.Node
    file: str
    name: str

    @property
    def line(self) -> int:
        """Return the line, counted from 1."""
        return self.node.start_mark.line + 1

    def fail(self, sentence: str) -> NoReturn:
        """Raise PackError with `sentence` after the file and the line."""
        raise PackError(f"{self.file}:{self.line}: {sentence}")

    def mapping(
        self, *, required: Iterable[str] = (), optional: Iterable[str] = ()
    ) -> dict[str, "Marked"]:
        """Return the entries, after checking that every key is known and none is missing."""
        entries = self.entries()
        needed, allowed = tuple(required), {*required, *optional}
        for key, value in entries.items():
            if key not in allowed:
                value.fail(
                    f"{self.name} has an unknown key {key!r}. Known keys: "
                    f"{', '.join(sorted(allowed))}."
                )
        for key in needed:
            if key not in entries:
                self.fail(f"{self.name} has no {key!r}.{ADVICE.get(key, '')}")
        return entries

    def entries(self) -> dict[str, "Marked"]:
        """Return a mapping whose keys are free; each key may stand once."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"{self.name} must be a mapping of keys to values.")
        found: dict[str, Marked] = {}
        for key_node, value_node in self.node.value:
            key = Marked(key_node, self.file, f"a key of {self.name or 'the file'}").text()
            if key in found:
                Marked(key_node, self.file, key).fail(
                    f"{self.name} has the key {key!r} twice. Keep one of them."
                )
            found[key] = Marked(value_node, self.file, self.child(key))
        return found

    def child(self, key: str) -> str:
        """Return the name under which a reader finds the entry `key`."""
        return f"{self.name}.{key}" if self.name else key

    def items(self) -> tuple["Marked", ...]:
        """Return the items of a list that is not empty; names count them from 1."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            self.fail(f"{self.name} must be a list with at least one item.")
        return tuple(
            Marked(node, self.file, f"{self.name or 'the file'}[{number}]")
            for number, node in enumerate(self.node.value, start=1)
        )

    @property
    def is_scalar(self) -> bool:
        """Return whether this is one plain value and neither a list nor a mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """Return text; what YAML would read as something else must stand in quotes."""
        node = self._scalar("text")
        value = str(node.value)
        if node.tag != TEXT_TAG:
            why = PLAIN_TAGS.get(node.tag, "YAML reads it as something else")
            self.fail(
                f'{self.name} is {value} without quotes, and {why}. Put it in quotes: "{value}".'
            )
        if not value.strip():
            self.fail(f"{self.name} is empty.")
        return value

    def text_or_year(self) -> str:
        """Return text, or a plain year such as 2018 as text."""
        node = self._scalar("text")
        plain_year = not node.style and WHOLE.fullmatch(node.value) and len(node.value) == YEAR
        return str(node.value) if plain_year else self.text()

    def whole(self) -> int:
        """Return a plain whole number of zero or more, written without quotes."""
        node = self._scalar("a whole number")
        if node.style or not WHOLE.fullmatch(node.value):
            self.fail(
                f"{self.name} is {node.value!r}; expected a plain whole number such as 30, "
                "without quotes, sign, separators or a leading zero."
            )
        return int(node.value)

    def decimal(self) -> Decimal:
        """Return a plain whole number, or a quoted decimal such as "0.5"."""
        node = self._scalar("a number")
        shape = DECIMAL if node.style else WHOLE
        if not shape.fullmatch(node.value):
            self.fail(
                f"{self.name} is {node.value!r}; expected a plain whole number, or a decimal in "
                'quotes such as "0.5".'
            )
        return Decimal(node.value)

    def truth(self) -> bool:
        """Return a plain true or false; yes, no, on and off are refused."""
        node = self._scalar("true or false")
        if node.style or node.value not in TRUTH:
            self.fail(f"{self.name} is {node.value!r}; expected true or false.")
        return TRUTH[node.value]

    def day(self) -> date:
        """Return a date written as 2018-03-19."""
        node = self._scalar("a date")
        if not DAY.fullmatch(node.value):
            self.fail(f"{self.name} is {node.value!r}; expected a date such as 2018-03-19.")
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            self.fail(f"{self.name} is {node.value}, and there is no such day.")

    def choice(self, known: Iterable[str]) -> str:
        """Return text that is one of `known`."""
        value = self.text()
        choices = tuple(known)
        if value not in choices:
            self.fail(f"{self.name} is {value!r}; expected one of {', '.join(choices)}.")
        return value

    def _scalar(self, expected: str) -> yaml.ScalarNode:
        if not isinstance(self.node, yaml.ScalarNode):
            self.fail(f"{self.name} must be {expected}, not a list or a mapping.")
        return self.node


YEAR: Final = 4
TRUTH: Final = {"true": True, "false": False}
ADVICE: Final = {
    "cites": " Every value needs the provision it comes from, for example "
    '{instrument: REG, version: 2018, article: "24"}.',
    "status": " Every value needs its mark: confirmed, secondary, derived or unconfirmed.",
    "since": " Every value needs the first day it was in force, for example 2018-03-19.",
}


def words(entry: Marked) -> Words:
    """Read {en: ..., zh: ...}."""
    found = entry.mapping(required=("en", "zh"))
    return Words(found["en"].text(), found["zh"].text())


def read(path: Path) -> Marked:
    """Return the one document in a YAML file; raises PackError where it is not plain YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: the file cannot be read as UTF-8 text ({error}).") from error
    return parse(text, file=shown(path))


def parse(text: str, *, file: str) -> Marked:
    """Return the one document in `text`; `file` is the name that errors open with."""
    try:
        refuse_tricks(yaml.parse(text, Loader=LOADER), file)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PackError(f"{file}:{line}: this is not YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise PackError(f"{file}:1: this is not YAML: {error}.") from error
    if node is None:
        raise PackError(f"{file}:1: the file is empty.")
    return Marked(node, file, "")


def refuse_tricks(events: Iterator[yaml.Event], file: str) -> None:
    """Raise PackError at the first anchor, alias or tag: a pack says everything where it is."""
    for event in events:
        alias = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None
        if alias or getattr(event, "tag", None) is not None:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise PackError(
                f"{file}:{line}: anchors, aliases and tags are not allowed. "
                "Write the value out where it is needed."
            )


def shown(path: Path) -> str:
    """Return the path from the rulepacks folder on, as messages name it."""
    parts = path.parts
    if "rulepacks" in parts:
        return "/".join(parts[parts.index("rulepacks") :])
    return str(path)
