"""The ledger as an auditor reads it: who did and who looked at what."""

import json
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.words import Words
from guomen.queries.paging import Page, page_of
from guomen.store import visible
from guomen.store.models import LedgerEntry

ROWS: Final = 50
ACTIONS: Final = MappingProxyType(
    {
        "act": Words("act in a case", "办理案件"),
        "adopt_law": Words("adopt confirmed values of the law", "登记对规则的确认"),
        "application": Words("take a step on an application", "办理备案申请"),
        "change_recordation": Words("change a recordation", "变更备案"),
        "renew_recordation": Words("renew a recordation", "续展备案"),
        "take_application": Words("take an application", "受理备案申请"),
        "add_authorised_user": Words("add an authorised user", "增加合法使用人"),
        "close_account": Words("close an account", "停用账户"),
        "create_account": Words("create an account", "新建账户"),
        "make_token": Words("make a token", "签发令牌"),
        "withdraw_token": Words("withdraw a token", "撤销令牌"),
        "end_recordation": Words("end a recordation", "终止备案"),
        "show_mark": Words("show the picture of a mark", "展示商标图样"),
        "enter_party": Words("enter a party", "登记当事人"),
        "erase_party": Words("erase a party", "清除当事人信息"),
        "forget_second_factor": Words("forget a second factor", "解除双重验证"),
        "hand_in_file": Words("hand in a file", "提交文件"),
        "import_declarations": Words("load declarations", "导入报关数据"),
        "import_register": Words("load a register", "导入备案数据"),
        "issue_document": Words("issue a document", "制发文书"),
        "issue_letter": Words("issue a letter of the register", "制发备案文书"),
        "look": Words("look at a file", "查看案卷"),
        "look_at_recordation": Words("look at a recordation in full", "查看备案全部信息"),
        "look_back": Words("screen the last year again", "回溯筛查"),
        "record_examination": Words("record an examination", "登记查验"),
        "record_right": Words("record a right", "登记权利"),
        "save_search": Words("save a search", "保存查询"),
        "change_search": Words("change a saved search", "修改已存查询"),
        "forget_search": Words("forget a saved search", "删除已存查询"),
        "run_day": Words("screen a day's traffic", "运行当日筛查"),
        "sign_in": Words("sign in", "登录"),
    }
)
"""What each action of the ledger is called; one of a later version keeps its name."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One link of the chain."""

    sequence: int
    at: datetime
    actor: str
    action: Words
    subject: str
    detail: tuple[tuple[str, str], ...]
    digest: str


def find(actor: Actor, *, subject: str = "", by: str = "", number: int = 1) -> Page[LedgerRow]:
    """Return one page of the ledger, the newest first; needs the permission to read it."""
    require(actor, Permission.READ_LEDGER)
    found = visible.ledger(actor)
    if subject:
        found = found.filter(subject__icontains=subject)
    if by:
        found = found.filter(actor=by)
    return page_of(found.order_by("-sequence"), ledger_row, number=number, size=ROWS)


def ledger_row(row: LedgerEntry) -> LedgerRow:
    """Return one link as a reader sees it."""
    detail = json.loads(row.detail)
    return LedgerRow(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        action=ACTIONS.get(row.action, Words(row.action, row.action)),
        subject=row.subject,
        detail=tuple((name, plain(value)) for name, value in detail.items() if value),
        digest=row.digest,
    )


def plain(value: object) -> str:
    """Return a stored value as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
