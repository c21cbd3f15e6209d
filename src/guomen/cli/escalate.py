"""`guomen escalate`: tells contacts that a notice waits, step by step of their ladder."""

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson


def escalate(*, as_json: AsJson = False) -> None:
    """Tell the steps that are due, each once; run it every five minutes, before `guomen mail`."""
    site.start()
    from guomen.usecases.escalation import escalate as tell_due
    from guomen.usecases.tips import expire

    told = tell_due(actor=site.operator(), at=clock.now())
    expired = expire(actor=site.operator(), at=clock.now())
    lines = [f"{told} steps told.", f"{expired} tip-offs expired."]
    site.answer({"told": told, "expired": expired}, lines, as_json=as_json)
