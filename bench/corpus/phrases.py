"""What stands around a brand in declared goods: cues, extras, elements, decoys."""

from dataclasses import dataclass
from typing import Final

WITH_CUE_ZH: Final = (
    *("{w}牌{n}", "{w}牌{n}", "{n} 品牌:{w}", "品牌：{w} {n}", "{n}（{w}牌）", "“{w}”牌{n}"),
    *("{n},品牌{w}", "{n}/品牌:{w}", "{w}品牌{n}", "{n} 商标:{w}", "{n}，{w}牌"),
)
BARE_ZH: Final = (
    "{w} {n}",
    "{w} {n}",
    "{n} {w}",
    "{n}({w})",
    "{n}/{w}",
    "{n},{w}",
    "{w}{n}",
    "{n}-{w}",
)
WITH_CUE_EN: Final = (
    *("{n} BRAND:{w}", "{n}, BRAND {w}", "{w} BRAND {n}", "{n} (BRAND: {w})", "BRAND:{w} {n}"),
    *("{n} TRADE MARK {w}", "{w}® {n}", "{n} brand {w}"),
)
BARE_EN: Final = ("{w} {n}", "{w} {n}", "{n} {w}", "{n} - {w}", "{n}, {w}", "{n} ({w})", "{n}/{w}")
MODIFIERS_ZH: Final = (
    *("男式", "女式", "儿童", "新款", "仿", "夏季", "加厚", "迷你", "便携", "家用", "车用", "批发"),
    *("时尚", "经典", "户外", "多功能", "不锈钢", "塑料", "全新", "出口"),
)
MODIFIERS_EN: Final = (
    *("MEN'S", "LADIES", "KIDS", "NEW", "PLASTIC", "FASHION", "MINI", "PORTABLE", "CLASSIC"),
    *("OUTDOOR", "LEATHER", "COTTON", "STEEL", "SUMMER", "HOME", "LUXURY", "WHOLESALE"),
)
COLOURS: Final = (
    *("黑色", "白色", "红色", "蓝色", "灰色", "粉色", "BLACK", "WHITE", "RED", "NAVY", "GREY"),
    *("ASSORTED COLORS", "混色", "米色", "ROSE GOLD", "军绿色"),
)
COUNTS: Final = (
    "100PCS/CTN",
    "24双/箱",
    "50个/箱",
    "1SET",
    "12 PAIRS",
    "10KG/箱",
    "2个装",
    "X 3",
    "500件",
)
PEOPLE: Final = (
    *("MARIA", "AHMED", "PAUL", "FATIMA", "JOHN", "LUCY", "OLGA", "小王", "李姐", "阿强", "DIEGO"),
    *("ANNA", "IVAN", "陈总", "SOFIA"),
)
MARKS_ON_BOXES: Final = (
    "MADE IN CHINA",
    "N/M",
    "C/NO.1-UP",
    "唛头:{p}",
    "客户:{p}",
    "ATTN {p}",
    "{p}-{c}",
    "发{c}",
)


@dataclass(frozen=True, slots=True)
class Trade:
    """What is declared of goods of some Nice classes: materials, uses, sizes."""

    classes: tuple[int, ...]
    materials: tuple[str, ...]
    uses: tuple[str, ...]
    sizes: tuple[str, ...]


