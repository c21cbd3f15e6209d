"""`guomen mail`: sends to parties by mail what they were told."""

from guomen.adapters import clock
from guomen.cli import site
from guomen.cli.site import AsJson


def mail(*, as_json: AsJson = False) -> None:
    """Send what is not mailed yet, by GUOMEN_MAIL or into the folder `outbox`."""
    site.start()
    from django.conf import settings

    from guomen.adapters.mail import post_from
    from guomen.store import places
    from guomen.usecases.mail import send_waiting

    post = post_from(settings.GUOMEN_MAIL, outbox=places.outbox())
    done = send_waiting(post=post, site=settings.GUOMEN_SITE, actor=site.operator(), at=clock.now())
    lines = [f"{done.sent} letters sent."]
    if done.failed:
        lines.append(f"{done.failed} were not taken; the next run sends them again.")
    if done.unsure:
        lines.append(f"{done.unsure} may or may not have gone out: a run ended in between.")
    plain = {"sent": done.sent, "failed": done.failed, "unsure": done.unsure}
    site.answer(plain, lines, as_json=as_json)
