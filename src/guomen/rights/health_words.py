"""What each nudge of a recordation's health is called where many are counted."""

from typing import Final

from guomen.kernel.words import Words

ADVICE: Final = {
    "stale": Words("not confirmed for more than a year", "超过一年未确认"),
    "users_expired": Words("authorised users past their period", "有授权已届满的合法使用人"),
    "users_expiring": Words(
        "authorised users soon past their period", "有授权即将届满的合法使用人"
    ),
    "may_renew": Words("renewal is open", "已可续展"),
    "few_checks": Words("fewer than three checks that tell", "有效鉴别要点不足三项"),
    "few_pictures": Words("fewer than three pictures", "图片不足三张"),
    "poor_pictures": Words("pictures that show little", "图片质量不佳"),
    "was_wrong": Words("a card that an officer found wrong", "鉴别卡被反映有误"),
    "late": Words("notices not answered in time", "有逾期未答复的通知"),
    "missing.holder": Words("holder or country", "权利人或者国别"),
    "missing.right": Words("number or name of the right", "权利号或者名称"),
    "missing.licences": Words("authorised users, or that there are none", "许可使用情况"),
    "missing.genuine_goods": Words("products", "正品"),
    "missing.known_infringements": Words(
        "known infringing goods, or that there are none", "已知侵权货物情况"
    ),
    "missing.contact": Words("telephone or e-mail", "电话或者电子邮箱"),
    "missing.traders": Words("makers and traders", "制造商和进出口商"),
    "missing.routes": Words("routes", "运输路线"),
    "missing.price": Words("prices", "价格区间"),
    "missing.hs_codes": Words("HS codes", "HS 编码"),
    "missing.checks": Words("checks", "鉴别要点"),
}
"""What each nudge is called in a list, by its code."""
MOST_USEFUL: Final = (
    "was_wrong",
    "users_expired",
    "missing.genuine_goods",
    "missing.checks",
    "few_checks",
    "missing.licences",
    "missing.routes",
    "missing.traders",
    "missing.known_infringements",
    "few_pictures",
    "poor_pictures",
    "missing.contact",
    "late",
    "users_expiring",
    "missing.price",
    "missing.hs_codes",
    "stale",
    "missing.holder",
    "missing.right",
)
"""What helps officers most stands first; our own judgement. Renewal is told of on its own days."""
