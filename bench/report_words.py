"""What the report on screening says, in English and Chinese."""

from typing import Final

from guomen.kernel.words import Words

TITLE: Final = Words("Screening report", "筛查报告")
INTRODUCTION: Final = Words(
    "How much screening finds, how often it is wrong, and how fast it is, beside other systems on "
    "the same lines. The corpus is generated from a seed and labelled; `bench/data/README.md` "
    "names its sources. Seed 2027 is for this report only: points are set while looking at other "
    "seeds. `python -m bench.screening --save` measures, `guomen screen report` writes this page, "
    "and `guomen screen report --check` screens a small frozen corpus again and compares every "
    "hit.",
    "本页说明筛查能查出多少、误报多少、速度多快，并与其他系统在同一批数据上比较。"
    "测试数据由种子生成并带有标注，"
    "来源见 `bench/data/README.md`。种子 2027 仅用于本报告：调整分值时只看其他种子。"
    "`python -m bench.screening --save` 进行测量，`guomen screen report` 写出本页，"
    "`guomen screen report --check` 重跑一份冻结的小数据并逐条核对命中。",
)
MEASURES: Final = {
    Words("lines/s", "行/秒"): Words(
        "guomen: from the table of lines to the table of hits, as shipped. Peers: their look-up "
        "only. Normalising, pinyin, keys and windows are made for them outside the clock, and a "
        "window that stands in several of the lines looked up together is asked once",
        "本系统：从数据行表到命中表，按出厂设置计时。其他系统：只计查找；"
        "归一化、拼音、词键与窗口均在计时之外备好，"
        "同批各行中相同的窗口只查一次",
    ),
    Words("lines", "行数"): Words(
        "how many were timed; peers get the first of the same lines, as many as their time allows, "
        "and are measured on these",
        "计时的行数；其他系统取同一批数据的开头若干行，以时限为准，质量亦按这些行计算",
    ),
    Words("build and index", "建索引"): Words(
        "seconds to make the register ready; of guomen the index with the records, of peers by how "
        "much the process grew",
        "备好备案库所需秒数；本系统为索引与记录所占内存，其他系统为进程内存增量",
    ),
    Words("found", "查出"): Words(
        "disguised lines whose true mark is shown at all, nothing cut off",
        "伪装行中其真实商标被列出的比例，不设阈值",
    ),
    Words("found at 2 %", "误报 2% 时查出"): Words(
        "the same, at the score at which 2 % of the innocent lines show a mark that does not stand "
        "there letter for letter; the score is that by which a system ranks, of guomen the total",
        "同上，阈值取使 2% 的无辜行列出并未逐字出现之商标的分数；"
        "分数为各系统排序所用者，本系统为总分",
    ),
    Words("alerted at 2 %", "警报 2% 时查出"): Words(
        "the same, at the total at which 2 % of the innocent lines raise any alert, a recorded "
        "name that does stand there included",
        "同上，阈值取使 2% 的无辜行产生任何警报的总分，名称确实逐字出现者也计入",
    ),
    Words("first, rank", "居首、名次"): Words(
        "how often the true mark stands first where it is shown, and its mean rank",
        "真实商标被列出时排在首位的比例及平均名次",
    ),
    Words("per 1,000", "每千行"): Words(
        "lines without a disguise that show something, of 1,000, as the system ships: guomen with "
        "the cut of its scorecard, peers with every match",
        "按出厂设置，每千行无伪装数据中有列出者的行数：本系统用评分卡阈值，其他系统计全部匹配",
    ),
    Words("interval", "区间"): Words("95 %, by Wilson's formula", "95%，按威尔逊公式"),
}
COLUMNS: Final = (
    Words("system", "系统"),
    Words("lines", "行数"),
    Words("lines/s", "行/秒"),
    Words("guomen is faster by", "本系统快几倍"),
    Words("build, s", "建索引（秒）"),
    Words("index, MB", "索引（MB）"),
    Words("found, %", "查出 %"),
    Words("95 % interval", "95% 区间"),
    Words("guomen on the same lines, %", "本系统在同样各行 %"),
    Words("found at 2 %, %", "误报 2% 时查出 %"),
    Words("guomen on the same lines, %", "本系统在同样各行 %"),
    Words("alerted at 2 %, %", "警报 2% 时查出 %"),
    Words("first, %", "居首 %"),
    Words("mean rank", "平均名次"),
)
BY_FAMILY: Final = (
    Words("disguise", "伪装方式"),
    Words("example", "示例"),
    Words("lines", "行数"),
    Words("found, %", "查出 %"),
    Words("95 % interval", "95% 区间"),
    Words("found at 2 %, %", "误报 2% 时查出 %"),
    Words("alerted at 2 %, %", "警报 2% 时查出 %"),
)
OF_GOALS: Final = (
    Words("scorecard", "评分卡"),
    Words("marks", "商标数"),
    Words("as good by", "相当依据"),
    Words("peer", "对比系统"),
    Words("wanted", "目标倍数"),
    Words("measured", "实测倍数"),
    Words("goal", "目标"),
)
OF_TITLES: Final = (
    Words("titles", "标题"),
    Words("brand", "品牌"),
    Words("brand recorded", "品牌已备案"),
    Words("stands there, %", "逐字出现 %"),
    Words("found, %", "查出 %"),
    Words("alerted, %", "警报 %"),
    Words("brand not recorded", "品牌未备案"),
    Words("false, per 1,000", "误报（每千条）"),
    Words("95 % interval", "95% 区间"),
)
KIND: Final = Words("kind of line", "行的类别")
INTERVAL: Final = Words("guomen, 95 % interval", "本系统 95% 区间")
GOALS: Final = Words("Goals", "目标")
ABOUT_GOALS: Final = Words(
    "Screening should be 100 times faster than the fastest peer that finds as much at 100,000 "
    "marks, and 300 times at 1,000,000. Peers are compared on the lines that they were measured "
    "on. Where no peer finds as much, the one that finds most is shown and the goal says so. "
    "Beside them stands the fastest peer that reads errors, whatever it finds: it has no goal.",
    "目标：比查出率相当或更高的最快系统，在十万商标时快 100 倍，在百万商标时快 300 倍。"
    "没有系统查出率相当时，"
    "列出查出最多者并注明；各系统均在其所测的同样各行上比较。另列能识别错写的最快系统，"
    "不论查出多少，不设目标。",
)
MET: Final = Words("met", "达到")
NO_EQUAL: Final = Words("no peer finds as much", "没有系统查出率相当")
MISSED: Final = Words("not met", "未达到")
HIDDEN: Final = Words("hidden", "隐去")
DECLARED: Final = Words("declared", "申报")
NOT_MEASURED: Final = Words("No run is stored for this version yet.", "此版本尚未存有测量结果。")
NOT_RUN: Final = Words("Not run", "未运行")
SYSTEMS: Final = Words("The systems", "各系统")
DEFINITIONS: Final = Words("What the columns mean", "各列含义")
DISGUISES: Final = Words("By disguise: guomen", "按伪装方式：本系统")
FALSE: Final = Words(
    "Lines without a disguise that show something, per 1,000", "每千行无伪装数据中有列出者"
)
TITLES: Final = Words("Real titles", "真实标题")
ABOUT_TITLES: Final = Words(
    "Titles of web shops, alone and with their brand declared. Where the brand is a recorded mark "
    "it should be found; where it is not, whatever is shown counts as false, although titles often "
    "name other brands on purpose, those that the goods fit. The brands of WDC are the names of a "
    "list that stand in the title.",
    "网店标题，分别隐去与申报其品牌。品牌已备案者应当查出；未备案者有任何列出即计为误报，"
    "尽管标题常有意提及货物所适用的其他品牌。WDC 的品牌为标题中出现的名单内名称。",
)
CASES: Final = Words("Real cases", "真实案例")
ABOUT_CASES: Final = Words(
    "Goods of ten published cases with the mark that was found on them, as the decision prints it, "
    "declared as brand: of {of} whose mark is in the register {found} are found and {alerted} "
    "alerted; the marks of {unknown} are not in it. What the traders declared in fact names no "
    "mark: {told} of {texts} texts raise an alert. Text alone would not have caught these cases.",
    "十起公开案例的货物，以决定书所载商标作为申报品牌："
    "备案库中有其商标的 {of} 项中查出 {found} 项，"
    "警报 {alerted} 项；另有 {unknown} 项的商标不在库中。当事人实际申报的文字未提及商标："
    "{texts} 条中有 "
    "{told} 条警报。仅凭文字无法发现这些案件。",
)
RUN: Final = Words(
    "One core of {machine}; {marks} marks, seed {seed}, scorecard {card}. A recorded name stands "
    "letter for letter in {standing} % of the innocent lines. One line alone takes {p50} ms "
    "(median), 99 of 100 take {p99} ms at most. The process took {peak} MB at its peak, the corpus "
    "included. 2 % of the innocent lines alert from a total of {total} points on. Peers do not "
    "read the parties of a line, so the speed below is without them; with the names of {parties} "
    "parties, all met for the first time, it is {with_parties} lines a second. The process grew by "
    "{grown} MB for the index. By the points of the string alone, without what stands around it, "
    "{alone} % would be found at 2 %.",
    "{machine} 的一个核心；{marks} 个商标，种子 {seed}，评分卡 {card}。"
    "{standing}% 的无辜行中有备案名称逐字出现。"
    "单行耗时中位数 {p50} 毫秒，99% 在 {p99} 毫秒以内。进程内存峰值 {peak} MB，含测试数据。"
    "总分自 {total} 分起，"
    "2% 的无辜行产生警报。"
    "对照系统不读取当事人，下表速度亦不含当事人；"
    "连同 {parties} 个首次出现的当事人名称，每秒 {with_parties} 行。"
    "进程因索引增长 {grown} MB。仅凭字串分值、不计上下文，误报 2% 时查出 {alone}%。",
)
FROZEN_TITLE: Final = Words("Reference run", "参考运行")
FROZEN: Final = Words(
    "{lines} lines, {marks} marks, seed {seed}, scorecard {card}: {hits} hits, found {found} %, "
    "found at 2 % {at_two} %, alerted at 2 % {alerted} %. SHA-256 of the hits: `{digest}`.",
    "{lines} 行，{marks} 个商标，种子 {seed}，评分卡 {card}：{hits} 条命中，查出 {found}%，"
    "误报 2% 时查出 {at_two}%，警报 2% 时查出 {alerted}%。命中的 SHA-256：`{digest}`。",
)
AT_ALL: Final = Words("speed alone", "仅比速度")
BY_MEASURE: Final = {
    "found": Words("found", "查出"),
    "found_at_two": Words("found at 2 %", "误报 2% 时查出"),
}
ALL_INNOCENT: Final = Words("all innocent lines", "全部无辜行")
IN_CHINESE: Final = {
    "as recorded, Latin": "原样，拉丁字母",
    "as recorded, Chinese": "原样，中文",
    "case, width, accents": "大小写、全半角、附加符号",
    "punctuation and joining": "标点与连写",
    "spacing": "加空格",
    "spacing, Chinese": "中文加空格",
    "signs, Chinese": "中文夹符号",
    "invisible characters": "不可见字符",
    "embedded in a word": "嵌入更长的词",
    "look-alike letters": "形近字母",
    "one error": "一处错误",
    "one error, four letters": "四字母一处错误",
    "two errors": "两处错误",
    "look-alike and error": "形近字母加一处错误",
    "words reordered": "词序调换",
    "traditional": "繁体",
    "pinyin": "拼音",
    "Chinese name": "中文名称",
    "similar sound": "音近",
    "similar shape, own table": "形近，本系统字表",
    "similar shape, elsewhere": "形近，四角号码",
    "in a model number": "型号中",
    "in declared elements": "申报要素中",
    "mojibake": "乱码",
    "plain": "普通货物",
    "common words": "常用词",
    "own brand": "自有品牌",
    "decoy": "干扰词",
    "genuine": "授权使用人的正品",
    "guomen": "国门",
    "exact, on the skeleton": "骨架逐字查找",
    "TF-IDF n-grams": "TF-IDF 片段",
    "FAISS, inverted lists": "FAISS 倒排表",
    "PostgreSQL trigrams": "PostgreSQL 三字符",
    "rapidfuzz, all pairs": "rapidfuzz 两两比较",
    "floor: edit distance": "下限：编辑距离",
    "Walmart and Amazon": "沃尔玛与亚马逊",
    "WDC shoes": "WDC 鞋",
    "WDC watches": "WDC 手表",
}
"""Names of disguises, kinds of lines, systems and sources; other names are the same in Chinese."""
