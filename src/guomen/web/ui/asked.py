"""What a filter form put into the address: read once, leniently."""

from datetime import date

from django.http import HttpRequest

from guomen.queries.asked import page_number, search_words


def text(request: HttpRequest, name: str) -> str:
    """Return one part of the address as plain text, empty where it is not there."""
    return search_words(request.GET.get(name, ""))


def number_of_page(request: HttpRequest) -> int:
    """Return the page asked for, 1 where none is."""
    return page_number(request.GET.get("page", ""))


def day(request: HttpRequest, name: str) -> date | None:
    """Return a day of the address; None where it is empty or no day."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
