"""The permission matrix: every address stands behind the door that is written here."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from guomen.access.policy import Permission
from guomen.web.ui.doors import EVERYONE, SIGNED_IN

pytestmark = pytest.mark.site

HITS = frozenset({Permission.READ_HITS})
EXAMINES = frozenset({Permission.EXAMINE_RECORDATION})
FILES = frozenset({Permission.FILE_RECORDATION})
MATRIX = {
    "api:screen": frozenset({Permission.SCREEN}),
    "api:register": EVERYONE,
    "api:register-suggest": EVERYONE,
    "api:register-changes": SIGNED_IN,
    "api:recordation": EVERYONE,
    "api:law-parameter": EVERYONE,
    "api:law-deadline": EVERYONE,
    "api:me": SIGNED_IN,
    "desk:work": HITS,
    "desk:hits": HITS,
    "desk:hit": HITS,
    "desk:examinations": HITS,
    "desk:examination": HITS,
    "desk:examine": frozenset({Permission.EXAMINE}),
    "desk:open-case": frozenset({Permission.OPEN_CASE}),
    "desk:register": HITS,
    "desk:cases": HITS,
    "desk:case": HITS,
    "desk:act": HITS,
    "desk:overdue": HITS,
    "desk:applications": EXAMINES,
    "desk:application": EXAMINES,
    "desk:application-take": EXAMINES,
    "desk:application-act": EXAMINES,
    "desk:revoke": EXAMINES,
    "desk:letter": EXAMINES,
    "desk:moved-deadlines": HITS,
    "desk:look-back": frozenset({Permission.LOOK_BACK}),
    "desk:photo": HITS,
    "desk:document": HITS,
    "desk:upload": HITS,
    "desk:ledger": frozenset({Permission.READ_LEDGER}),
    "portal:home": frozenset({Permission.READ_CASE}),
    "portal:rights": frozenset({Permission.FILE_RECORDATION}),
    "portal:applications": FILES,
    "portal:application-new": FILES,
    "portal:application-about": FILES,
    "portal:application": FILES,
    "portal:application-step": FILES,
    "portal:application-product": FILES,
    "portal:application-check": FILES,
    "portal:application-receipt": FILES,
    "portal:application-withdraw": FILES,
    "portal:application-again": FILES,
    "portal:application-family": FILES,
    "portal:application-family-submit": FILES,
    "portal:letter": FILES,
    "portal:transfer": FILES,
    "portal:notices": frozenset({Permission.FILE_RECORDATION}),
    "portal:notice": frozenset({Permission.FILE_RECORDATION}),
    "portal:cases": frozenset({Permission.FILE_RECORDATION}),
    "portal:goods": frozenset({Permission.READ_CASE}),
    "portal:case": frozenset({Permission.READ_CASE}),
    "portal:act": frozenset({Permission.ACT_IN_CASE}),
    "portal:receipt": frozenset({Permission.READ_CASE}),
    "portal:photo": frozenset({Permission.READ_CASE}),
    "portal:upload": frozenset({Permission.READ_CASE}),
    "portal:document": frozenset({Permission.READ_CASE}),
    "public:home": EVERYONE,
    "public:register": EVERYONE,
    "public:recordation": EVERYONE,
    "public:suggest": EVERYONE,
    "public:export-csv": EVERYONE,
    "public:export-json": EVERYONE,
    "public:logo": EVERYONE,
    "public:law": EVERYONE,
    "public:law-in": EVERYONE,
    "public:rule": EVERYONE,
    "public:rule-in": EVERYONE,
    "public:law-rules": EVERYONE,
    "public:law-rules-in": EVERYONE,
    "public:law-history": EVERYONE,
    "public:law-history-in": EVERYONE,
    "public:instrument": EVERYONE,
    "public:instrument-in": EVERYONE,
    "public:deadline": EVERYONE,
    "public:money": EVERYONE,
    "public:statistics": EVERYONE,
    "sign-in": EVERYONE,
    "sign-out": EVERYONE,
    "set-language": EVERYONE,
    "second-factor": SIGNED_IN,
    "enrol": SIGNED_IN,
    "account": SIGNED_IN,
    "messages": frozenset({Permission.READ_MESSAGES}),
    "searches": frozenset({Permission.READ_MESSAGES}),
    "searches-save": frozenset({Permission.READ_MESSAGES}),
    "search": frozenset({Permission.READ_MESSAGES}),
    "search-look": frozenset({Permission.READ_MESSAGES}),
    "messages-read": frozenset({Permission.READ_MESSAGES}),
    "message": frozenset({Permission.READ_MESSAGES}),
}


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, object]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, one.namespace or space)
        else:
            name = f"{space}:{one.name}" if space else str(one.name)
            yield name, getattr(one.callback, "door", "no door")


def test_every_address_has_a_row_in_the_matrix_and_the_door_it_says() -> None:
    found = dict(addresses(get_resolver().url_patterns))

    assert found == MATRIX
