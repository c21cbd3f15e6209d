"""The second factor of staff: forgotten when it is lost, shown only in a demonstration."""

from datetime import datetime

from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.store import ledger, places
from guomen.usecases.accounts import find


def is_verified(person: object) -> bool:
    """Return whether who is signed in has passed the second factor in this session."""
    return getattr(person, "otp_device", None) is not None


def forget(username: str, *, actor: Actor, at: datetime) -> None:
    """Forget the authenticator of an account, so that its owner enrols a new one."""
    require(actor, Permission.MANAGE_ACCOUNTS)
    account = find(username)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=account).delete()
        ledger.record(
            "forget_second_factor",
            subject=f"account {username}",
            actor=actor.name,
            at=at,
            detail={},
        )


def demonstration_code(username: str) -> str:
    """Return the six digits that sign somebody in at this moment, in a demonstration only.

    Raises NotAllowedError in an installation that is not marked as a demonstration.
    """
    if not places.demo_marker().exists():
        raise NotAllowedError(
            "The code of a second factor is on its owner's device. Only a demonstration shows it.",
            "第二因素验证码仅显示在持有人的设备上，只有演示环境可以查看。",
        )
    device = TOTPDevice.objects.filter(user=find(username), confirmed=True).first()
    if device is None:
        raise NotFoundError(f"{username} has no authenticator.", f"{username} 尚未绑定身份验证器。")
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    return f"{totp.token():0{device.digits}d}"
