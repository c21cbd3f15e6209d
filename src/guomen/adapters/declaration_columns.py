"""The columns of declarations and parcel manifests, by their English and their official names."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from guomen.adapters import cells, code_tables
from guomen.adapters.cells import CellRefusedError, plain
from guomen.adapters.columns import Column
from guomen.kernel import ids
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import DeclarationNumber, Direction
from guomen.kernel.words import Words

COLUMNS: Final = (
    Column("document_kind"),
    Column(
        "document_no",
        ("declaration_no", "declaration_number", "海关编号", "报关单号", "报关单编号"),
        ("预录入编号",),
    ),
    Column(
        "parcel_no",
        ("parcel_number", "tracking_no", "包裹号", "邮件号", "邮件号码", "运单号", "物流运单编号"),
    ),
    Column("line_no", ("line", "商品序号", "序号"), ("项号",)),
    Column("line_id"),
    Column("declared_on", ("declaration_date", "date", "申报日期"), ("进口日期", "出口日期")),
    Column("direction", ("flow", "进出口标志", "进出口", "进出口类型")),
    Column(
        "customs_office",
        ("customs", "申报地海关", "关区代码", "关区"),
        ("进境关别", "出境关别", "进出境关别"),
    ),
    Column("trade_mode", ("supervision_mode", "监管方式")),
    Column("transport_mode", ("运输方式",)),
    Column("channel", ("carrier_channel", "渠道", "寄递渠道")),
    Column("hs_code", ("hs", "commodity_code", "商品编号", "商品编码", "税号", "hs编码")),
    Column("goods_name", ("goods", "description", "商品名称", "品名", "货物名称", "物品名称")),
    Column("specification", ("spec", "规格型号", "商品规格型号", "规格")),
    Column("elements", ("申报要素",)),
    Column("brand_type", ("品牌类型",)),
    Column("export_preference", ("出口享惠情况", "享惠情况")),
    Column("brand", ("品牌", "品牌名称")),
    Column("quantity", ("成交数量", "数量"), ("法定数量",)),
    Column("unit", ("成交单位", "成交计量单位", "计量单位", "单位"), ("法定单位",)),
    Column("value", ("total_value", "成交总价", "总价", "申报总价", "价值")),
    Column("currency", ("币制", "币种")),
    Column("weight_kg", ("重量(千克)", "重量", "单项净重", "包裹重量")),
    Column("legal_quantity", ("法定数量", "第一法定数量")),
    Column("legal_unit", ("法定单位", "法定计量单位", "第一法定单位")),
    Column("second_quantity", ("第二数量", "第二法定数量")),
    Column("second_unit", ("第二单位", "第二法定单位")),
    Column(
        "consignor",
        ("sender", "境内发货人", "境外发货人", "发货人", "收发货人", "寄件人", "发件人"),
    ),
    Column(
        "consignor_code",
        ("sender_code", "境内发货人代码", "境外发货人代码", "发货人代码", "寄件人代码"),
    ),
    Column("consignee", ("recipient", "境内收货人", "境外收货人", "收货人", "收件人")),
    Column(
        "consignee_code",
        ("recipient_code", "境内收货人代码", "境外收货人代码", "收货人代码", "收件人代码"),
    ),
    Column("producer", ("manufacturer", "生产销售单位", "生产单位", "消费使用单位")),
    Column("producer_code", ("manufacturer_code", "生产销售单位代码", "消费使用单位代码")),
    Column("origin", ("country_of_origin", "原产国(地区)", "原产国", "原产地")),
    Column(
        "destination",
        ("country_of_destination", "最终目的国(地区)", "最终目的国", "目的国"),
        ("运抵国(地区)", "运抵国"),
    ),
    Column(
        "licence_token",
        ("token", "授权凭证号", "许可凭证号", "许可凭证", "授权令牌号", "授权令牌"),
    ),
)

OFFICE: Final = re.compile(r"[0-9A-Z][0-9]{3}")
HS_CODE: Final = re.compile(r"[0-9]{6,13}")
POWER_OF_TEN: Final = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+")
DIRECTIONS: Final = {
    "import": Direction.IMPORT,
    "i": Direction.IMPORT,
    "1": Direction.IMPORT,
    "进口": Direction.IMPORT,
    "进境": Direction.IMPORT,
    "export": Direction.EXPORT,
    "e": Direction.EXPORT,
    "0": Direction.EXPORT,
    "出口": Direction.EXPORT,
    "出境": Direction.EXPORT,
}
A_DECLARATION_NUMBER: Final = Words(
    "18 characters: customs code (4), year (4), 0 export or 1 import, serial (9), "
    "for example 020220080525641690",
    "18 位海关编号：关区代码 4 位、年份 4 位、进出口标志 1 位（0 出口、1 进口）、流水号 9 位，"
    "例如 020220080525641690",
)
AS_TEXT: Final = Words(
    "all 18 characters; the spreadsheet has shortened the number: format the column as text",
    "完整的 18 位编号；电子表格已将其转换为科学计数法，请将该列设为文本格式",
)
A_DIRECTION: Final = Words("import or export", "进口或出口")
AN_OFFICE: Final = Words("a customs code of four characters: 5301", "4 位关区代码，例如 5301")
A_TRADE_MODE: Final = Words(
    "a supervision mode of four digits that is in the code table: 0110",
    "代码表中的 4 位监管方式代码，例如 0110",
)
A_TRANSPORT_MODE: Final = Words(
    "a transport mode of one character that is in the code table: 2",
    "代码表中的 1 位运输方式代码，例如 2",
)
AN_HS_CODE: Final = Words(
    "6 to 13 digits that begin with a chapter of the Harmonized System (01 to 98, not 77)",
    "6 至 13 位数字的商品编号，前两位为现行章号（01 至 98，77 除外）",
)
A_UNIT: Final = Words(
    "a unit of three digits that is in the code table, or its name: 011, 件",
    "代码表中的 3 位计量单位代码或名称，例如 011、件",
)
A_CURRENCY: Final = Words(
    "three letters of ISO 4217: CNY, USD", "ISO 4217 三字母币制代码，例如 CNY、USD"
)
A_COUNTRY: Final = Words(
    "two or three letters of ISO 3166-1: CN, CHN", "ISO 3166-1 国别字母代码，例如 CN、CHN"
)
A_CHANNEL: Final = Words("mail or express", "邮件（mail）或快件（express）")
CHANNELS: Final = {"mail": "mail", "邮件": "mail", "express": "express", "快件": "express"}


def declaration_number(cell: str) -> str:
    """Return the 18 characters of a declaration number, checked."""
    cell = plain(cell).strip().lstrip("'")
    if POWER_OF_TEN.fullmatch(cell):
        raise CellRefusedError(AS_TEXT)
    try:
        if cell.isascii():
            return DeclarationNumber.parse(cell).text
    except BadInputError as error:
        raise CellRefusedError(A_DECLARATION_NUMBER) from error
    raise CellRefusedError(A_DECLARATION_NUMBER)


def _one_of(choices: Mapping[str, str], expected: Words) -> Callable[[str], str]:
    def read(cell: str) -> str:
        found = choices.get(plain(cell).strip().casefold())
        if found is None:
            raise CellRefusedError(expected)
        return str(found)

    return read


def _shaped(pattern: re.Pattern[str], expected: Words) -> Callable[[str], str]:
    def read(cell: str) -> str:
        cell = plain(cell).strip().upper()
        if pattern.fullmatch(cell) is None:
            raise CellRefusedError(expected)
        return cell

    return read


def hs_code(cell: str) -> str:
    """Return the digits of an HS code; points and blanks between them are left out."""
    digits = plain(cell).translate(HS_BLANKS)
    if HS_CODE.fullmatch(digits) is None or digits[:2] not in code_tables.hs_chapters():
        raise CellRefusedError(AN_HS_CODE)
    return digits


def licence_token(cell: str) -> str:
    """Return the licence token that a line quotes, in its printed form where it has the right one.

    Another text is kept as it is, shortened: that the quoted token does not exist is for screening
    to say, and no reason to refuse a declaration.
    """
    cell = plain(cell).strip()
    try:
        return ids.licence_token(cell)
    except BadInputError:
        return cell[:LONGEST_TOKEN]


LONGEST_TOKEN: Final = 40
HS_BLANKS: Final = str.maketrans("", "", ". ")


def unit(cell: str) -> str:
    """Return the unit as given; a code of three digits must be in the table."""
    cell = cell.strip()
    narrow = plain(cell)
    if narrow.isdigit():
        if narrow not in code_tables.units():
            raise CellRefusedError(A_UNIT)
        return narrow
    return cell


READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "document_kind": lambda cell: cell.strip().casefold(),
    "document_no": declaration_number,
    "line_no": cells.whole,
    "declared_on": cells.day,
    "direction": _one_of(DIRECTIONS, A_DIRECTION),
    "customs_office": _shaped(OFFICE, AN_OFFICE),
    "trade_mode": cells.coded(code_tables.trade_modes(), A_TRADE_MODE),
    "transport_mode": cells.coded(code_tables.transport_modes(), A_TRANSPORT_MODE),
    "channel": _one_of(CHANNELS, A_CHANNEL),
    "hs_code": hs_code,
    "brand_type": cells.digit(4),
    "export_preference": cells.digit(3),
    "quantity": cells.number(18, 3),
    "unit": unit,
    "value": cells.number(18, 2),
    "currency": cells.coded(
        code_tables.currencies(), A_CURRENCY, also=code_tables.old_currencies()
    ),
    "weight_kg": cells.number(18, 3),
    "legal_quantity": cells.number(18, 3),
    "second_quantity": cells.number(18, 3),
    "consignor_code": cells.party_code,
    "consignee_code": cells.party_code,
    "producer_code": cells.party_code,
    "licence_token": licence_token,
    "origin": cells.coded(code_tables.countries(), A_COUNTRY, also=code_tables.old_countries()),
    "destination": cells.coded(
        code_tables.countries(), A_COUNTRY, also=code_tables.old_countries()
    ),
}
EMPTY_IS_UNKNOWN: Final = frozenset(
    {
        "line_no",
        "brand_type",
        "export_preference",
        "weight_kg",
        "legal_quantity",
        "second_quantity",
    }
)
FIELDS: Final = tuple(
    column.name for column in COLUMNS if column.name not in {"document_kind", "parcel_no"}
)
