"""`guomen adopt-law`: writes in the ledger what the operator's overrides confirm."""

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language, Words

NOTHING = Words("Nothing new to adopt.", "没有需要登记的新确认。")


def adopt_law(*, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Write the confirmed values of GUOMEN_LAW/overrides.yaml in the ledger; until then no act."""
    site.start()
    from guomen.usecases.own_law import adopt_law as adopt

    versions = adopt(actor=site.operator(), at=clock.now())
    lines = [
        Words(f"Adopted: {version}", f"已登记：{version}").in_language(lang) for version in versions
    ]
    site.answer({"adopted": list(versions)}, lines or [NOTHING.in_language(lang)], as_json=as_json)
