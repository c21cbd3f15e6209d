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
    group: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """An entry as one page shows it; `current` where the page lies under its address."""

    entry: Entry
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """Entries of one subject behind one word, where all of them would not fit on a line."""

    words: Words
    icon: str
    ways: tuple[Way, ...]

    @property
    def current(self) -> bool:
        """Return whether the page lies under one of its entries."""
        return any(way.current for way in self.ways)


MOST_ON_A_LINE: Final = 7
"""As many entries as these go into menus; measured at 1440 pixels in both languages."""
MENUS: Final = {
    "border": (Words("Border", "口岸"), "target-arrow"),
    "register": (Words("Register", "备案"), "certificate"),
    "cases": (Words("Cases", "案件"), "gavel"),
    "house": (Words("Law and ledger", "规则与审计"), "book"),
    "goods": (Words("My goods", "我的货物"), "package"),
    "rights": (Words("My rights", "我的权利"), "certificate"),
}
STAFF_ENTRIES: Final = (
    Entry("desk:work", Words("My work", "我的工作"), "list-check", Permission.READ_HITS),
    Entry("desk:hits", Words("Hits", "命中"), "target-arrow", Permission.READ_HITS, group="border"),
    Entry(
        "desk:examinations",
        Words("Examinations", "查验"),
        "eye",
        Permission.READ_HITS,
        group="border",
    ),
    Entry(
        "desk:applications",
        Words("Applications", "备案申请"),
        "writing-sign",
        Permission.EXAMINE_RECORDATION,
        group="register",
    ),
    Entry(
        "desk:register", Words("Register", "备案"), "search", Permission.READ_HITS, group="register"
    ),
    Entry("desk:cases", Words("Cases", "案件"), "gavel", Permission.READ_HITS, group="cases"),
    Entry("desk:overdue", Words("Overdue", "逾期"), "alarm", Permission.READ_HITS, group="cases"),
    Entry(
        "desk:moved-deadlines",
        Words("Moved deadlines", "期限变动"),
        "calendar-event",
        roles=frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        group="house",
    ),
    Entry(
        "desk:look-back",
        Words("Look back", "回溯筛查"),
        "history",
        roles=frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        group="border",
    ),
    Entry("desk:tips", Words("Tip-offs", "线索举报"), "flag", Permission.WORK_TIPS, group="cases"),
    Entry(
        "desk:securities",
        Words("General securities", "总担保"),
        "report-money",
        Permission.DECIDE_SECURITY,
        group="register",
    ),
    Entry(
        "desk:mandates",
        Words("Powers of attorney", "授权委托"),
        "license",
        Permission.CONFIRM_MANDATE,
        group="register",
    ),
    Entry(
        "desk:health",
        Words("Health", "健康度"),
        "certificate",
        Permission.EXAMINE_RECORDATION,
        group="register",
    ),
    Entry("desk:ledger", Words("Ledger", "审计链"), "link", Permission.READ_LEDGER, group="house"),
)
HOLDER: Final = frozenset({Role.RIGHT_HOLDER})
TRADER: Final = frozenset({Role.TRADER})
PARTY_ENTRIES: Final = (
    Entry("portal:home", Words("What needs me", "待办"), "list-check", Permission.USE_PORTAL),
    Entry("portal:clients", Words("Clients", "委托人"), "users", Permission.CHOOSE_CLIENT),
    Entry("portal:notices", Words("Notices", "待答复通知"), "bell", roles=HOLDER),
    Entry(
        "portal:rights", Words("My rights", "我的权利"), "certificate", roles=HOLDER, group="rights"
    ),
    Entry("portal:health", Words("Health", "健康度"), "shield-check", roles=HOLDER, group="rights"),
    Entry(
        "portal:applications",
        Words("Applications", "备案申请"),
        "writing-sign",
        roles=HOLDER,
        group="rights",
    ),
    Entry("portal:goods", Words("My goods", "我的货物"), "package", roles=TRADER, group="goods"),
    Entry(
        "portal:questions", Words("Questions", "询问"), "help-circle", roles=HOLDER, group="rights"
    ),
    Entry(
        "portal:enquiries",
        Words("Ask first", "出运前查询"),
        "zoom-question",
        roles=TRADER,
        group="goods",
    ),
    Entry("portal:granted", Words("My tokens", "我的许可凭证"), "key", roles=TRADER, group="goods"),
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


def ways(actor: Actor | None, path: str) -> tuple[Way | Menu, ...]:
    """Return the head's entries; the one with the longest address above `path` is current.

    Where there are too many for one line, those of one subject stand in a menu.
    """
    found = ways_of(entries_for(actor), path)
    return found if len(found) < MOST_ON_A_LINE else grouped(found)


def grouped(found: tuple[Way, ...]) -> tuple[Way | Menu, ...]:
    """Return entries by subject, in the order of the first of each; one alone needs no menu."""
    subjects: dict[str, list[Way]] = {}
    for way in found:
        subjects.setdefault(way.entry.group or way.entry.url, []).append(way)
    return tuple(
        some[0] if len(some) == 1 else Menu(*MENUS[subject], tuple(some))
        for subject, some in subjects.items()
    )


def ways_of(entries: tuple[Entry, ...], path: str) -> tuple[Way, ...]:
    """Return entries with their addresses, the current one marked."""
    addresses = {entry: reverse(entry.url) for entry in entries}
    above = max((a for e, a in addresses.items() if lies_under(path, e, a)), key=len, default="")
    return tuple(Way(entry, address, address == above) for entry, address in addresses.items())


def lies_under(path: str, entry: Entry, address: str) -> bool:
    """Return whether a page lies under an entry; under the start of a workspace only itself."""
    return path == address if entry.url.endswith(":home") else path.startswith(address)
