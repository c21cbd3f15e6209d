"""Who may do what: roles, permissions, and the one table that joins them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guomen.kernel.errors import NotAllowedError
from guomen.kernel.words import Words


class Role(StrEnum):
    """In what capacity somebody acts."""

    RIGHT_HOLDER = "right_holder"
    TRADER = "trader"
    AGENT = "agent"
    MASTER_USER = "master_user"
    READER = "reader"
    OFFICER = "officer"
    CASE_OFFICER = "case_officer"
    SUPERVISOR = "supervisor"
    HEADQUARTERS = "headquarters"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def words(self) -> Words:
        """Return the role as a reader sees it."""
        return ROLE_WORDS[self]


ROLE_WORDS: Final = MappingProxyType(
    {
        Role.RIGHT_HOLDER: Words("right holder", "知识产权权利人"),
        Role.TRADER: Words("importer or exporter", "收发货人"),
        Role.AGENT: Words("agent", "代理人"),
        Role.MASTER_USER: Words("main account", "主账号"),
        Role.READER: Words("reading only", "只读账号"),
        Role.OFFICER: Words("officer", "查验关员"),
        Role.CASE_OFFICER: Words("case officer", "办案关员"),
        Role.SUPERVISOR: Words("supervisor", "科室负责人"),
        Role.HEADQUARTERS: Words("headquarters", "海关总署"),
        Role.ADMINISTRATOR: Words("administrator", "系统管理员"),
        Role.AUDITOR: Words("auditor", "审计员"),
    }
)

STAFF: Final = frozenset(
    {
        Role.OFFICER,
        Role.CASE_OFFICER,
        Role.SUPERVISOR,
        Role.HEADQUARTERS,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    }
)


CAPACITIES: Final = frozenset({Role.RIGHT_HOLDER, Role.TRADER, Role.AGENT})
"""What a party is here for; main accounts and readers are so beside one of these."""


class Permission(StrEnum):
    """A kind of thing a person may be allowed to do."""

    FILE_RECORDATION = "file_recordation"
    READ_OWN_RIGHTS = "read_own_rights"
    EXAMINE_RECORDATION = "examine_recordation"
    IMPORT_REGISTER = "import_register"
    IMPORT_DECLARATIONS = "import_declarations"
    RUN_DAY = "run_day"
    SCREEN = "screen"
    LOOK_BACK = "look_back"
    READ_HITS = "read_hits"
    SELECT = "select"
    EXAMINE = "examine"
    OPEN_CASE = "open_case"
    READ_CASE = "read_case"
    READ_MESSAGES = "read_messages"
    SEND_MAIL = "send_mail"
    USE_PORTAL = "use_portal"
    MANAGE_TEAM = "manage_team"
    MANAGE_CONTACTS = "manage_contacts"
    CHOOSE_CLIENT = "choose_client"
    CONFIRM_MANDATE = "confirm_mandate"
    DECIDE_SECURITY = "decide_security"
    WORK_TIPS = "work_tips"
    READ_EVERY_CASE = "read_every_case"
    ACT_IN_CASE = "act_in_case"
    READ_PARTIES = "read_parties"
    READ_STATISTICS = "read_statistics"
    READ_LEDGER = "read_ledger"
    MANAGE_ACCOUNTS = "manage_accounts"
    ADOPT_LAW = "adopt_law"
    CALL_INTERFACE = "call_interface"
    CORRECT_RELEASE = "correct_release"
    ASK_BEFORE_SHIPPING = "ask_before_shipping"

    @property
    def words(self) -> Words:
        """Return what is permitted as a reader sees it."""
        return PERMISSION_WORDS[self]


PERMISSION_WORDS: Final = MappingProxyType(
    {
        Permission.FILE_RECORDATION: Words("file a recordation", "申请备案"),
        Permission.READ_OWN_RIGHTS: Words("read one's own rights", "查看本方权利"),
        Permission.EXAMINE_RECORDATION: Words("examine a recordation", "审查备案"),
        Permission.IMPORT_REGISTER: Words("load a register", "导入备案数据"),
        Permission.IMPORT_DECLARATIONS: Words("load declarations", "导入报关数据"),
        Permission.RUN_DAY: Words("screen a day's traffic", "运行当日筛查"),
        Permission.SCREEN: Words("screen lines", "筛查申报项"),
        Permission.LOOK_BACK: Words("screen earlier traffic again", "回溯筛查"),
        Permission.READ_HITS: Words("read hits", "查看命中"),
        Permission.SELECT: Words("select consignments", "布控"),
        Permission.EXAMINE: Words("record an examination", "登记查验"),
        Permission.OPEN_CASE: Words("open a case", "立案"),
        Permission.READ_CASE: Words("read a case", "查看案件"),
        Permission.READ_MESSAGES: Words("read messages", "查看消息"),
        Permission.SEND_MAIL: Words("send what is due by mail", "发送到期通知"),
        Permission.USE_PORTAL: Words("use the portal", "使用企业端"),
        Permission.MANAGE_TEAM: Words("manage team and agents", "管理团队和代理人"),
        Permission.MANAGE_CONTACTS: Words("change contacts", "变更联系人"),
        Permission.CHOOSE_CLIENT: Words("act for a client", "代理委托人"),
        Permission.CONFIRM_MANDATE: Words("confirm a power of attorney", "确认授权委托"),
        Permission.DECIDE_SECURITY: Words("decide on a general security", "核准总担保"),
        Permission.WORK_TIPS: Words("work tip-offs", "处理线索举报"),
        Permission.READ_EVERY_CASE: Words("read every case", "查看全部案件"),
        Permission.ACT_IN_CASE: Words("act in a case", "办理案件"),
        Permission.READ_PARTIES: Words("read parties", "查看当事人"),
        Permission.READ_STATISTICS: Words("read internal statistics", "查看内部统计"),
        Permission.READ_LEDGER: Words("read the ledger", "查看审计链"),
        Permission.MANAGE_ACCOUNTS: Words("manage accounts", "管理账户"),
        Permission.ADOPT_LAW: Words("adopt confirmed values of the law", "登记对规则的确认"),
        Permission.CALL_INTERFACE: Words("call the interface with a token", "以令牌调用接口"),
        Permission.CORRECT_RELEASE: Words("take back a release", "更正放行记录"),
        Permission.ASK_BEFORE_SHIPPING: Words("ask before shipping", "出运前查询"),
    }
)

CASE_STAFF: Final = frozenset({Role.OFFICER, Role.CASE_OFFICER, Role.SUPERVISOR})
READERS: Final = CASE_STAFF | {Role.HEADQUARTERS, Role.AUDITOR}

POLICY: Final[Mapping[Permission, frozenset[Role]]] = MappingProxyType(
    {
        Permission.FILE_RECORDATION: frozenset({Role.RIGHT_HOLDER}),
        Permission.READ_OWN_RIGHTS: frozenset({Role.RIGHT_HOLDER}),
        Permission.EXAMINE_RECORDATION: frozenset({Role.HEADQUARTERS}),
        Permission.IMPORT_REGISTER: frozenset({Role.HEADQUARTERS, Role.ADMINISTRATOR}),
        Permission.IMPORT_DECLARATIONS: frozenset(
            {Role.SUPERVISOR, Role.HEADQUARTERS, Role.ADMINISTRATOR}
        ),
        Permission.RUN_DAY: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS, Role.ADMINISTRATOR}),
        Permission.SCREEN: CASE_STAFF | {Role.HEADQUARTERS},
        Permission.LOOK_BACK: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS, Role.ADMINISTRATOR}),
        Permission.READ_HITS: READERS,
        Permission.SELECT: CASE_STAFF | {Role.HEADQUARTERS},
        Permission.EXAMINE: CASE_STAFF,
        Permission.OPEN_CASE: CASE_STAFF,
        Permission.READ_CASE: READERS | {Role.RIGHT_HOLDER, Role.TRADER},
        Permission.READ_MESSAGES: frozenset(Role),
        Permission.SEND_MAIL: frozenset({Role.ADMINISTRATOR}),
        Permission.USE_PORTAL: CAPACITIES,
        Permission.MANAGE_TEAM: frozenset({Role.MASTER_USER}),
        Permission.MANAGE_CONTACTS: frozenset({Role.RIGHT_HOLDER}),
        Permission.CHOOSE_CLIENT: frozenset({Role.AGENT}),
        Permission.CONFIRM_MANDATE: frozenset({Role.HEADQUARTERS}),
        Permission.DECIDE_SECURITY: frozenset({Role.HEADQUARTERS}),
        Permission.WORK_TIPS: CASE_STAFF | {Role.HEADQUARTERS},
        Permission.READ_EVERY_CASE: frozenset({Role.HEADQUARTERS, Role.AUDITOR}),
        Permission.ACT_IN_CASE: CASE_STAFF | {Role.RIGHT_HOLDER, Role.TRADER},
        Permission.READ_PARTIES: READERS,
        Permission.READ_STATISTICS: READERS,
        Permission.READ_LEDGER: frozenset({Role.HEADQUARTERS, Role.AUDITOR}),
        Permission.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
        Permission.ADOPT_LAW: frozenset({Role.HEADQUARTERS, Role.ADMINISTRATOR}),
        Permission.CALL_INTERFACE: CASE_STAFF | CAPACITIES | {Role.HEADQUARTERS},
        Permission.CORRECT_RELEASE: frozenset({Role.SUPERVISOR, Role.HEADQUARTERS}),
        Permission.ASK_BEFORE_SHIPPING: frozenset({Role.TRADER}),
    }
)


OPEN_TO_READERS: Final = frozenset(
    {
        Permission.READ_CASE,
        Permission.READ_MESSAGES,
        Permission.READ_OWN_RIGHTS,
        Permission.USE_PORTAL,
        Permission.CHOOSE_CLIENT,
    }
)
"""What an account that only reads keeps of its other roles; everything new is closed to it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name, the roles held, the party spoken for, the customs office served.

    `party` is set for right holders and traders, `office` (four characters) for staff. An agent who
    acts for a client speaks for the client's party, and `agent` is the agent's own.
    """

    name: str
    roles: frozenset[Role]
    party: str | None = None
    office: str | None = None
    agent: str | None = None

    @property
    def is_staff(self) -> bool:
        """True where any role is one of customs' own."""
        return bool(self.roles & STAFF)


def allowed(actor: Actor, permission: Permission) -> bool:
    """Return whether any of the actor's roles carries `permission`; a reader only reads."""
    if Role.READER in actor.roles and permission not in OPEN_TO_READERS:
        return False
    return bool(actor.roles & POLICY[permission])


def require(actor: Actor, permission: Permission) -> None:
    """Return quietly where `actor` holds `permission`; raises NotAllowedError where not."""
    if allowed(actor, permission):
        return
    holders = [role.words for role in Role if role in POLICY[permission]]
    what = permission.words
    raise NotAllowedError(
        f"{actor.name} may not {what.en}: this is for {', '.join(w.en for w in holders)}.",
        f"{actor.name} 无权{what.zh}：仅限{'、'.join(w.zh for w in holders)}。",
    )