TRADES: Final = (
    Trade(
        (18, 25),
        ("棉", "涤纶", "化纤", "PU革", "牛皮", "锦纶"),
        ("穿着", "日用"),
        ("42码", "M-XXL", "36-44#", "均码", "S/M/L"),
    ),
    Trade(
        (22, 23, 24, 26, 27),
        ("棉", "涤纶", "化纤", "麻"),
        ("家用", "制衣", "装饰"),
        ("120*60CM", "2M*2.3M", "150CM"),
    ),
    Trade(
        (7, 9, 11, 12),
        ("塑料", "合金钢", "铝合金", "铜"),
        ("家用", "汽车用", "工业用"),
        ("12V 5A", "220V", "2.0MM", "32GB", "M8"),
    ),
    Trade(
        (6, 8, 14, 19),
        ("铁", "不锈钢", "锌合金", "铜"),
        ("建筑用", "装饰", "日用"),
        ("10寸", "2.0MM", '1/2"', "60*60CM"),
    ),
    Trade(
        (28,),
        ("塑料", "ABS塑料", "化纤", "木"),
        ("玩耍", "装饰", "锻炼"),
        ("1:24", "30CM", "1000P", "15x20cm"),
    ),
    Trade(
        (16, 20, 21),
        ("纸", "木", "玻璃", "陶瓷", "塑料"),
        ("家用", "办公", "包装"),
        ("A4", "500ML", "15x20cm", "120*60CM"),
    ),
    Trade(
        (1, 2, 3, 4, 5, 10, 13, 15, 17),
        ("混合物", "橡胶", "合成树脂"),
        ("工业用", "日用", "护理"),
        ("500ML", "5KG/桶", "50ML", "20L"),
    ),
    Trade(
        (29, 30, 31, 32, 33, 34),
        ("小麦", "糖", "果汁"),
        ("食用", "饮用"),
        ("100g/袋", "330ml*24", "5KG/袋", "10KG/箱"),
    ),
)
OF_CLASS: Final = {number: trade for trade in TRADES for number in trade.classes}
NO_BRAND: Final = ("无品牌", "无", "无牌", "NO BRAND", "N/A")
NO_MODEL: Final = ("无型号", "无", "见清单")
BRAND_TYPES: Final = {
    "0": "无品牌",
    "1": "境内自主品牌",
    "2": "境内收购品牌",
    "3": "境外品牌(贴牌生产)",
    "4": "境外品牌(其他)",
}
PREFERENCES: Final = {
    "0": "出口货物在最终目的国不享受优惠关税",
    "1": "享惠",
    "2": "不能确定",
    "3": "不适用于进口报关单",
}
DECOYS: Final = (
    *(
        "{w}兼容{n}",
        "{n} 适用于{w}",
        "{n}（适用{w}机型）",
        "{n} FOR {w}",
        "{n} COMPATIBLE WITH {w}",
    ),
    *("{n} SUITABLE FOR {w}", "{n} FITS {w}", "{n} 适配{w}", "{n} 替代{w}原装", "{n} {w}通用"),
)
WORD_DECOYS: Final = (
    *("红富士苹果 APPLE FRUIT", "塑料美洲狮玩具 PUMA ANIMAL TOY", "贝壳饰品 SHELL DECORATION"),
    *("橙子味糖果 ORANGE CANDY", "靶纸 PAPER TARGET", "豹纹围巾 JAGUAR PRINT SCARF"),
    *("三环活页夹 3 RING BINDER", "五星图案气球 FIVE STAR BALLOON", "企鹅毛绒玩具 PENGUIN PLUSH"),
    *("天鹅挂件 SWAN PENDANT", "蝴蝶结发夹 BUTTERFLY HAIRPIN", "鳄鱼纹皮带 CROCODILE PATTERN BELT"),
    *("熊猫公仔 PANDA DOLL", "长城图案明信片 GREAT WALL POSTCARD", "黑莓果酱 BLACKBERRY JAM"),
    *("亚马逊雨林拼图 AMAZON RAINFOREST PUZZLE", "海豚浴帘 DOLPHIN SHOWER CURTAIN"),
    *("皇冠造型灯 CROWN LAMP", "飞鸽图案杯 PIGEON MUG", "永久性记号笔 PERMANENT MARKER"),
    *("福特卡罗拉轮毂盖通用款 HUB CAP", "狮王面具 LION KING MASK", "老人头像雕塑 HEAD STATUE"),
    *("凤凰图案被套 PHOENIX QUILT COVER", "小米粥 MILLET PORRIDGE", "荣耀奖章 HONOR MEDAL"),
    *("双星图案窗帘 TWO STAR CURTAIN", "花花公子造型摆件 PLAY BOY FIGURE", "VISION BOARD 白板"),
)
