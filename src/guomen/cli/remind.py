"""`guomen remind`: tells holders what is due of their recordations; run it once a day."""

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson, Lang
from guomen.kernel.words import Language, Words


def remind(*, as_json: AsJson = False, lang: Lang = Language.ENGLISH) -> None:
    """Tell what was not told yet: renewals, ends, corrections that wait, powers of attorney."""
    site.start()
    from guomen.usecases.reminders import remind as reminded

    done = reminded(actor=site.operator(), at=clock.now())
    said = Words(
        f"{done.told} reminders told; {done.due - done.told} were told before.",
        f"已发出提醒 {done.told} 条；此前已提醒 {done.due - done.told} 条。",
    )
    plain = {"due": done.due, "told": done.told}
    site.answer(plain, [said.in_language(lang)], as_json=as_json)
