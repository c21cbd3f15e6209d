"""Loading a pack: what is wrong is refused with file and line, and with what to write."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guomen.kernel.errors import BadInputError
from guomen.law.loader import FOLDER, Strictness, load_folder, load_pack, pack_names
from guomen.law.marked import PackError
from guomen.law.parameter import Kind

Change = Callable[[str, str, str], Path]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """Return a function that copies the pack with one piece of one file replaced."""

    def change(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "rulepacks" / "cn"
        shutil.copytree(FOLDER / "cn", folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


def test_the_pack_is_loaded_once() -> None:
    assert load_pack("cn") is load_pack("cn")


def test_an_unknown_pack_is_refused_with_the_packs_there_are() -> None:
    with pytest.raises(BadInputError, match="found 'atlantis', expected one of cn"):
        load_pack("atlantis")


@pytest.mark.parametrize("name", ["../cn", "", "cn/calendar", "."])
def test_a_pack_is_a_name_never_a_path(name: str) -> None:
    with pytest.raises(BadInputError):
        load_pack(name)


def test_the_packs_installed_are_those_with_a_pack_file() -> None:
    assert "cn" in pack_names()


def test_strict_refuses_the_pack_and_names_every_unconfirmed_value() -> None:
    with pytest.raises(PackError) as caught:
        load_pack("cn", strictness=Strictness.REFUSE_UNCONFIRMED)

    lines = str(caught.value).splitlines()
    named = [line for line in lines if line.endswith("is unconfirmed.")]
    assert lines[0] == f"cn cn-2026.2 rests on {len(named)} unconfirmed values:"
    assert all(re.match(r"rulepacks/cn/\w+\.yaml:\d+: ", line) for line in named)
    assert any("security.return_hold since 2009-07-01" in line for line in named)


def test_strict_accepts_a_pack_without_unconfirmed_values(tmp_path: Path) -> None:
    folder = tmp_path / "cn"
    shutil.copytree(FOLDER / "cn", folder)
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("status: unconfirmed", "status: secondary"), encoding="utf-8")

    pack = load_folder(folder, strictness=Strictness.REFUSE_UNCONFIRMED)

    assert pack.name == "cn"


CITE = '{instrument: REG, version: "2018", article: "16"}'
THREE_DAYS = "value: {count: 3, unit: working_day}"
WRONG = (
    ("deadlines.yaml", THREE_DAYS, "value: {count: 03, unit: working_day}", "plain whole number"),
    ("deadlines.yaml", THREE_DAYS, "value: {count: 0, unit: working_day}", "at least one day"),
    ("deadlines.yaml", THREE_DAYS, "value: {count: 3, unit: fortnight}", "expected one of"),
    ("deadlines.yaml", THREE_DAYS, "value: {count: 3}", "has no 'unit'"),
    ("deadlines.yaml", THREE_DAYS, "value: 3", "without quotes"),
    ("deadlines.yaml", CITE, "{instrument: REG, version: 2018, article: 16}", "without quotes"),
    ("deadlines.yaml", CITE, CITE.replace("REG", "RGE"), "which instruments.yaml does not name"),
    ("deadlines.yaml", CITE, CITE.replace("2018", "2019"), "instruments.yaml names: 1995, 2003"),
    ("deadlines.yaml", CITE, CITE.replace("REG", "NO"), "YAML reads it as true or false"),
    ("deadlines.yaml", "status: confirmed", "status: certain", "expected one of confirmed"),
    ("deadlines.yaml", "status: confirmed", "sattus: confirmed", "unknown key 'sattus'"),
    ("deadlines.yaml", "since: 2009-07-01", "since: 2004-03-01", "cannot both hold"),
    ("deadlines.yaml", "since: 2009-07-01", "since: 2004-02-30", "no such day"),
    ("deadlines.yaml", "kind: deadline", "kind: dedline", "expected one of deadline"),
    ("deadlines.yaml", "kind: deadline", "kind: window", "unknown key"),
    ("deadlines.yaml", "start_day: counting.after_service", "start_day: ending.midnight", "one of"),
    ("deadlines.yaml", "ending: ending.by_channel", "ending: ending.never", "one of"),
    ("deadlines.yaml", "post: midnight", "post: noon", "one of midnight"),
    ("deadlines.yaml", 'closes: "17:00"', "closes: 17:00", "without quotes"),
    ("deadlines.yaml", 'closes: "17:00"', 'closes: "25:00"', 'such as "17:00"'),
    ("deadlines.yaml", 'closes: "17:00"', 'closes: "08:00"', "opens at 08:30:00 and closes"),
    ("deadlines.yaml", "value: excluded", "value: perhaps", "one of excluded"),
    ("recordation.yaml", "unit: month", "unit: working_day", "a window is in months or years"),
    ("recordation.yaml", "value: true", "value: yes", "expected true or false"),
    ("recordation.yaml", "amount: 800", 'amount: "800 yuan"', "a plain whole number, or a decimal"),
    ("security.yaml", "below: 20000", "below: 300000", "the edges rise"),
    ("security.yaml", "below: 20000", "share: 1", "twice"),
    ("security.yaml", "- below: 20000", "- sum: 5", "either 'share' or 'sum'"),
    ("security.yaml", "up_to: 200000", "up_to: 200000\n          below: 1", "both 'below'"),
    ("security.yaml", "{at_least} yuan", "{at_most} yuan", "may name"),
    ("security.yaml", "base: checked_price", "base: none", "expected one of checked_price"),
    ("penalties.yaml", "mitigated:", "gentle:", "the tiers are statutory"),
    ("penalties.yaml", 'ceiling: "0.30"', 'ceiling: "0.10"', "the ceiling is 0.10"),
    ("penalties.yaml", 'from: "0.10"', 'from: "0.20"', "runs from 0.20 to 0.20"),
    ("penalties.yaml", 'below: "0.10"', "words: {en: a, zh: b}", "twice"),
    ("disposal.yaml", "rank: 2", "rank: 3", "ranks must be 1, 2, 3"),
    ("disposal.yaml", "duty: must", "duty: should", "expected one of must, may"),
    ("disposal.yaml", "barred_for: [imported_counterfeit_mark]", "duty: may", "twice"),
    ("disposal.yaml", "modes: [on_application]", "modes: []", "at least one item"),
    ("instruments.yaml", "to: 2004-02-29", "to: 1994-02-28", "before it starts"),
    ("pack.yaml", "time_zone: Asia/Shanghai", "time_zone: Asia/Nowhere", "a zone such as"),
    ("pack.yaml", "office_hours: office.hours", "office_hours: ex_officio.reply", "one of"),
    ("pack.yaml", "  - security.yaml", "  - deadlines.yaml", "already"),
    ("pack.yaml", "  - security.yaml", "  - absent.yaml", "cannot be read"),
)


@pytest.mark.parametrize(("file", "old", "new", "says"), WRONG)
def test_what_is_not_in_the_schema_is_refused(
    file: str, old: str, new: str, says: str, changed: Change
) -> None:
    folder = changed(file, old, new)

    with pytest.raises(PackError) as caught:
        load_folder(folder)

    message = str(caught.value)
    assert re.match(r"rulepacks/cn/\w+\.yaml:\d+: |.*cannot be read", message)
    assert says in message


def test_the_line_of_an_error_is_the_line_of_the_fault(changed: Change) -> None:
    folder = changed("deadlines.yaml", "unit: working_day", "unit: fortnight")
    lines = (folder / "deadlines.yaml").read_text(encoding="utf-8").splitlines()
    fault = next(number for number, line in enumerate(lines, start=1) if "fortnight" in line)

    with pytest.raises(PackError, match=rf"^rulepacks/cn/deadlines\.yaml:{fault}: "):
        load_folder(folder)


def test_every_citation_of_the_pack_names_an_instrument_of_the_pack() -> None:
    pack = load_pack("cn")

    cites = {
        cite
        for parameter in pack.parameters.values()
        for dated in parameter.history
        for cite in dated.citations
    }

    assert cites
    assert all(pack.instruments[cite.instrument].version(cite.version) for cite in cites)


def test_every_kind_of_value_is_used_by_the_pack() -> None:
    pack = load_pack("cn")

    used = {parameter.kind for parameter in pack.parameters.values()}

    assert used == set(Kind)
