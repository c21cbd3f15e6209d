"""What an operator confirms: signed, dated, shown, and nothing more than the pack holds."""

from pathlib import Path

import pytest

from guomen.kernel.citation import Status
from guomen.law.loader import FOLDER, Strictness, load_folder, load_pack
from guomen.law.marked import PackError
from guomen.law.pack import Pack
from guomen.law.parameter import DECIDES_NOTHING

HOURS = load_pack("cn").parameter("office.hours").history[-1].since
CONFIRMED = f"""\
- pack: cn
  parameter: office.hours
  since: {HOURS}
  value: {{opens: "09:00", closes: "17:30"}}
  status: confirmed
  confirmed_by: "Zhang San, legal division"
  confirmed_on: 2026-11-20
  basis: {{en: "Notice of this office on its hours", zh: "本关办公时间公告"}}
"""


def with_overrides(folder: Path, text: str) -> Pack:
    (folder / "overrides.yaml").write_text(text, encoding="utf-8")
    return load_folder(FOLDER / "cn", operator=folder)


def test_a_confirmed_value_carries_its_mark_its_signature_and_changes_the_version(
    tmp_path: Path,
) -> None:
    pack = with_overrides(tmp_path, CONFIRMED)

    hours = pack.parameter("office.hours").history[-1]

    assert hours.status is Status.CONFIRMED
    assert f"{hours.value.closes:%H:%M}" == "17:30"
    assert hours.remark is not None
    assert "Zhang San, legal division on 2026-11-20: Notice of this office" in hours.remark.en
    assert pack.version.startswith(f"{load_pack('cn').version}+")
    assert [one.parameter for one in pack.overrides] == ["office.hours"]
    assert pack.overrides[0].changed


def test_a_folder_without_confirmations_changes_nothing(tmp_path: Path) -> None:
    pack = load_folder(FOLDER / "cn", operator=tmp_path)

    assert (pack.version, pack.overrides) == (load_pack("cn").version, ())


def test_another_file_is_another_version(tmp_path: Path) -> None:
    first = with_overrides(tmp_path, CONFIRMED).version

    second = with_overrides(tmp_path, CONFIRMED.replace("17:30", "17:00")).version

    assert first != second


def test_a_confirmation_for_another_pack_changes_nothing(tmp_path: Path) -> None:
    pack = with_overrides(tmp_path, CONFIRMED.replace("pack: cn", "pack: eu"))

    assert pack.overrides == ()
    assert pack.version == load_pack("cn").version


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("parameter: office.hours", "parameter: office.ours", "expected one of"),
        (f"since: {HOURS}", "since: 2001-01-01", "adds none"),
        ("status: confirmed", "status: unconfirmed", "expected one of confirmed, secondary"),
        ('  confirmed_by: "Zhang San, legal division"\n', "", "has no 'confirmed_by'"),
        ("  confirmed_on: 2026-11-20\n", "", "has no 'confirmed_on'"),
        ('"Notice of this office on its hours"', '""', "is empty"),
        ('opens: "09:00"', 'opens: "19:00"', "opens at 19:00:00"),
        ("status: confirmed", "status: confirmed\n  mood: sure", "unknown key 'mood'"),
    ],
)
def test_what_confirms_nothing_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(PackError, match=r"overrides\.yaml:\d+: ") as refused:
        with_overrides(tmp_path, CONFIRMED.replace(old, new))

    assert says in str(refused.value)


def test_a_value_is_confirmed_once(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="confirmed already"):
        with_overrides(tmp_path, CONFIRMED + CONFIRMED)


def test_strict_accepts_what_an_operator_confirmed_and_only_that(tmp_path: Path) -> None:
    pack = load_pack("cn")
    weak = [
        (name, dated.since)
        for name, one in pack.parameters.items()
        if one.kind not in DECIDES_NOTHING
        for dated in one.history
        if dated.status is Status.UNCONFIRMED
    ]
    lines = [
        f"- {{pack: cn, parameter: {name}, since: {since}, status: confirmed, "
        'confirmed_by: "A", confirmed_on: 2026-11-20, basis: {en: "text", zh: "原文"}}'
        for name, since in weak
    ]
    (tmp_path / "overrides.yaml").write_text("\n".join(lines), encoding="utf-8")

    strict = load_folder(FOLDER / "cn", strictness=Strictness.REFUSE_UNCONFIRMED, operator=tmp_path)
    (tmp_path / "overrides.yaml").write_text("\n".join(lines[1:]), encoding="utf-8")

    assert len(strict.overrides) == len(weak) > 10
    with pytest.raises(PackError, match="rests on 1 unconfirmed"):
        load_folder(FOLDER / "cn", strictness=Strictness.REFUSE_UNCONFIRMED, operator=tmp_path)
