"""What the public search and that of the desk share: the form, the counts, the orders."""

from typing import Any

from django.http import HttpRequest

from guomen.queries.reference import nice_headings
from guomen.queries.register import KINDS, Answer
from guomen.queries.register_asked import address_of
from guomen.queries.register_facets import chips, facets, orders
from guomen.search.asked import Asked, Standing


def shown(asked: Asked, answer: Answer) -> dict[str, Any]:
    """Return what a page of results shows beside them."""
    return {
        "asked": asked,
        "found": answer.page,
        "meant": [(one, address_of(asked, words=one.text)) for one in answer.meant],
        "facets": facets(asked, answer.facets),
        "chips": chips(asked),
        "orders": orders(asked),
        "query": address_of(asked),
        "kinds": KINDS.items(),
        "classes": nice_headings().items(),
        "states": tuple(Standing),
    }


def typed(request: HttpRequest) -> dict[str, str]:
    """Return the parts of an address, the last of those that stand there twice."""
    return request.GET.dict()
