"""The interface as a whole: what it is called, who comes in, how errors are told."""

from typing import Final

from ninja import NinjaAPI
from ninja.operation import Operation

from guomen.api.v1 import (
    application_acts,
    applications,
    dossiers,
    enquiries,
    events,
    examining,
    guides,
    health,
    law,
    licences,
    me,
    questions,
    register,
    releases,
    screen,
    searches,
    tips,
    uploads,
)
from guomen.api.v1.doors import SESSION, TOKEN
from guomen.api.v1.problems import explain_on
from guomen.api.v1.reading import TakenBody

DESCRIPTION: Final = """\
Search the register of recorded rights and follow its changes, read the law of any day and count \
its deadlines, screen declared lines against the recorded rights; file and examine applications, \
issue licence tokens, ask before shipping, keep dossiers, follow events.

Operations on the register and the law are open to everybody, a limited number of times a minute; \
a token or a signed-in session opens the rest. Words come in the language of Accept-Language, \
English or Chinese. Every error is a problem (RFC 9457) whose `type` never changes. docs/reference/\
api.md shows each operation with an example.\
"""


class Interface(NinjaAPI):
    """The interface, whose operations are called in its description as their addresses are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of an operation's address."""
        return str(operation.url_name)


API: Final = Interface(
    title="Guomen",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
    auth=[TOKEN, SESSION],
    parser=TakenBody(),
)
explain_on(API)
SLICES: Final = (
    screen,
    register,
    law,
    me,
    applications,
    application_acts,
    examining,
    licences,
    releases,
    enquiries,
    questions,
    guides,
    dossiers,
    health,
    searches,
    events,
    tips,
    uploads,
)
for _router in dict.fromkeys(one.router for one in SLICES):
    API.add_router("", _router)
