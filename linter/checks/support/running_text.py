"""The report's own running text: what stands between its title and its end, the page around it left out."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from linter.checks.support.once import once_a_report
from linter.reading.model import TABLES, Report
from linter.text.regex import regex

# lines that pages and files put under a report: buttons, sources, who keeps the site
_FURNITURE = regex(
    r"(?:[〔(|]{0,3}(?:打印|关闭|返回|分享|收藏|纠错|字号|字体|下载|复制链接|我要纠错|扫一扫|相关(?:链接|信息|文档|附件|稿件|阅读|文章|解读)"
    r"|责任编辑|责编|编辑|校对|审核|审稿|初审|终审|来源|信息来源|稿件来源|作者|浏览|点击|访问|阅读|发布(?:时间|日期|机构)|上一[篇条]|下一[篇条]"
    r"|主办|承办|主管|版权|网站(?:地图|标识|声明|支持|首页)|网站标识码|政府网站标识码|技术支持|联系我们|关于我们|友情链接|隐私声明|地址:|电话:|邮编:"
    r"|备案|[\u4e00-\u9fff]{0,3}ICP备|[\u4e00-\u9fff]{1,2}公网安备|Copyright|copyright|©|附件\d{0,2}[:.]|政务新媒体|无障碍|适老))"
)


# lines about the page between a title and a preface: 索引号, 发布日期, 字体:【大 中 小】
_ABOUT_PAGE = regex(
    r"(?:索引号|文号|公开(?:日期|方式|时限)|发布|发文|成文|生成|主题|组配|信息(?:分类|来源|索引)|体裁|有效性|关键词|(?:文章)?来源|(?:添加|更新)?时间:|日期:"
    r"|〔?字[体号]|浏览|点击|访问|阅读|打印|分享|收藏|保存|当前位置|您?(?:现在)?的?位置|首页|名称:|标题:|作者|责任编辑|审核|编辑|字号|20\d\d-\d\d-\d\d"
    r"|\(?20\d\d年\d{1,2}月\d{1,2}日\)?$|.{0,60}(?:浏览|阅读|访问|点击)(?:量|次数|数)?:?\d*次?$|.{0,60}〔?(?:字[体号])[:：]?)"
)


_PAGE_LINE = 150  # characters of the longest such line
_PAGE_LINES = 200  # lines below a title among which they are looked for


class Stretch(Struct):
    """A piece of the flow: a section's key or `preface`, and the offsets between which it stands."""

    key: str
    start: int
    end: int


@once_a_report
def own_end(report: Report) -> int:
    """Where the report ends: after its signature, or before the first line of the page around it."""
    flow = report.flow
    if not report.sections:
        return len(flow)
    last = report.sections[-1]
    if report.signature is not None:
        signed = flow.offset_of(report.signature.place.line, report.signature.place.column)
        if signed >= last.start:
            return flow.line_end(signed)
    starts = flow.line_starts
    for at in starts[bisect_left(starts, last.start) :]:
        if _FURNITURE.match(flow.text, at):
            return at
    return len(flow)


@once_a_report
def stretches(report: Report, running: bool = False) -> list[Stretch]:
    """Preface and sections, as far as they are the report's own.

    running: without the sections whose table was not read, where rows of the table may stand among the text.
    """
    end = own_end(report)
    found = [Stretch(section.key, section.start, min(section.end, end)) for section in report.sections]
    if running:
        found = [stretch for stretch in found if not _unread_table(report, stretch.key)]
    if report.title_place is not None or not report.sections:
        found.insert(0, Stretch("preface", _below_page_lines(report), min(report.preface[1], end)))
    elif report.preface[1] > report.preface[0]:
        found.insert(0, Stretch("preface", _preface_start(report), report.preface[1]))
    return [stretch for stretch in found if stretch.start < stretch.end]


def _below_page_lines(report: Report) -> int:
    """Where the preface begins below the title, the lines about the page left out."""
    flow = report.flow
    start, end = report.preface
    begin = start
    first = bisect_left(flow.line_starts, start)
    for at in flow.line_starts[first : first + _PAGE_LINES]:
        if at >= end:
            break
        close = flow.line_end(at)
        if close - at < _PAGE_LINE and _ABOUT_PAGE.match(flow.text[at:close]):
            begin = min(close, end)
    return begin


def _preface_start(report: Report) -> int:
    """Without a title, lines of navigation may come first: the preface begins with its first sentence's line."""
    flow = report.flow
    start, end = report.preface
    for at in flow.line_starts:
        if start <= at < end and regex(r"[^。]{0,400}。").match(flow.text, at, end):
            line = flow.text[at : flow.line_end(at)]
            if len(line) >= 15 and ("," in line or "《" in line or "。" in line):
                return at
    return end


def _unread_table(report: Report, key: str) -> bool:
    if key not in TABLES:
        return False
    table = report.tables.get(key)
    return table is None or not table.readable
