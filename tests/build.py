"""Builders for tests: they make data through the front door, never what the rules would forbid."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from guomen.cases.attention import Concern, Flag, flags, waiting_for
from guomen.cases.case import Case, Claim, ClaimKey, Event, GoodsLine, Mode, Traffic
from guomen.cases.deadlines import Clock, clocks
from guomen.cases.decide import Opening, RefusedError, Request, decide, open_case
from guomen.cases.offers import Offer, offers
from guomen.cases.procedure import Procedure
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import evolve
from guomen.kernel.ids import Direction
from guomen.kernel.money import CheckedPrice, TaxedValue
from guomen.law.loader import load_pack
from guomen.law.pack import Pack

# --- the domain -----------------------------------------------------------------------------

BEIJING: Final = ZoneInfo("Asia/Shanghai")
TRADER: Final = "P-trader"
HOLDER: Final = "P-holder"
OTHER_HOLDER: Final = "P-other-holder"
MARK: Final = "T2019-76593"
OTHER_MARK: Final = "T2020-99731"
PATENT: Final = "P2022-100001"


def moment(text: str) -> datetime:
    """Return a Beijing moment from `2026-05-11 10:00`; ten o'clock where no hour is given."""
    full = text if " " in text else f"{text} 10:00"
    return datetime.fromisoformat(full).replace(tzinfo=BEIJING)


def goods(
    number: int = 1,
    *,
    description: str = "鞋",
    quantity: str = "1000",
    price: str | None = "30000.00",
    value: str | None = "33900.00",
    hs_code: str = "6404110000",
    unit: str = "双",
) -> GoodsLine:
    """Return one goods line; price and value in yuan, None where customs has not set them."""
    return GoodsLine(
        number=number,
        description=description,
        hs_code=hs_code,
        quantity=Decimal(quantity),
        unit=unit,
        checked_price=None if price is None else CheckedPrice(Decimal(price), "CNY"),
        taxed_value=None if value is None else TaxedValue(Decimal(value), "CNY"),
    )


def claim(
    line: int = 1,
    recordation: str = MARK,
    *,
    holder: str = HOLDER,
    right_kind: str = "trademark",
    quantity: str = "1000",
    protected_until: date | None = date(2030, 1, 1),
) -> Claim:
    """Return what one right alleges of one goods line."""
    return Claim(
        key=ClaimKey(line, recordation),
        right_kind=right_kind,
        holder=holder,
        quantity=Decimal(quantity),
        protected_until=protected_until,
    )


OPENING: Final = Opening(
    number="2920-2026-00001",
    mode=Mode.EX_OFFICIO,
    traffic=Traffic.FREIGHT,
    direction=Direction.EXPORT,
    customs="2920",
    document="292020260000000001",
    trader=TRADER,
    goods=(goods(),),
    claims=(claim(),),
)
ON_APPLICATION: Final = replace(OPENING, mode=Mode.ON_APPLICATION)
PATENT_EXPORT: Final = replace(OPENING, claims=(claim(1, PATENT, right_kind="invention"),))
PERSONAL_PARCEL: Final = replace(
    OPENING,
    traffic=Traffic.PERSONAL,
    direction=Direction.IMPORT,
    goods=(goods(quantity="12", price="2400.00", value=None),),
    claims=(claim(quantity="12"),),
)
TWO_HOLDERS: Final = replace(
    OPENING,
    goods=(goods(1), goods(2, description="足球", quantity="48", price="624.00", value="705.12")),
    claims=(claim(1), claim(2, OTHER_MARK, holder=OTHER_HOLDER, quantity="48")),
)
ONE_LINE_TWO_RIGHTS: Final = replace(
    OPENING, claims=(claim(1), claim(1, OTHER_MARK, holder=OTHER_HOLDER))
)
LETTER: Final = {
    "guarantor": "中国银行，被担保人为权利人，受益人为海关",
    "letter_secures": "仓储、保管、处置费用和赔偿",
    "letter_until": "2027-06-30",
    "letter_liability": "连带责任",
    "letter_sealed_on": "2026-05-11",
}
DESTRUCTION: Final = {
    "method": "destruction",
    "not_welfare": "标识无法清除，不宜捐赠",
    "not_sale_to_holder": "权利人无收购意愿",
    "not_auction": "侵权特征无法清除",
}


