"""Guide cards at the desk: the guide of a recordation, one card on a screen, and the vote on it."""

import secrets
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters.clock import now
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import guides
from guomen.queries.guides import SeenCard
from guomen.rights.guide import Verdict
from guomen.usecases import guides as acts
from guomen.web.ui.asked import text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

OF_CHECK: Final = "check-"


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor, recordation: str) -> HttpResponse:
    """Show every card of a recordation, its versions, and what officers noted."""
    context = {
        "guide": guides.guide(actor, recordation, asked_version(request)),
        "may_release": allowed(actor, Permission.EXAMINE_RECORDATION),
    }
    return page(request, "desk/guide.html", context)


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor, recordation: str, product: str) -> HttpResponse:
    """Show one card, and write down that it was looked at."""
    found = guides.show(actor, recordation, product, asked_version(request))
    seen = acts.Seen(recordation, product, found.head.version)
    acts.record_look(seen, restricted=found.card.is_restricted, actor=actor, at=now())
    return page(request, "desk/guide_card.html", {"found": found})


def asked_version(request: HttpRequest) -> int | None:
    """Return the version that the address asks for, None for the latest.

    Raises NotFoundError where it is no number of a version.
    """
    asked = text(request, "version")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9):
        raise NotFoundError(f"There is no version {asked}.", f"没有第 {asked} 版。")
    return int(asked)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.EXAMINE)
def vote(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask the officer of an examination what each card was worth; take one answer at a time."""
    if request.method != "POST":
        return vote_page(request, actor, number, refused=None)
    try:
        cast(request, actor, number)
    except (BadInputError, NotAllowedError) as error:
        return vote_page(request, actor, number, refused=error.words)
    messages.success(request, gettext("Recorded. Thank you: the next officer reads it."))
    return redirect("desk:guide-votes", number)


def cast(request: HttpRequest, actor: Actor, number: str) -> None:
    """Hand what was said of one card to the use case; raises what it raises."""
    sent = {name: str(said) for name, said in request.POST.items()}
    acts.vote(
        number,
        whole_number(sent.get("card", "")),
        verdict_named(sent.get("verdict", "")),
        of_checks={
            name.removeprefix(OF_CHECK): verdict_named(said)
            for name, said in sent.items()
            if name.startswith(OF_CHECK) and said
        },
        note=sent.get("note", ""),
        submission=sent.get("submission", ""),
        actor=actor,
        at=now(),
    )


def whole_number(said: str) -> int:
    """Return the card that a form names, 0 where it names none that can be read."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def verdict_named(said: str) -> Verdict:
    """Return what was chosen; raises BadInputError where nothing was, or something unknown."""
    if said in set(Verdict):
        return Verdict(said)
    error = BadInputError(where="verdict", found=said, expected="one of the three answers")
    error.words = Words("Choose one of the three answers.", "请在三项评价中选择一项。")
    raise error


def vote_page(
    request: HttpRequest, actor: Actor, number: str, *, refused: Words | None
) -> HttpResponse:
    """Show the cards of an examination; after a refusal with what was chosen and why."""
    context = {
        "number": number,
        "cards": tuple((one, secrets.token_urlsafe(18)) for one in cards_of(actor, number)),
        "verdicts": tuple(Verdict),
        "refused": refused,
        "sent": request.POST.dict() if refused else {},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return page(request, "desk/guide_votes.html", context, status=status)


def cards_of(actor: Actor, number: str) -> tuple[SeenCard, ...]:
    """Return the cards seen for an examination; raises NotFoundError where there is none."""
    found = guides.seen_at(actor, number)
    if not found:
        raise NotFoundError(
            f"No guide card was looked at for examination {number}.",
            f"查验 {number} 未查看过鉴别卡。",
        )
    return found


@require_POST
@open_to(Permission.EXAMINE_RECORDATION)
def release(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Let the right-holder read a note, without who wrote it."""
    number = acts.release_note(identifier, actor=actor, at=now())
    messages.success(request, gettext("The right-holder can read the note now."))
    return redirect("desk:guide", number)
