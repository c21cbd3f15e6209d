"""What the final basis of a disposal is in each pack, and what a small consignment of the EU shows.

Written from the law, not from the guards: which guards a pack names is what these look behind.
"""

from collections.abc import Callable, Mapping

from guomen.cases.case import Case, Claim, ClaimKey
from tests.cases import invariants_cn
from tests.cases.invariants import CUSTODY
from tests.cases.walker import Done, Walk

Check = Callable[[Done, Walk], None]


def check_step(done: Done, walk: Walk) -> None:
    """Check one step against what only this pack's law says."""
    no_sample_with_the_owner_when_the_goods_end(done)
    OF_A_PACK[walk.world.pack](done, walk)


def check_walk(walk: Walk) -> None:
    """Check a whole journal against what only this pack's law says."""
    if walk.world.pack == "cn":
        invariants_cn.check_walk(walk)


def no_sample_with_the_owner_when_the_goods_end(done: Done) -> None:
    """2. No disposal while a sample is out, where a region of the claim says so."""
    if done.event.data.get(CUSTODY) == "disposed":
        assert not [c for c in concerned(done) if c.regions.get("sample") == "out"]


def concerned(done: Done) -> list[Claim]:
    """Return the claims of an entry as they stood before it."""
    return [done.before.claim(key) for key in done.event.claims]


def of_china(done: Done, walk: Walk) -> None:
    """See invariants_cn; the goods disposed of are the state's, or were abandoned."""
    del walk
    if done.event.data.get(CUSTODY) == "disposed":
        states = {claim.regions["custody"] for claim in concerned(done)}
        assert states <= {"confiscated", "taken", "abandoned"}
    invariants_cn.check_step(done)


def of_the_eu(done: Done, walk: Walk) -> None:
    """2. Destroyed on a judgment, or with the consents of arts. 23, 26; 5. small consignments."""
    to = done.event.data.get(CUSTODY)
    if to == "to_be_destroyed":
        assert all(may_be_destroyed(claim, done.before) for claim in concerned(done))
    if to == "disposed":
        assert {claim.regions["custody"] for claim in concerned(done)} == {"to_be_destroyed"}
    if done.before.route == "small":
        act = walk.world.procedure.act(done.event.act)
        if act.addressee == "right_holder" or any(one.to == "right_holder" for one in act.shows):
            assert all(may_be_told(done.before, key) for key in done.event.claims), act.name


def may_be_destroyed(claim: Claim, case: Case) -> bool:
    """Return whether the goods may be destroyed for this right."""
    regions = claim.regions
    if regions["court"] == "infringing":
        return True
    consents = regions["trader"] in {"agreed", "deemed"}
    if case.route == "small":
        return consents
    return consents and regions["conviction"] == "confirmed" and regions["agreement"] == "given"


def may_be_told(case: Case, key: ClaimKey) -> bool:
    """Return whether the right holder of a small consignment may be told of it already.

    That is so once destruction is refused or not deemed to be agreed (art. 26(8)), or is done.
    """
    refused = {"opposed", "not_deemed"}
    told = any(e.data.get("to.trader") in refused and key in e.claims for e in case.events)
    return told or case.claim(key).regions["custody"] == "disposed"


def of_trips(done: Done, walk: Walk) -> None:
    """2. Disposed of by order, and ordered only on a judgment."""
    del walk
    to = done.event.data.get(CUSTODY)
    if to == "to_be_disposed":
        assert {claim.regions["court"] for claim in concerned(done)} == {"infringing"}
    if to == "disposed":
        assert {claim.regions["custody"] for claim in concerned(done)} == {"to_be_disposed"}


def of_the_united_states(done: Done, walk: Walk) -> None:
    """2. Disposed of once forfeited or abandoned; forfeited once seized on a finding, or resold."""
    del walk
    to, states = done.event.data.get(CUSTODY), {c.regions["custody"] for c in concerned(done)}
    if to == "disposed":
        assert states <= {"forfeited", "abandoned"}
    if to == "seized":
        assert {claim.regions["decision"] for claim in concerned(done)} == {"infringing"}
    if to == "forfeited" and done.event.act != "forfeit_resold":
        assert states == {"seized"}
        assert {claim.regions["decision"] for claim in concerned(done)} == {"infringing"}
    if to == "abandoned":
        assert {claim.regions["trader"] for claim in concerned(done)} == {"gave_up"}


OF_A_PACK: Mapping[str, Check] = {
    "cn": of_china,
    "eu": of_the_eu,
    "trips": of_trips,
    "us": of_the_united_states,
}
