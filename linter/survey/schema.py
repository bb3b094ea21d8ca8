"""The tidy tables: their columns, types and meaning in both languages. The data dictionary is printed from here."""

from __future__ import annotations

from typing import Final, NamedTuple

import pyarrow as pa

from linter.text.bilingual import Text

TEXT, WHOLE, FLAG, REAL, TEXTS = pa.string(), pa.int32(), pa.bool_(), pa.float64(), pa.list_(pa.string())
FIGURE = pa.decimal128(24, 6)


class Column(NamedTuple):
    """A column and what it holds."""

    name: str
    type: pa.DataType
    zh: str
    en: str


class Table(NamedTuple):
    """A tidy table: one row for what `about` says."""

    name: str
    about: Text
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """As Parquet has it."""
        return pa.schema([(column.name, column.type) for column in self.columns])


_REPORT = Column(
    "report", TEXT, "报告编号（由文件路径算出，各表以此相连）", "id of the report, from its path; joins all tables"
)
_RULE = Column("rule", TEXT, "规则代码", "code of the rule")
_SEVERITY = Column("severity", TEXT, "级别：error、warning、info", "error, warning or info")

REPORTS: Final = Table(
    "reports",
    Text("每份读出的报告一行", "one row for each report that was read"),
    (
        _REPORT,
        Column("path", TEXT, "文件", "file"),
        Column("digest", TEXT, "文件内容的 SHA-256", "SHA-256 of the file's content"),
        Column("format", TEXT, "文件格式", "format of the file"),
        Column("title", TEXT, "标题", "title"),
        Column("agency", TEXT, "编制机关", "agency"),
        Column("reporter", TEXT, "同一机关历年报告共用的编号", "id shared by the reports of one agency over the years"),
        Column("year", WHOLE, "报告年度", "report year"),
        Column("kind", TEXT, "编制机关类别：department、office、town、government、central",
               "type of agency: department, office, town, government, central"),
        Column("province", TEXT, "省级行政区，不能确定为 unknown", "province, `unknown` where it cannot be told"),
        Column("place", TEXT, "所属地方（机关名称中省以下的第一个地名），不能确定为 unknown",
               "place: the first below the province in the agency's name, `unknown` where it cannot be told"),
        Column("form", TEXT, "应采用的格式：2019、2021", "format the report is held to: 2019, 2021"),
        Column("read_by", TEXT, "读取表格所按的格式", "format by which its tables were read"),
        Column("grade", TEXT, "结论：pass 合格、review 需复核、fail 不合格", "result: pass, review, fail"),
        Column("errors", WHOLE, "错误数（由其他问题引起的不计）",
               "findings of severity error, less those that follow from others"),
        Column("warnings", WHOLE, "警告数", "findings of severity warning"),
        Column("infos", WHOLE, "提示数", "findings of severity info"),
        Column("undecided", WHOLE, "未能核对的规则数", "rules that could not be checked"),
        Column("text_trust", TEXT, "文字的可信程度", "how far its text is to be trusted"),
        Column("trust", TEXT, "文字和单元格可信程度的最低者", "the lowest trust of text and cells"),
        Column("late", FLAG, "是否有公布期限方面的问题", "whether there is a finding on the publication date"),
    ),
)  # fmt: skip
CELLS: Final = Table(
    "cells",
    Text("每个单元格一行", "one row for each cell of the tables"),
    (
        _REPORT,
        Column("form", TEXT, "表格所按的格式", "format by whose labels the table was read"),
        Column("table", TEXT, "表：proactive 表二、requests 表三、disputes 表四",
               "proactive (2), requests (3), disputes (4)"),
        Column("slot", TEXT, "单元格：表.行.列", "the cell: table.row.column"),
        Column("value", FIGURE, "数值；空白、斜杠、文字、不能确定的为空，不是 0",
               "its number; null, never 0, where the cell is blank, a stroke or text, or cannot be read reliably"),
        Column("kind", TEXT, "内容：number、blank、dash、text 等", "what is in it: number, blank, dash, text, …"),
        Column("text", TEXT, "原文", "as printed"),
        Column("unit", TEXT, "单元格中写明的单位", "unit stated in the cell"),
        Column("trust", TEXT, "可信程度；ambiguous 为可有几种数值", "trust; ambiguous: it may have several values"),
        Column("line", WHOLE, "文本行号", "line of the text"),
        Column("page", WHOLE, "页", "page"),
    ),
)  # fmt: skip
CLAIMS: Final = Table(
    "claims",
    Text("正文中每个数量一行", "one row for each figure that the text states"),
    (
        _REPORT,
        Column("what", TEXT, "数量的含义（见 rules/quantities）", "what is counted (see rules/quantities)"),
        Column("value", FIGURE, "数值", "its number"),
        Column("section", TEXT, "所在部分", "section"),
        Column("line", WHOLE, "文本行号", "line of the text"),
        Column("quote", TEXT, "原文", "as printed"),
    ),
)
FINDINGS: Final = Table(
    "findings",
    Text("每处问题一行", "one row for each finding"),
    (
        _REPORT,
        _RULE,
        Column("name", TEXT, "规则名称", "name of the rule"),
        Column("category", TEXT, "类别", "category"),
        _SEVERITY,
        Column("lowered_from", TEXT, "因读取不确定而降级的，原级别", "severity of the rule, where lowered for doubt"),
        Column("trial", FLAG, "试行规则，不计入结论", "from a rule on trial, which does not count for the result"),
        Column("follows", TEXT, "由另一个问题引起的，那个问题的指纹；不另计数",
               "fingerprint of the finding it follows from; then it is not counted"),
        Column("message_zh", TEXT, "问题说明", "message in Chinese"),
        Column("message_en", TEXT, "问题说明（英文）", "message in English"),
        Column("advice_zh", TEXT, "修改建议", "suggestion in Chinese"),
        Column("advice_en", TEXT, "修改建议（英文）", "suggestion in English"),
        Column("where_zh", TEXT, "位置", "place, in Chinese"),
        Column("where_en", TEXT, "位置（英文）", "place, in English"),
        Column("section", TEXT, "所在部分", "section"),
        Column("table", TEXT, "所在表", "table"),
        Column("slots", TEXTS, "涉及的单元格", "cells concerned"),
        Column("line", WHOLE, "文本行号", "line of the text"),
        Column("page", WHOLE, "页", "page"),
        Column("quote", TEXT, "原文", "as printed"),
        Column("basis", TEXTS, "依据条款", "clauses it rests on"),
        Column("fingerprint", TEXT, "指纹：同一问题在改动后的文件中不变",
               "stays the same for the same finding in a changed file"),
    ),
)  # fmt: skip
OUTCOMES: Final = Table(
    "outcomes",
    Text("每份报告的每条规则一行", "one row for each rule on each report"),
    (
        _REPORT,
        _RULE,
        Column("outcome", TEXT, "结果：pass、fail、not-applicable、undecided", "pass, fail, not-applicable, undecided"),
        Column("reason_zh", TEXT, "未能核对的原因", "why it could not be checked, in Chinese"),
        Column("reason_en", TEXT, "未能核对的原因（英文）", "why it could not be checked, in English"),
    ),
)
UNREADABLE: Final = Table(
    "unreadable",
    Text("每份无法检查的文件一行", "one row for each file that cannot be checked"),
    (
        _REPORT,
        Column("path", TEXT, "文件", "file"),
        Column("digest", TEXT, "文件内容的 SHA-256", "SHA-256 of the file's content"),
        Column("province", TEXT, "省级行政区（据文件夹）", "province, from its folder"),
        Column("reason_zh", TEXT, "原因", "reason, in Chinese"),
        Column("reason_en", TEXT, "原因（英文）", "reason, in English"),
    ),
)
NEIGHBOURS: Final = Table(
    "neighbours",
    Text("每一对用来比对的报告一行", "one row for each report that a report is compared with"),
    (
        _REPORT,
        Column("relation", TEXT, "关系：past 上年报告、alike 文字相近、member 所属部门",
               "past: last year's; alike: like in its text; member: of the government's own"),
        Column("other", TEXT, "另一份报告的编号", "id of the other report"),
        Column("shared", WHOLE, "文字相近的，相同的分句数", "clauses in common, of those alike"),
        Column("clauses", WHOLE, "本报告参加比较的分句数", "clauses of this report that are compared"),
    ),
)  # fmt: skip
BY_REPORT: Final = (REPORTS, CELLS, CLAIMS, FINDINGS, OUTCOMES, UNREADABLE, NEIGHBOURS)
"""What is written for each part of the records."""

