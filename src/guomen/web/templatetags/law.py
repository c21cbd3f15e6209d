"""Where a page of the law is: the home pack at a short address, the others by their name."""

from typing import Final

from django import template
from django.urls import reverse

from guomen.kernel.words import Words
from guomen.law.sentences import named
from guomen.queries.law_pages import HOME

register = template.Library()
OTHERS: Final = "-in"


@register.simple_tag
def law_address(page: str, pack: str, *rest: str) -> str:
    """Return the address of a page of a pack's law: `law`, `rule`, `instrument`, and so on.

    A page of a case names no pack: its law is that of the home pack.
    """
    if pack in {"", HOME}:
        return reverse(f"public:{page}", args=rest)
    return reverse(f"public:{page}{OTHERS}", args=(pack, *rest))


@register.filter
def circumstance(name: str) -> Words:
    """Return a circumstance or a role, named as in a pack, as a reader sees it."""
    return named(name)
