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
        "begin_application": Words("begin an application", "起草备案申请"),
        "application": Words("take a step on an application", "办理备案申请"),
        "change_recordation": Words("change a recordation", "变更备案"),
        "renew_recordation": Words("renew a recordation", "续展备案"),
        "take_application": Words("take an application", "受理备案申请"),
        "add_authorised_user": Words("add an authorised user", "增加合法使用人"),
        "look_at_dossier": Words("look at a dossier", "查看鉴别资料"),
        "change_dossier": Words("change a dossier", "更新鉴别资料"),
        "issue_token": Words("issue a licence token", "签发许可凭证"),
        "change_token": Words("change a licence token", "变更许可凭证"),
        "withdraw_licence": Words("withdraw a licence", "撤销许可"),
        "import_tokens": Words("load licence tokens", "导入许可凭证"),
        "use_token": Words("take a release off a licence token", "核减许可凭证"),
        "reverse_use": Words("take a release back", "更正放行记录"),
        "import_releases": Words("load releases", "导入放行数据"),
        "ask_before_shipping": Words("ask before shipping", "出运前查询"),
        "ask_the_holder": Words("put a question to a right holder", "向权利人询问"),
        "answer_question": Words("answer a trader's question", "答复收发货人询问"),
        "close_account": Words("close an account", "停用账户"),
        "change_password": Words("change the password", "修改密码"),
        "confirm_mandate": Words("confirm a power of attorney", "确认授权委托"),
        "end_mandate": Words("end a mandate", "终止授权委托"),
        "enter_mandate": Words("hand in a power of attorney", "提交授权委托"),
        "give_mandate": Words("give a mandate", "授权代理人"),
        "make_master": Words("make a main account", "设为主账号"),
        "take_master": Words("make no main account any more", "取消主账号"),
        "change_contacts": Words("change the contacts", "变更联系人"),
        "change_instruction": Words("change the standing instruction", "变更预设答复"),
        "apply_general_security": Words("apply for a general security", "申请总担保"),
        "call_general_security": Words("call on a general security", "就总担保追偿"),
        "approve_general_security": Words("approve a general security", "核准总担保"),
        "refuse_general_security": Words("refuse a general security", "不予核准总担保"),
        "give_tip": Words("give a tip-off", "举报线索"),
        "expire_tip": Words("let a tip-off expire", "线索到期"),
        "work_tip": Words("work a tip-off", "处理线索"),
        "create_account": Words("create an account", "新建账户"),
        "make_token": Words("make a token for a machine", "签发接口令牌"),
        "withdraw_token": Words("withdraw a token of a machine", "撤销接口令牌"),
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
        "confirm_recordation": Words("confirm a recordation", "确认备案信息"),
        "look_at_guide": Words("look at a guide card", "查看鉴别卡"),
        "release_guide_note": Words("release a note on a guide card", "公开对鉴别卡的意见"),
        "vote_on_guide": Words("vote on a guide card", "评价鉴别卡"),
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
