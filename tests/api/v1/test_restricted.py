"""What is for customs alone, or another's own business, stands in no answer to anybody else."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.adapters.clock import now
from guomen.api.v1.urls import OPERATIONS
from guomen.kernel.words import Words
from guomen.rights.dossier import Dossier, Handling, Part, Side, Trader
from guomen.rights.filing import Attachment
from guomen.rights.licence import Limits
from guomen.store.models import LedgerEntry, Recordation
from guomen.usecases import dossiers, licences, tips
from guomen.usecases.accounts import actor_named
from tests.api.v1.callers import Caller, machine
from tests.build_filings import filed
from tests.build_guides import examined_with_card, shoe, voted
from tests.build_site import MARK, MORNING, key, party_called, speaker
from tests.filings import FULL

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
PLANTED = "PLANTED"
"""Stands in every fact that nobody but its holder and customs may read."""


def planted(folder: Path) -> dict[str, str]:
    """Plant facts wherever they may be restricted; return the parts of addresses there are."""
    people, examination = examined_with_card(folder)
    voted(people, examination, note=f"{PLANTED} note")
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    product = shoe()
    secret = replace(
        product.checks[0],
        genuine=Words(f"{PLANTED} thread", f"{PLANTED} 线"),
        handling=Handling.RESTRICTED,
    )
    traders = (Trader(Part.MAKER, f"{PLANTED} maker", handling=Handling.RESTRICTED),)
    dossier = Dossier((replace(product, checks=(secret,)),), genuine=Side(traders))
    dossiers.teach(MARK, dossier, actor=holder, at=MORNING)
    paper = Attachment("certificate", "a" * 64, f"{PLANTED}.pdf", handling=Handling.RESTRICTED)
    application = filed(holder, now(), replace(FULL, dossier=dossier, attachments=(paper,)))
    licences.issue_token(
        MARK,
        name=f"{PLANTED} licensee",
        limits=Limits(goods=("640411",)),
        actor=holder,
        at=MORNING,
    )
    tip = tips.give(
        tips.TipInput(
            recordation=MARK,
            goods=f"{PLANTED} goods",
            certainty="seen",
            who=f"{PLANTED} smuggler",
            expires_on=now().date() + timedelta(days=9),
        ),
        files=(),
        actor=holder,
        at=now(),
        submission=key(),
    )
    users = Recordation.objects.get(number=MARK).authorised_users
    return {
        "application": application,
        "tip": tip,
        "licence": str(users.latest("pk").pk),
        "examination": examination,
        "officer": people.officer.name,
    }


def address(place: str, known: dict[str, str]) -> str:
    """Return an address with the names of what was planted."""
    number = next((value for name, value in known.items() if place.startswith(f"{name}s/")), MARK)
    parts = {
        "{number}": number,
        "{identifier}": known["licence"] if place.startswith("licences") else "1",
        "{product}": "p1",
        "{examination}": known["examination"],
        "{name}": "recordation.validity",
    }
    for part, value in parts.items():
        place = place.replace(part, value)
    return place


def everything(caller: Caller, known: dict[str, str]) -> dict[str, str]:
    """Return the answer to each GET, by its address."""
    return {
        place: str(caller.gets(address(place, known)).content)
        for place, method, _ in OPERATIONS
        if method == "GET"
    }


def holder_named() -> Actor:
    """Return who speaks for the right holder."""
    return actor_named(f"{Role.RIGHT_HOLDER.value}-{party_called('科尔维恩公司')}")


def test_no_other_party_reads_what_was_planted(tmp_path: Path) -> None:
    known = planted(tmp_path)
    trader = machine(speaker(party_called("宁波远航贸易有限公司"), Role.TRADER), name="trader")
    other = machine(speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER), name="other")

    found = {
        (who, place)
        for who, caller in (("visitor", Caller()), ("trader", trader), ("other", other))
        for place, text in everything(caller, known).items()
        if PLANTED in text.replace(f"{PLANTED} licensee", "")
    }

    assert found == set()


def test_the_right_holder_reads_neither_notes_nor_names_of_officers(tmp_path: Path) -> None:
    known = planted(tmp_path)
    holder = machine(holder_named(), name="holder")

    answers = everything(holder, known)

    assert PLANTED in answers["register/{number}/dossier"]
    assert not any(f"{PLANTED} note" in text for text in answers.values())
    assert not any(f"'{known['officer']}'" in text for text in answers.values())


def test_customs_reads_restricted_facts_and_each_look_is_kept(tmp_path: Path) -> None:
    planted(tmp_path)
    officer = machine(actor_named("officer"))

    answered = officer.gets(f"register/{MARK}/dossier")

    assert PLANTED in str(answered.content)
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.action, entry.actor) == ("look_at_dossier", "officer")


def test_authorised_users_are_for_those_who_say_who_they_are(tmp_path: Path) -> None:
    planted(tmp_path)

    assert PLANTED not in str(Caller().gets(f"register/{MARK}").content)


def test_the_examiner_reads_who_applies_and_all_that_is_stated(tmp_path: Path) -> None:
    known = planted(tmp_path)
    examiner = machine(actor_named("headquarters"), name="examiner")

    answered = examiner.gets(f"applications/{known['application']}")

    assert answered.content["examination"]["applicant"]["name"] == "科尔维恩公司"
    assert PLANTED in str(answered.content)
