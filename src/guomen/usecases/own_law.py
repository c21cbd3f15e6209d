"""An operator's own law: what it confirms is written in the ledger before anybody acts on it."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotAllowedError
from guomen.law.loader import load_pack, operator_law, pack_names
from guomen.law.overrides import Override
from guomen.law.pack import Pack
from guomen.store import ledger
from guomen.store.models import LedgerEntry

ACTION = "adopt_law"


def adopt_law(*, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Write in the ledger what the operator's overrides confirm, and return the versions adopted.

    A version that is in the ledger already is not written again. Raises NotAllowedError for an
    actor who may not, or where no operator's folder is set.
    """
    require(actor, Permission.ADOPT_LAW)
    if operator_law() is None:
        raise NotAllowedError(
            "There is no folder with law of your own: set GUOMEN_LAW to it.",
            "尚未设置本系统自有规则文件夹：请设置 GUOMEN_LAW。",
        )
    with transaction.atomic():
        fresh = [pack for pack in confirmed_packs() if not adopted(pack)]
        for pack in fresh:
            ledger.record(
                ACTION,
                subject=subject_of(pack),
                actor=actor.name,
                at=at,
                detail={
                    "calendar": pack.calendar.version,
                    "confirmed": [plain(one) for one in pack.overrides],
                },
            )
    return tuple(pack.version for pack in fresh)


def require_adopted(law: Pack) -> None:
    """Raise NotAllowedError where a pack rests on overrides that the ledger does not know."""
    if law.overrides and not adopted(law):
        raise NotAllowedError(
            f"The law {law.version} rests on values of overrides.yaml that are not in the "
            "ledger. Run: guomen adopt-law",
            f"规则包 {law.version} 采用了 overrides.yaml 中尚未记入审计链的确认。"
            "请运行：guomen adopt-law",
        )


def not_adopted() -> Iterator[str]:
    """Yield each version of the law in use that rests on overrides the ledger does not know."""
    for pack in confirmed_packs():
        if not adopted(pack):
            yield f"{pack.version} rests on overrides nobody adopted; run: guomen adopt-law"


def confirmed_packs() -> tuple[Pack, ...]:
    """Return the packs in which the operator confirmed something."""
    return tuple(pack for name in pack_names() if (pack := load_pack(name)).overrides)


def adopted(pack: Pack) -> bool:
    """Return whether the ledger holds the adoption of this version."""
    return LedgerEntry.objects.filter(action=ACTION, subject=subject_of(pack)).exists()


def subject_of(pack: Pack) -> str:
    """Return what the ledger calls a version of the law."""
    return f"law {pack.version}"


def plain(override: Override) -> dict[str, object]:
    """Return one confirmation as the ledger keeps it."""
    return {
        "parameter": override.parameter,
        "since": override.since.isoformat(),
        "status": override.status.value,
        "confirmed_by": override.confirmed_by,
        "confirmed_on": override.confirmed_on.isoformat(),
        "basis": override.basis.zh,
        "changed": override.changed,
    }
