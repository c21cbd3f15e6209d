"""What stands in the head of every page, by permission."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from guomen.access.policy import Actor, Permission, Role, allowed
from guomen.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One way into the site: the address by its name, the label, the icon, who sees it."""

    url: str
    words: Words
    icon: str
    permission: Permission | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """An entry as one page shows it; `current` where the page lies under its address."""

    entry: Entry
    address: str
    current: bool


STAFF_ENTRIES: Final = (
    Entry("desk:work", Words("My work", "我的工作"), "list-check", Permission.READ_HITS),
    Entry("desk:hits", Words("Hits", "命中"), "target-arrow", Permission.READ_HITS),
    Entry("desk:examinations", Words("Examinations", "查验"), "eye", Permission.READ_HITS),
    Entry(
        "desk:applications",
        Words("Applications", "备案申请"),
        "writing-sign",
        Permission.EXAMINE_RECORDATION,
    ),
    Entry("desk:register", Words("Register", "备案"), "search", Permission.READ_HITS),
    Entry("desk:cases", Words("Cases", "案件"), "gavel", Permission.READ_HITS),
    Entry("desk:overdue", Words("Overdue", "逾期"), "alarm", Permission.READ_HITS),
    Entry(
        "desk:moved-deadlines",
        Words("Moved deadlines", "期限变动"),
        "calendar-event",
        roles=frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
    ),
    Entry(
        "desk:look-back",
        Words("Look back", "回溯筛查"),
        "history",
        roles=frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
    ),
    Entry("desk:tips", Words("Tip-offs", "线索举报"), "flag", Permission.WORK_TIPS),
    Entry(
        "desk:securities",
        Words("General securities", "总担保"),
        "report-money",
        Permission.DECIDE_SECURITY,
    ),
    Entry(
        "desk:mandates",
        Words("Powers of attorney", "授权委托"),
        "license",
        Permission.CONFIRM_MANDATE,
    ),
    Entry(
        "desk:health",
        Words("Health", "健康度"),
        "certificate",
        Permission.EXAMINE_RECORDATION,
    ),
    Entry("desk:ledger", Words("Ledger", "审计链"), "link", Permission.READ_LEDGER),
)
HOLDER: Final = frozenset({Role.RIGHT_HOLDER})
TRADER: Final = frozenset({Role.TRADER})
PARTY_ENTRIES: Final = (
    Entry("portal:home", Words("What needs me", "待办"), "list-check", Permission.USE_PORTAL),
    Entry("portal:clients", Words("Clients", "委托人"), "users", Permission.CHOOSE_CLIENT),
    Entry("portal:notices", Words("Notices", "待答复通知"), "bell", roles=HOLDER),
    Entry("portal:rights", Words("My rights", "我的权利"), "certificate", roles=HOLDER),
    Entry("portal:health", Words("Health", "健康度"), "shield-check", roles=HOLDER),
    Entry("portal:applications", Words("Applications", "备案申请"), "writing-sign", roles=HOLDER),
    Entry("portal:goods", Words("My goods", "我的货物"), "package", roles=TRADER),
    Entry("portal:questions", Words("Questions", "询问"), "help-circle", roles=HOLDER),
    Entry("portal:enquiries", Words("Ask first", "出运前查询"), "zoom-question", roles=TRADER),
    Entry("portal:granted", Words("My tokens", "我的许可凭证"), "key", roles=TRADER),
    Entry("portal:cases", Words("My cases", "我的案件"), "gavel", roles=HOLDER),
    Entry("portal:team", Words("Team", "团队"), "users", Permission.MANAGE_TEAM),
)
PUBLIC_ENTRIES: Final = (
    Entry("public:home", Words("Start", "首页"), "home"),
    Entry("public:register", Words("Register", "备案查询"), "search"),
    Entry("public:law", Words("Law", "法律依据"), "book"),
    Entry("public:statistics", Words("Statistics", "统计"), "chart-bar"),
)


def entries_for(actor: Actor | None) -> tuple[Entry, ...]:
    """Return the entries of the head: the workspace's own for an account, the public ones else."""
    if actor is None:
        return PUBLIC_ENTRIES
    mine = STAFF_ENTRIES if actor.is_staff else PARTY_ENTRIES
    return tuple(entry for entry in mine if sees(actor, entry)) or PUBLIC_ENTRIES


def sees(actor: Actor, entry: Entry) -> bool:
    """Return whether the actor is shown the entry."""
    if entry.roles and not entry.roles & actor.roles:
        return False
    return entry.permission is None or allowed(actor, entry.permission)


def ways(actor: Actor | None, path: str) -> tuple[Way, ...]:
    """Return the head's entries; the one with the longest address above `path` is current."""
    return ways_of(entries_for(actor), path)


def ways_of(entries: tuple[Entry, ...], path: str) -> tuple[Way, ...]:
    """Return entries with their addresses, the current one marked."""
    addresses = {entry: reverse(entry.url) for entry in entries}
    above = max((a for a in addresses.values() if lies_under(path, a)), key=len, default="")
    return tuple(Way(entry, address, address == above) for entry, address in addresses.items())


def lies_under(path: str, address: str) -> bool:
    """Return whether a page lies under an address; under the start page only itself does."""
    return path == address if address == "/" else path.startswith(address)
