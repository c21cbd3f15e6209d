"""A pack of a few lines, written to a folder, so that a test shows the YAML it is about."""

from pathlib import Path

from guomen.law.loader import load_folder
from guomen.law.pack import Pack

HEAD = """\
name: small
title: {en: "A small pack", zh: "小规则包"}
version: "small-1"
as_of: 2026-01-01
currency: CNY
time_zone: Asia/Shanghai
office_hours: hours
parameter_files: [counting.yaml, law.yaml]
"""
INSTRUMENTS = """\
LAW:
  title: {en: "A law", zh: "法律"}
  versions:
    "2020": {title: {en: "Text of 2020", zh: "2020 年文本"}, from: 2020-01-01, status: confirmed}
"""
CITES = '[{instrument: LAW, version: "2020", article: "1"}]'


def parameter(name: str, kind: str, value: str, more: str = "", since: str = "2020-01-01") -> str:
    """Return a parameter with one value; `more` are further lines of its entry."""
    lines = f"  {more}\n" if more else ""
    return (
        f'{name}:\n  kind: {kind}\n  title: {{en: "{name}", zh: "{name}"}}\n{lines}  history:\n'
        f"    - since: {since}\n      value: {value}\n      status: confirmed\n"
        f"      cites: {CITES}\n"
    )


COUNTING = (
    parameter("start", "start_day", "excluded")
    + parameter(
        "end", "ending", "{post: midnight, in_person: midnight, last_day: next_working_day}"
    )
    + parameter("hours", "office_hours", '{opens: "08:30", closes: "17:00"}')
)
CLOCK = (
    'starts_on: {en: "an event", zh: "事件"}\n  effect: {en: "over", zh: "逾期"}\n'
    "  start_day: start\n  ending: end"
)
EVENT = 'event: {en: "an event", zh: "事件"}\n  effect: {en: "too late", zh: "逾期"}'


def write(folder: Path, law: str, counting: str = COUNTING) -> Path:
    """Write a pack whose parameters are `law` beside the conventions of counting."""
    place = folder / "small"
    (place / "calendar").mkdir(parents=True)
    (place / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (place / "instruments.yaml").write_text(INSTRUMENTS, encoding="utf-8")
    (place / "counting.yaml").write_text(counting, encoding="utf-8")
    (place / "law.yaml").write_text(law, encoding="utf-8")
    (place / "calendar" / "calendar.yaml").write_text(
        'name: small\nsource: {en: "made up", zh: "虚构"}\nstatus: derived\n'
        'notices: {"2026": {number: "1", status: derived}}\n',
        encoding="utf-8",
    )
    (place / "calendar" / "2026.csv").write_text(
        "date,kind,name_en,name_zh\n2026-05-01,holiday,Labour Day,劳动节\n", encoding="utf-8"
    )
    return place


def load(folder: Path, law: str) -> Pack:
    """Return the pack."""
    return load_folder(write(folder, law))
