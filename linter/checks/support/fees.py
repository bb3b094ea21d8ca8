"""What section six says of the information processing fee: amounts, notices, and that none was charged.

Rates, other years, parts of a year and figures given as about so much are left out.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from linter.checks.support.counts import NUMBER, counted
from linter.checks.support.once import once_a_report
from linter.reading.model import Report
from linter.text.folding import fold
from linter.text.regex import regex

MONEY = rf"(?<![\d.,])(?P<n>{NUMBER})(?P<frac>\.\d+)?(?P<unit>万元|亿元|元)(?![/每]|以[内外上下]|左右|上下)"
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_MONEY = regex(MONEY)
_SENTENCE = regex(r"[^。;!?]+")
_FEE = regex(r"处理费|(?:收费|缴费|缴款)通知")
_GOES_ON = regex(r"收取|收缴|应收|实收|缴纳|缴费|收费")
_OTHER_MONEY = regex(r"行政事业性|政府性基金|补贴|资金|经费|罚款|诉讼费|受理费|公路|采购|邮寄|复印|复制|检索|打印|工本")
_NO_AMOUNT = regex(r"(?:约|近|逾|超过?|不足|每[件页份张]|标准(?:为|是)?|至)$")
_NOTICED = r"应(?:当)?(?:缴纳|缴|收取|收)|(?:收费|缴费|缴款)?通知|开具|核定|计费"
_COLLECTED = r"实际|收取|收缴|征收|收到|实收|实缴|已缴|缴纳|缴入|上缴|入库|缴费"
_VERB = regex(rf"(?P<noticed>{_NOTICED})|(?P<collected>{_COLLECTED})")
_NEGATED = regex(r"(?:未|没有|没|不|免|减|退还?|拒)[^,。;:]{0,8}(?:收取|征收|收缴|缴纳|缴|收|退|免)[^,。;:]{0,12}$")
_EARLIER = regex(r"上一?年|去年|前年|往年|历年|以来|累计|季度|半年|\d月份|跨年|结转")
_YEAR = regex(r"(20\d\d)年")
_NOTICE = r"(?:收费|缴费|缴款)通知书?"
_NOTICES = regex(
    rf"{_NOTICE}(?:的)?(?:件数|份数|数量)?(?:共计?|为|是|:|合计)*(?P<after>{NUMBER})(?:件|份|次|个|张)"
    rf"|(?<!\d)(?P<before>{NUMBER})(?:件|份|次|个|张)(?:的)?(?:政府信息公开|信息处理费)*{_NOTICE}"
    rf"|(?P<none>(?:未|没有)[^,。;:]{{0,20}}(?:发出|发放|开具|出具|送达|制发|下达)[^,。;:]{{0,10}}{_NOTICE}|(?:没有|无)(?:信息处理费)?{_NOTICE})"
)
_NONE = regex(
    r"(?:均?未|没有|暂未)(?:向(?:任何)?申请人|实际|发生|产生|对外|曾)*(?:收取|收到|征收|收缴|产生|发生)(?:过|任何)*"
    r"(?:政府信息公开|依申请公开)?(?:申请)?(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:处理费用?|收?费用)(?=[,。;)]|$)"
    r"|免收(?:政府信息公开)?信息处理费"
    r"(?=[,。;)]|$)"
)
_PLAIN = regex(
    "(?:"
    r"\([一二三四五六七八九十]\)|[一二三四五六七八九十]、|\d[.、]|20\d\d年度?|本年度?|全年|年内|截至|\d{1,2}月\d{1,2}日|底|共|[我本](?:局|机关|单位|办公室|办|镇|乡|街道|委|厅|院|部门|县|市|区)|"
    r"(?:未|没有)[^,。;:]{0,16}发出[^,。;:]{0,10}通知书?|信息处理费|收取|收费|情况|依申请公开|政府信息公开|政府信息|工作|申请|办理|处理|提供|中|对|就|在|方面|及|和|的|所有|全部|均|[,:。])*"
)

_SHORTEST = 3  # characters of a body's name
_HEAD = 400  # characters of a sentence that are looked at before a figure


class Amount(Struct):
    """A sum of money. value: in yuan. exact: printed in yuan, not rounded to 万元."""

    kind: Literal["noticed", "collected", "stated"]
    value: Decimal
    exact: bool
    start: int
    end: int


class Fees(Struct):
    """What is said of the fee. notices: number of fee notices and where. none: where it says none was charged.

    by_item, by_volume: which way of charging is named.
    """

    amounts: list[Amount] = field(default_factory=list)
    notices: list[tuple[int, int, int]] = field(default_factory=list)
    none: list[tuple[int, int]] = field(default_factory=list)
    by_item: bool = False
    by_volume: bool = False

    def of(self, *kinds: str) -> list[Amount]:
        """The amounts of some kinds."""
        return [amount for amount in self.amounts if amount.kind in kinds]


@once_a_report
def read_fees(report: Report) -> Fees:
    """The fee statement of section six (and of what stands as a part of its own behind it)."""
    fees = Fees()
    section = report.section("other")
    if section is None:
        return fees
    text = report.flow.text
    last = max(report.sections, key=lambda other: other.start)
    end = len(text) if section is last else section.end
    about = False
    for sentence in _SENTENCE.finditer(text, section.start, end):
        said = sentence.group()
        about = bool(_FEE.search(said)) or (about and bool(_GOES_ON.search(said)) and not _OTHER_MONEY.search(said))
        if not about:
            continue
        fees.by_item |= "按件" in said
        fees.by_volume |= "按量" in said
        _amounts(fees, report, sentence)
        _counts(fees, report, sentence)
        for none in _NONE.finditer(text, *sentence.span()):
            if none.start() - sentence.start() <= _HEAD and _is_plain(text[sentence.start() : none.start()], report):
                fees.none.append(none.span())
    return fees


def number(match: re.Match[str]) -> Decimal:
    """The figure of a match of `MONEY`, without its unit."""
    return Decimal(match["n"].replace(",", "") + (match["frac"] or ""))


def other_year(head: str, year: int | None) -> bool:
    """Whether the words before a figure make it one of another year, or of a part of the year."""
    stated = _YEAR.findall(head)
    return bool(_EARLIER.search(head)) or (bool(stated) and year is not None and int(stated[-1]) != year)


def _amounts(fees: Fees, report: Report, sentence: re.Match[str]) -> None:
    text = report.flow.text
    lead_start = sentence.start()
    for match in _MONEY.finditer(text, *sentence.span()):
        lead, lead_start = text[lead_start : match.start()], match.end()
        head = _head(text, sentence, match)
        if _NO_AMOUNT.search(lead) or _NEGATED.search(lead) or _OTHER_MONEY.search(lead):
            continue
        if other_year(head, report.year):
            continue
        verbs = [verb.lastgroup for verb in _VERB.finditer(lead)]
        kind: Literal["noticed", "collected", "stated"] = "stated"
        if verbs:
            kind = "noticed" if verbs[-1] == "noticed" else "collected"
        value = number(match) * YUAN[match["unit"]]
        fees.amounts.append(Amount(kind, value, match["unit"] == "元", match.start(), match.end()))


def _counts(fees: Fees, report: Report, sentence: re.Match[str]) -> None:
    text = report.flow.text
    for match in _NOTICES.finditer(text, *sentence.span()):
        if not other_year(_head(text, sentence, match), report.year):
            printed = match["after"] or match["before"] or "0"
            fees.notices.append((counted(printed), *match.span()))


def _head(text: str, sentence: re.Match[str], match: re.Match[str]) -> str:
    return text[max(sentence.start(), match.start() - _HEAD) : match.start()]


def _is_plain(head: str, report: Report) -> bool:
    """Whether nothing before 未收取 narrows it to some applications, bodies or other charges, or to another year."""
    if other_year(head, report.year):
        return False
    return bool(_PLAIN.fullmatch(_without_name(head, fold(report.agency or ""))))


def _without_name(head: str, name: str) -> str:
    """The words without the name of the body, in full or without the places before it (柳溪镇人民政府)."""
    for at in range(len(name) - _SHORTEST + 1):
        if name[at:] in head:
            before, _, behind = head.partition(name[at:])
            return before.rstrip("省市县区州旗") + behind
    return head