@dataclass
class Docket:
    """A case in the making: acts go in, and the case is what its journal says."""

    case: Case
    procedure: Procedure
    law: Pack

    def moment(self, text: str) -> datetime:
        """Return a moment as the clock of the pack's own country shows it."""
        return moment(text).replace(tzinfo=self.law.zone)

    def keys(self, *names: str) -> tuple[ClaimKey, ...]:
        """Return the claims written as `1/T2019-76593`; every claim where none is named."""
        if names:
            return tuple(ClaimKey.parse(name) for name in names)
        return tuple(claim.key for claim in self.case.claims)

    def does(
        self,
        act: str,
        when: str,
        *claims: str,
        role: str | None = None,
        actor: str | None = None,
        party: str | None = None,
        **stated: str,
    ) -> Event:
        """Do an act and write it; every claim is meant where an act needs some and none is named.

        The first role that may do it does it, unless another is given.
        """
        event = self.tries(act, when, *claims, role=role, actor=actor, party=party, **stated)
        self.case = evolve(self.case, event)
        return event

    def tries(
        self,
        act: str,
        when: str,
        *claims: str,
        role: str | None = None,
        actor: str | None = None,
        party: str | None = None,
        **stated: str,
    ) -> Event:
        """Return the entry an act would make, without writing it; raises RefusedError."""
        scoped = self.procedure.act(act).scope.value == "claims"
        chosen = role or self._usual_role(act)
        keys = self.keys(*claims) if claims or scoped else ()
        request = Request(
            act=act,
            actor=actor or f"{chosen} 1",
            role=chosen,
            claims=keys,
            data=stated,
            party=party or self._usual_party(chosen, keys),
        )
        return decide(
            self.case, request, at=self.moment(when), procedure=self.procedure, law=self.law
        )

    def refusals(self, act: str, when: str, *claims: str, **more: str) -> dict[str, str]:
        """Return the codes and English sentences against an act; none where it is allowed."""
        try:
            self.tries(act, when, *claims, **more)
        except RefusedError as refused:
            return {reason.code: reason.words.en for reason in refused.reasons}
        return {}

    def stands(self, region: str, key: str | None = None) -> str:
        """Return where a claim (the first one where none is named) stands in a region."""
        found = self.case.claims[0] if key is None else self.case.claim(ClaimKey.parse(key))
        return found.regions[region]

    def clock(self, rule: str, when: str, key: str | None = None) -> Clock:
        """Return the last clock of a rule for a claim, as it is at a moment."""
        wanted = self.case.claims[0].key if key is None else ClaimKey.parse(key)
        found = [
            clock
            for clock in clocks(self.case, self.law, self.moment(when))
            if clock.rule == rule and wanted in clock.claims
        ]
        return found[-1]

    def offers(
        self, role: str, when: str, party: str | None = None, actor: str | None = None
    ) -> tuple[Offer, ...]:
        """Return what is within reach of a role."""
        return offers(
            self.case,
            role,
            at=self.moment(when),
            procedure=self.procedure,
            law=self.law,
            party=party or self._usual_party(role, ()),
            actor=actor or f"{role} 1",
        )

    def open_acts(self, role: str, when: str) -> set[str]:
        """Return the names of the acts open to a role."""
        return {offer.act for offer in self.offers(role, when) if offer.is_open}

    def concerns(self, when: str) -> set[Concern]:
        """Return why the case needs a look."""
        return {flag.concern for flag in self.flags(when)}

    def flags(self, when: str) -> tuple[Flag, ...]:
        """Return every reason to look at the case, in words."""
        return flags(self.case, at=self.moment(when), procedure=self.procedure, law=self.law)

    def due(self, when: str) -> list[tuple[tuple[str, ...], str, str]]:
        """Return what must be released: the claims, the sentence in English and in Chinese."""
        return [
            (tuple(map(str, flag.claims)), flag.words.en, flag.words.zh)
            for flag in self.flags(when)
            if flag.concern is Concern.RELEASE_DUE
        ]

    def waits_for(self) -> tuple[str, ...]:
        """Return who must do something next."""
        return waiting_for(self.case, self.procedure)

    def _usual_role(self, act: str) -> str:
        order = ("case_officer", "supervisor", "officer", "right_holder", "trader")
        return next(role for role in order if role in self.procedure.act(act).roles)

    def _usual_party(self, role: str, keys: Iterable[ClaimKey]) -> str | None:
        if role == "trader":
            return self.case.trader
        holders = [self.case.claim(key).holder for key in keys] or list(self.case.holders())
        return holders[0] if role == "right_holder" else None


def docket(opening: Opening = OPENING, *, opened: str = "2026-05-11 09:00") -> Docket:
    """Open a case and return its docket; 11 May 2026 is a Monday."""
    procedure, law = load_procedure(), load_pack()
    event = open_case(
        opening,
        actor="officer 1",
        role="officer",
        at=moment(opened),
        procedure=procedure,
        law=law,
    )
    return Docket(evolve(None, event), procedure, law)