RULES: Final = Table(
    "rules",
    Text("每条规则一行", "one row for each rule"),
    (
        _RULE,
        Column("name", TEXT, "名称", "name"),
        Column("category", TEXT, "类别", "category"),
        _SEVERITY,
        Column("title_zh", TEXT, "要求", "requirement, in Chinese"),
        Column("title_en", TEXT, "要求（英文）", "requirement, in English"),
    ),
)
CLAUSES: Final = Table(
    "clauses",
    Text("每个条款一行", "one row for each clause"),
    (
        Column("clause", TEXT, "条款编号，即 findings 的 basis", "id of the clause: the basis of findings"),
        Column("short_zh", TEXT, "简称", "short citation, in Chinese"),
        Column("short_en", TEXT, "简称（英文）", "short citation, in English"),
        Column("citation_zh", TEXT, "文件名称、文号和条款", "citation in full, in Chinese"),
        Column("citation_en", TEXT, "文件名称、文号和条款（英文）", "citation in full, in English"),
    ),
)
SLOTS: Final = Table(
    "slots",
    Text("格式中的每个单元格一行", "one row for each cell of each format"),
    (
        Column("form", TEXT, "格式", "format"),
        Column("slot", TEXT, "单元格：表.行.列", "the cell: table.row.column"),
        Column("label_zh", TEXT, "名称", "name, in Chinese"),
        Column("label_en", TEXT, "名称（英文）", "name, in English"),
    ),
)
TERMS: Final = Table(
    "terms",
    Text("指标公式中的每个单元格一行", "one row for each cell in the formula of an indicator"),
    (
        Column("indicator", TEXT, "指标", "indicator"),
        Column("form", TEXT, "格式", "format"),
        Column("part", TEXT, "of 分子（或合计）、over 分母", "of: added up; over: divided by"),
        Column("slot", TEXT, "单元格", "cell"),
        Column("sign", WHOLE, "1 加，-1 减", "1 added, -1 taken away"),
    ),
)
INDICATORS: Final = Table(
    "indicators",
    Text("每个指标一行", "one row for each indicator"),
    (
        Column("indicator", TEXT, "指标", "indicator"),
        Column("position", WHOLE, "顺序", "order"),
        Column("section", TEXT, "分组", "group"),
        Column("name_zh", TEXT, "名称", "name, in Chinese"),
        Column("name_en", TEXT, "名称（英文）", "name, in English"),
        Column("unit", TEXT, "单位；share 为比率", "unit; share: a rate"),
        Column("version", WHOLE, "版本，含义改变时增加", "version, raised whenever its meaning changes"),
        Column("beware_zh", TEXT, "使用时注意", "what to beware of, in Chinese"),
        Column("beware_en", TEXT, "使用时注意（英文）", "what to beware of, in English"),
        Column("least", REAL, "突变的最小差", "least difference of a sudden change"),
        Column("factor", REAL, "突变的最小倍数", "least factor of a sudden change"),
        Column("base", WHOLE, "比率的最小分母", "least divisor of a share"),
        Column("first_year", WHOLE, "适用的最早年度", "first report year"),
        Column("last_year", WHOLE, "适用的最晚年度", "last report year"),
    ),
)
FIGURES: Final = Table(
    "figures",
    Text("每份报告的每个指标一行，只列算得出的", "one row for each indicator of a report that can be worked out"),
    (
        _REPORT,
        Column("indicator", TEXT, "指标", "indicator"),
        Column("value", REAL, "数值；比率以 1 为 100%", "its value; a share as a number, 1 being 100%"),
        Column("dividend", FIGURE, "分子（或合计）", "sum that is divided, or the sum itself"),
        Column("divisor", FIGURE, "分母", "sum it is divided by"),
        Column("peers", WHOLE, "同类（同类别、同年度、同地方，人民政府及其办公厅（室）为同省）报告数",
               "reports of the same type, year and place (of governments and their offices: the same province)"),
        Column("rank", WHOLE, "在同类中由大到小的名次", "rank among these, the greatest first"),
        Column("q1", REAL, "同类的第一四分位数", "first quartile of these"),
        Column("median", REAL, "同类的中位数", "median of these"),
        Column("q3", REAL, "同类的第三四分位数", "third quartile of these"),
        Column("previous", REAL, "上年的数值", "value of the year before"),
        Column("past", REAL, "前十年内各年的中位数", "median of the ten years before"),
        Column("past_years", WHOLE, "前十年内有数值的年数", "how many of these years have a value"),
        Column("sudden", FLAG, "与自身历年相比是否突变", "whether the change against its own past is sudden"),
    ),
)  # fmt: skip
ROSTER: Final = Table(
    "roster",
    Text("名单中每个机关每年一行", "one row for each agency on the roster and each year"),
    (
        Column("agency", TEXT, "名单中的名称", "name on the roster"),
        Column("kind", TEXT, "类别", "type of agency"),
        Column("province", TEXT, "省级行政区", "province"),
        Column("place", TEXT, "所属地方", "place"),
        Column("year", WHOLE, "报告年度", "report year"),
        Column(
            "report", TEXT, "该年度报告的编号，没有报告的为空", "its report for that year, null where there is none"
        ),
        Column("published", pa.date32(), "名单所填的公布日期", "publication date given by the roster"),
        Column("late", FLAG, "所填公布日期是否晚于期限", "whether that day is after the deadline"),
    ),
)
TABLES: Final = (*BY_REPORT, RULES, CLAUSES, SLOTS, INDICATORS, TERMS, FIGURES, ROSTER)
"""Every table, as the database holds them."""
