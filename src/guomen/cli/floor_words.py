"""How `guomen law check` says what a pack reaches of the floor that TRIPS sets."""

from typing import Final

from guomen.cases.floor import Finding, Verdict, floor
from guomen.cases.procedure_file import FOLDER, load_procedure
from guomen.kernel.words import Language, Words
from guomen.law.loader import load_pack

FLOOR: Final = "trips"


def measured(name: str) -> tuple[Finding, ...]:
    """Return what a pack reaches of the floor; nothing for the floor itself.

    A pack whose folder holds no procedure.yaml is not tested on what only a procedure shows.
    """
    if name == FLOOR:
        return ()
    has_procedure = (FOLDER / name / "procedure.yaml").exists()
    procedure = load_procedure(name) if has_procedure else None
    return floor(load_pack(name), procedure, load_pack(FLOOR))


def floor_lines(findings: tuple[Finding, ...], lang: Language) -> list[str]:
    """Return the count of each verdict, then what is not met or not tested, with its remark."""
    if not findings:
        return []
    counts = {one: sum(found.verdict is one for found in findings) for one in Verdict}
    head = Words(
        f"Against the floor of TRIPS: {counts[Verdict.MET]} met, {counts[Verdict.NOT_MET]} not "
        f"met, {counts[Verdict.NOT_TESTED]} not tested.",
        f"对照 TRIPS 底线：已达到 {counts[Verdict.MET]} 项，未达到 {counts[Verdict.NOT_MET]} 项，"
        f"未检验 {counts[Verdict.NOT_TESTED]} 项。",
    )
    open_ones = [one for one in findings if one.verdict is not Verdict.MET]
    return [
        head.in_language(lang),
        *(finding_words(one).in_language(lang) for one in open_ones),
    ]


def finding_words(one: Finding) -> Words:
    """Return a finding in one sentence: the article, what it asks, what was found."""
    verdict = one.verdict.words
    remark_en = f" {one.remark.en}" if one.remark else ""
    remark_zh = one.remark.zh if one.remark else ""
    return Words(
        f"  {verdict.en}, {one.id}: {one.says.en} Found: {one.found.en} ({one.status}).{remark_en}",
        f"  {verdict.zh}，{one.id}：{one.says.zh}检验结果：{one.found.zh}"
        f"（{one.status.words.zh}）。{remark_zh}",
    )


def finding_json(one: Finding) -> dict[str, object]:
    """Return a finding as the machine output."""
    return {
        "rule": one.id,
        "article": one.article,
        "says_en": one.says.en,
        "says_zh": one.says.zh,
        "verdict": str(one.verdict),
        "found_en": one.found.en,
        "found_zh": one.found.zh,
        "status": str(one.status),
    }