def notified(opening: Opening = OPENING) -> Docket:
    """Return a case whose right holders were all served the notice on Monday 11 May 2026."""
    case = docket(opening)
    case.does("suspend_release", "2026-05-11 09:30", reasons="疑似侵权标识")
    for holder in case.case.holders():
        keys = [str(one.key) for one in case.case.claims if one.holder == holder]
        case.does("notify_right_holder", "2026-05-11 10:00", *keys)
    case.does("record_notice_service", "2026-05-11 16:00", served_on="2026-05-11")
    return case


def secured(opening: Opening = OPENING, *, amount: str = "20000.00") -> Docket:
    """Return a case in which every right holder applied and lodged a security on 12 May 2026."""
    case = notified(opening)
    for holder in case.case.holders():
        apply_with_security(case, holder, amount=amount)
    return case


def apply_with_security(
    case: Docket, holder: str, *, amount: str, when: str = "2026-05-12"
) -> None:
    """Let one right holder apply and lodge a security, and customs accept it, at noon of a day."""
    keys = [str(one.key) for one in case.case.claims if one.holder == holder]
    act = "apply_for_detention"
    if case.case.mode is Mode.ON_APPLICATION:
        act = "file_application"
    case.does(act, f"{when} 12:00", *keys, role="right_holder", application="申请扣留")
    case.does(
        "lodge_security",
        f"{when} 12:00",
        *keys,
        role="right_holder",
        form="deposit",
        amount=amount,
    )
    case.does("accept_security", f"{when} 12:00", security=case.case.securities[-1].number)


def detained(opening: Opening = OPENING, *, amount: str = "20000.00") -> Docket:
    """Return a case detained on Wednesday 13 May 2026."""
    case = secured(opening, amount=amount)
    case.does("detain", "2026-05-13 10:00")
    case.does("serve_detention_receipt", "2026-05-13 11:00", served_on="2026-05-13")
    return case


def detained_on_application(*, amount: str = "30000.00") -> Docket:
    """Return a case on application, detained on Wednesday 13 May 2026."""
    case = docket(ON_APPLICATION)
    apply_with_security(case, HOLDER, amount=amount)
    case.does("detain_on_application", "2026-05-13 10:00")
    case.does("serve_detention_receipt", "2026-05-13 11:00", served_on="2026-05-13")
    return case


def announced(opening: Opening = OPENING, *, fine: str = "4000.00") -> Docket:
    """Return a case determined infringing, its advance notice served on Monday 25 May 2026."""
    case = detained(opening)
    case.does("determine_infringing", "2026-05-20", reasons="与备案商标相同")
    case.does("open_penalty_case", "2026-05-21", basis="出口侵犯商标权货物")
    case.does(
        "give_advance_notice",
        "2026-05-22",
        tier="ordinary",
        fine=fine,
        hearing="offered",
        basis="出口侵犯商标权货物",
    )
    case.does("serve_advance_notice", "2026-05-25", served_on="2026-05-25")
    return case


def confiscated(opening: Opening = OPENING, *, fine: str = "4000.00") -> Docket:
    """Return a case in which the goods were confiscated on Wednesday 27 May 2026."""
    case = announced(opening, fine=fine)
    case.does("waive_hearing", "2026-05-26", role="trader")
    case.does(
        "decide_penalty",
        "2026-05-27 10:00",
        tier="ordinary",
        fine=fine,
        basis="出口侵犯商标权货物",
    )
    return case


def counter_secured() -> Docket:
    """Return a patent case whose counter-security customs accepted on Tuesday 16 June 2026."""
    case = detained(PATENT_EXPORT)
    case.does("determine_undetermined", "2026-06-10", reasons="专利比对需专业鉴定")
    case.does(
        "lodge_counter_security",
        "2026-06-15",
        role="trader",
        amount="30000.00",
        application="请求放行",
    )
    counter = case.case.securities[-1].number
    case.does("accept_counter_security", "2026-06-16", security=counter)
    return case


def disposal_approved(opening: Opening = OPENING) -> Docket:
    """Return a case whose goods are to be destroyed, approved on Tuesday 16 June 2026."""
    case = confiscated(opening)
    case.does("serve_penalty_decision", "2026-05-28", served_on="2026-05-28")
    case.does("propose_disposal", "2026-06-15", **DESTRUCTION)
    case.does("approve_disposal", "2026-06-16", role="supervisor")
    return case
