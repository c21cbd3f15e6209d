"""The permission matrix: every address stands behind the door that is written here."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from guomen.access.policy import Permission
from guomen.web.ui.doors import EVERYONE, SIGNED_IN

pytestmark = pytest.mark.site

HITS = frozenset({Permission.READ_HITS})
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
    "desk:guide-votes": frozenset({Permission.EXAMINE}),
    "desk:guide": HITS,
    "desk:guide-card": HITS,
    "desk:health": frozenset({Permission.EXAMINE_RECORDATION}),
    "desk:guide-note": frozenset({Permission.EXAMINE_RECORDATION}),
    "desk:cases": HITS,
    "desk:case": HITS,
    "desk:act": HITS,
    "desk:overdue": HITS,
    "desk:moved-deadlines": HITS,
    "desk:look-back": frozenset({Permission.LOOK_BACK}),
    "desk:photo": HITS,
    "desk:document": HITS,
    "desk:upload": HITS,
    "desk:ledger": frozenset({Permission.READ_LEDGER}),
    "desk:licence": HITS,
    "desk:reverse-release": frozenset({Permission.CORRECT_RELEASE}),
    "portal:licences": frozenset({Permission.FILE_RECORDATION}),
    "portal:new-licence": frozenset({Permission.FILE_RECORDATION}),
    "portal:import-licences": frozenset({Permission.FILE_RECORDATION}),
    "portal:export-licences": frozenset({Permission.FILE_RECORDATION}),
    "portal:licence": frozenset({Permission.FILE_RECORDATION, Permission.ASK_BEFORE_SHIPPING}),
    "portal:change-licence": frozenset({Permission.FILE_RECORDATION}),
    "portal:withdraw-licence": frozenset({Permission.FILE_RECORDATION}),
    "portal:number-licence": frozenset({Permission.FILE_RECORDATION}),
    "portal:granted": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:enquiries": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:new-enquiry": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:enquiry": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:ask-holder": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:enquiry-answer": frozenset({Permission.ASK_BEFORE_SHIPPING}),
    "portal:questions": frozenset({Permission.FILE_RECORDATION}),
    "portal:question": frozenset({Permission.FILE_RECORDATION}),
    "desk:mandates": frozenset({Permission.CONFIRM_MANDATE}),
    "desk:mandate": frozenset({Permission.CONFIRM_MANDATE}),
    "desk:mandate-paper": frozenset({Permission.CONFIRM_MANDATE}),
    "desk:securities": frozenset({Permission.DECIDE_SECURITY}),
    "desk:security": frozenset({Permission.DECIDE_SECURITY}),
    "desk:tips": frozenset({Permission.WORK_TIPS}),
    "desk:tip": frozenset({Permission.WORK_TIPS}),
    "desk:tip-file": frozenset({Permission.WORK_TIPS}),
    "portal:contacts": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:remove-contact": frozenset({Permission.MANAGE_CONTACTS}),
    "portal:instruct": frozenset({Permission.MANAGE_CONTACTS}),
    "portal:security": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:tips": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:home": frozenset({Permission.USE_PORTAL}),
    "portal:calendar": frozenset({Permission.USE_PORTAL}),
    "portal:calendar-file": frozenset({Permission.USE_PORTAL}),
    "portal:calendar-subscription": EVERYONE,
    "portal:team": frozenset({Permission.MANAGE_TEAM}),
    "portal:member": frozenset({Permission.MANAGE_TEAM}),
    "portal:agents": frozenset({Permission.MANAGE_TEAM}),
    "portal:agent": frozenset({Permission.MANAGE_TEAM}),
    "portal:mandate": frozenset({Permission.MANAGE_TEAM}),
    "portal:clients": frozenset({Permission.CHOOSE_CLIENT}),
    "portal:choose-client": frozenset({Permission.CHOOSE_CLIENT}),
    "portal:rights": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:notices": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:notice": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:cases": frozenset({Permission.READ_OWN_RIGHTS}),
    "portal:health": frozenset({Permission.FILE_RECORDATION}),
    "portal:health-of": frozenset({Permission.FILE_RECORDATION}),
    "portal:confirm": frozenset({Permission.FILE_RECORDATION}),
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
    "public:answers": EVERYONE,
    "public:answer": EVERYONE,
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
