"""When a paper of a penalty may be served electronically: with the party's consent in writing."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from typing import Final

from guomen.cases.rules import IN_ORDER, Facts, Verdict, apl, rule
from guomen.kernel.words import Words
from guomen.law.on_day import knows
from guomen.law.parameter import Kind

ELECTRONIC: Final = "penalty.electronic_service"


@rule("PRO-13E", apl("61"), needs=("served_how",), asks_more=True)
def electronic_service_has_consent(facts: Facts) -> Verdict:
    """A paper of a penalty is served electronically only where the party agreed in writing."""
    if facts.stated["served_how"] != "electronic" or _agreed(facts):
        return True, IN_ORDER
    return False, Words(
        "Electronic service needs the party's consent in writing: enter its reference.",
        "电子送达须经当事人书面同意：请填写确认书文号。",
    )


def _agreed(facts: Facts) -> bool:
    if not knows(facts.law, ELECTRONIC, facts.day):
        return False
    consent = "yes" if facts.stated.get("consent") else "no"
    dated = facts.law.value(ELECTRONIC, Kind.CONDITION, facts.day)
    return dated.value.test.judge({"written_consent": consent}) is True
