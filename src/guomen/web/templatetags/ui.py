"""How words, days, moments and money are written in the reader's language."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from guomen.access.policy import Permission, allowed
from guomen.adapters import clock
from guomen.adapters.code_tables import countries, trade_modes, unit_words
from guomen.kernel.citation import Status
from guomen.kernel.money import Money
from guomen.kernel.words import Language, Words
from guomen.queries.messages import unread_count
from guomen.queries.team import client_name
from guomen.usecases.second_factor import is_verified
from guomen.web.ui.doors import actor_behind
from guomen.web.ui.navigation import PUBLIC_ENTRIES, Menu, Way, ways, ways_of

register = template.Library()
SPRITE: Final = "vendor/tabler-icons-3.51.0/sprite.svg"
DAY: Final = Words("l j F Y", "Y年n月j日 l")
SHORT_DAY: Final = Words("j M Y", "Y年n月j日")
MONTH: Final = Words("F Y", "Y年n月")
WEEKDAYS: Final = {
    Language.ENGLISH: ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    Language.CHINESE: ("一", "二", "三", "四", "五", "六", "日"),
}
END_OF_DAY: Final = "24:00"


def language() -> Language:
    """Return the active language, `en` or `zh`."""
    return Language.CHINESE if (get_language() or "").startswith("zh") else Language.ENGLISH


@register.simple_tag
def demonstration() -> datetime | None:
    """Return the moment at which a demonstration's clock stands; None on a real installation."""
    return clock.now() if settings.GUOMEN_DEMONSTRATION else None


@register.filter
def say(words: Words | None) -> str:
    """Write a sentence of the domain in the reader's language; nothing for None."""
    return words.in_language(language()) if words else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day with its weekday: Tuesday 22 September 2026 · 2026年9月22日 星期二."""
    return dateformat.format(local(value), DAY.in_language(language())) if value else ""


@register.filter
def short_day(value: date | datetime | None) -> str:
    """Write a day without its weekday: 22 Sep 2026 · 2026年9月22日."""
    return dateformat.format(local(value), SHORT_DAY.in_language(language())) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment in Beijing time: 22 Sep 2026, 14:05 · 2026年9月22日 14:05."""
    if value is None:
        return ""
    when = timezone.localtime(value)
    separator = " " if language() == Language.CHINESE else ", "
    return f"{short_day(when)}{separator}{when:%H:%M}"


@register.filter
def month(value: date | None) -> str:
    """Write a month: September 2026 · 2026年9月."""
    return dateformat.format(value, MONTH.in_language(language())) if value else ""


@register.simple_tag
def weekdays() -> tuple[str, ...]:
    """Return the days of the week from Monday, in their shortest form."""
    return WEEKDAYS[language()]


@register.filter
def last_moment(value: datetime | None) -> str:
    """Write an exclusive end as the law says it: midnight belongs to the day before, as 24:00."""
    if value is None:
        return ""
    when = timezone.localtime(value)
    ends_with_day = (when.hour, when.minute) == (0, 0)
    on = when - timedelta(days=1) if ends_with_day else when
    return joined(day(on), END_OF_DAY if ends_with_day else f"{when:%H:%M}")


def joined(written_day: str, clock: str) -> str:
    """Join a day and a time of day in the reader's language."""
    return f"{written_day} {clock}" if language() == Language.CHINESE else f"{written_day}, {clock}"


def local(value: date | datetime) -> date | datetime:
    """Return a moment in Beijing time; a day as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) else value


@register.filter
def money(value: Money | Decimal | None) -> str:
    """Write an amount: CNY 40,000.02 · 40,000.02 元; a bare number is taken as CNY."""
    if value is None:
        return ""
    amount, currency = (
        (value.amount, value.currency) if isinstance(value, Money) else (value, "CNY")
    )
    if language() == Language.CHINESE:
        return f"{amount:,.2f} {'元' if currency == 'CNY' else currency}"
    return f"{currency} {amount:,.2f}"


@register.filter
def amount(value: Decimal | None, currency: str) -> str:
    """Write a declared amount with its own currency; yuan as `money` writes it."""
    return "" if value is None else money(Money(value, currency))


@register.filter
def percent(value: Decimal | float | None) -> str:
    """Write a share as per cent: 2.5%."""
    return "" if value is None else f"{quantity(Decimal(str(value)) * 100)}%"


@register.filter
def quantity(value: Decimal | int | str | None) -> str:
    """Write a quantity, or its decimal text, without empty decimals: 1,200 · 3.5."""
    if value is None:
        return ""
    text = f"{Decimal(value):,.3f}".rstrip("0").rstrip(".")
    return text or "0"


@register.filter
def unit(code: str) -> str:
    """Write a unit of quantity by its three-digit code; anything else as it was given."""
    return say(unit_words(code))


@register.filter
def country(code: str) -> str:
    """Write a country by its letters; anything else as it was given."""
    return say(countries().get(code)) or code


@register.filter
def trade_mode(code: str) -> str:
    """Write a mode of trade by its four-digit code; anything else as it was given."""
    return say(trade_modes().get(code)) or code


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is hidden from screen readers."""
    return drawn(name, label, static(SPRITE))


@lru_cache(maxsize=1024)
def drawn(name: str, label: str, address: str) -> SafeString:
    """Return an icon as it is written into a page."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            label,
            address,
            name,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        address,
        name,
    )


@register.inclusion_tag("ui/status_mark.html")
def status_mark(status: Status | str) -> dict[str, Any]:
    """Show the mark beside a number whose source is not confirmed by the text itself."""
    mark = Status(status)
    return {"words": mark.words, "shown": mark is not Status.CONFIRMED, "mark": mark.value}


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> tuple[Way | Menu, ...]:
    """Return the ways in the head for whoever asks; none on pages without a request."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return ()
    return ways(actor_behind(request), request.path)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], permission: str) -> bool:
    """Return whether whoever asks holds a permission, so that a page leaves out what it may not."""
    request: HttpRequest | None = context.get("request")
    actor = actor_behind(request) if request is not None and hasattr(request, "user") else None
    return actor is not None and allowed(actor, Permission(permission))


@register.simple_tag(takes_context=True)
def unread_messages(context: dict[str, Any]) -> int | None:
    """Return how many messages wait for whoever asks; None for who may not read any now."""
    request: HttpRequest | None = context.get("request")
    actor = actor_behind(request) if request is not None and hasattr(request, "user") else None
    if request is None or actor is None or (actor.is_staff and not is_verified(request.user)):
        return None
    return unread_count(actor)


@register.simple_tag(takes_context=True)
def acting_for(context: dict[str, Any]) -> Words | None:
    """Return the name of the client for whom an agent acts, for the line above every page."""
    request: HttpRequest | None = context.get("request")
    actor = actor_behind(request) if request is not None and hasattr(request, "user") else None
    return client_name(actor) if actor is not None else None


@register.simple_tag
def public_ways() -> tuple[Way, ...]:
    """Return the ways to the pages that are open to everybody, for the foot of every page."""
    return ways_of(PUBLIC_ENTRIES, "")


@register.simple_tag
def page_language() -> str:
    """Return the lang attribute of the page: en-GB or zh-Hans."""
    return "zh-Hans" if language() == Language.CHINESE else "en-GB"


@register.simple_tag
def other_language() -> dict[str, str]:
    """Return the language to switch to: Django's code, the HTML tag, its own name."""
    if language() == Language.CHINESE:
        return {"code": "en", "tag": "en-GB", "name": "English"}
    return {"code": "zh-hans", "tag": "zh-Hans", "name": "中文"}
