"""Who reports, for which year: title, agency, kind of reporter, the years stated, the signature date."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from msgspec import Struct

from linter.documents.model import Place
from linter.reading.flow import Flow
from linter.reading.model import Period, Signature, Year
from linter.rulebook.form import Kind

_TITLE = re.compile(
    r"(?:(?P<y1>20\d{2})年?度?)?(?:政府信息公开|政务公开|政务信息公开|政府信息|信息公开)(?:工作)?"
    r"(?:(?P<y2>20\d{2})年?度?)?(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:的)?(?:情况)?(?:年度报告|年报|报告)"
)
_TITLE_STOP = re.compile(r"[。,;!?:《》]")
_AGENCY = re.compile(r"^[\u4e00-\u9fff·()]{2,36}$")
_AGENCY_END = re.compile(
    r"(?:政府|办公厅|办公室|办|局|委|委员会|厅|院|部|署|会|中心|镇|乡|街道|街道办事处|办事处|区|县|市|省|旗|盟|社|队|站|所|集团|公司|大学|学院|学校|总队|支队|法制办)$"
)
_LEADING_YEAR = re.compile(r"^(?:关于)?(?:20\d{2}年?度?)")
_WEB = re.compile(r"索引号|发布日期|发布时间|来源|浏览|当前位置|首页|字号|打印")

_SIGN_DATE = re.compile(r"(?P<y>20\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日?")

_CENTRAL = re.compile(
    r"^(?:中华人民共和国|国家|国务院)|^(?:中国)?(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理|退役军人事务)部$|^(?:审计署|海关总署|中国人民银行|中国气象局|中国证监会)"
)
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|政府|办事处|办)?$|街道办事处$|(?:镇|乡)人民政府$")
_OFFICE = re.compile(r"(?:人民政府|政府|县|市|省|区|旗|州|盟)(?:办公厅|办公室|办)$|^(?:国务院)办公厅$")
_GOVERNMENT = re.compile(r"(?:省|市|县|区|州|旗|盟)(?:人民政府|政府)?$|人民政府$")


class Masthead(Struct):
    """What the head of a report says of itself. start: where the text after the title begins."""

    title: str | None = None
    place: Place | None = None
    agency: str | None = None
    year: Year | None = None
    end: int = 0


def read_masthead(flow: Flow, limit: int) -> Masthead:
    """The title and the agency. limit: offset of the first section heading."""
    for match in _TITLE.finditer(flow.text, 0, limit):
        start = flow.line_start(match.start())
        if _TITLE_STOP.search(flow.text[start : match.start()]) or match.start() - start > 45:
            continue
        if not _ends_line(flow, match.end()):
            continue
        if flow.text[match.start() - 1 : match.start()] in ("《", '"'):
            continue
        return _masthead(flow, match, start)
    return Masthead()


def _ends_line(flow: Flow, end: int) -> bool:
    rest = flow.text[end : flow.line_end(max(0, end - 1))]
    return not rest or bool(re.match(r"^(?:\(.{0,20}\)|[_\-|].*|\*\*|#+|解读)?$", rest))


def _masthead(flow: Flow, match: re.Match[str], start: int) -> Masthead:
    before = flow.text[start : match.start()].lstrip("#*").removeprefix("关于")
    title_start = start
    year_text = match["y1"] or match["y2"]
    leading = _LEADING_YEAR.match(before)
    if leading:
        year_text = year_text or re.sub(r"\D", "", leading.group())
        before = before[leading.end() :]
    trailing = re.search(r"(20\d{2})年?度?$", before)
    if trailing:
        year_text = trailing[1]
        before = before[: trailing.start()]
    agency = before.strip("-:_·*# ") or None
    if agency is None and start > 0:
        previous = flow.line_start(start - 1)
        line = flow.text[previous:start].strip("*#")
        if _AGENCY.match(line) and _AGENCY_END.search(line):
            agency, title_start = line, previous
        elif previous > 0:  # an agency's name wrapped over two lines
            earlier = flow.line_start(previous - 1)
            joined = flow.text[earlier:start].strip("*#")
            if _AGENCY.match(joined) and _AGENCY_END.search(joined):
                agency, title_start = joined, earlier
    elif agency and start > 0 and not _AGENCY_END.search(agency):
        agency = agency or None
    elif agency and start > 0 and len(agency) < 4:
        previous = flow.line_start(start - 1)
        line = flow.text[previous:start]
        if _AGENCY.match(line) and not _AGENCY_END.search(line) and not _WEB.search(line):
            agency, title_start = line + agency, previous
    if agency is not None:
        agency = re.sub(r"^20\d{2}年?度?", "", agency)
        agency = agency if _AGENCY.match(agency) else None
    place = flow.place(title_start, match.end())
    year = None
    if year_text:
        at = flow.text.rfind(year_text, title_start, match.end())
        year = Year("title", int(year_text), flow.place(at, at + 4), flow.text[title_start : match.end()])
    return Masthead(flow.text[title_start : match.end()], place, agency, year, match.end())


def read_signature(flow: Flow, start: int, head: tuple[int, int]) -> Signature | None:
    """The date the report is signed with: alone on one of its last lines, or right under the title.

    start: offset of the last section's body; head: the stretch between title and section one.
    """
    last: Signature | None = None
    for match in _SIGN_DATE.finditer(flow.text, start):
        alone = flow.is_line_start(match.start()) or bool(
            _AGENCY.match(flow.text[flow.line_start(match.start()) : match.start()])
        )
        if alone and _closes_line(flow, match.end()) and flow.text[match.start() - 1 : match.start()] not in "至到自从于(":
            last = _signature(flow, match)
    if last is not None:
        return last
    for match in _SIGN_DATE.finditer(flow.text, head[0], head[1]):
        line_start = flow.line_start(match.start())
        before = flow.text[line_start : match.start()]
        if before in ("", "(") and flow.text[match.end() : flow.line_end(match.start())] in ("", ")"):
            if _closes_line(flow, match.end() + (before == "(")) and _new_thought(flow, line_start):
                return _signature(flow, match)
    return None


def _closes_line(flow: Flow, end: int) -> bool:
    return flow.is_line_start(end) or flow.text[end : end + 1] in ("", ")", "印")


def _new_thought(flow: Flow, at: int) -> bool:
    return at == 0 or flow.text[at - 1] not in "自从至到截于,、"


def _signature(flow: Flow, match: re.Match[str]) -> Signature:
    return Signature(as_date(match["y"], match["m"], match["d"]), match.group(), flow.place(match.start(), match.end()))


def as_date(year: str | int, month: str | int, day: str | int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def kind_of(agency: str | None, text: str) -> Kind:
    """The kind of reporter, by its name; without a name by how the text speaks of it."""
    if agency:
        if _OFFICE.search(agency):
            return "office"
        if _TOWN.search(agency):
            return "town"
        if _CENTRAL.search(agency):
            return "central"
        if _GOVERNMENT.search(agency):
            return "government"
        return "department"
    spoken = Counter(re.findall(r"我(局|委|厅|办|镇|乡|街道|县|市|省|区|院|部)|本(镇|乡|街道)", text))
    words = Counter(a or b for a, b in spoken.elements())
    if not words:
        return "department"
    word = words.most_common(1)[0][0]
    if word in ("镇", "乡", "街道"):
        return "town"
    if word in ("县", "市", "省", "区") and not any(w in words for w in ("局", "委", "厅", "院")):
        return "office" if "办" in words else "government"
    return "department"


def report_year(title: Year | None, period: Period | None, text: str, signature: Signature | None) -> int | None:
    """The report year: what title and period agree on; where they differ, what the text bears out."""
    votes: Counter[int] = Counter()
    if title is not None:
        votes[title.year] += 30
    if period is not None:
        for end, weight in ((period.end, 25), (period.start, 15)):
            if end is not None:
                votes[end.year] += weight
    for year, count in Counter(int(y) for y in re.findall(r"(20[12]\d)年(?!\d{1,2}月\d{1,2}日印发)", text)).items():
        votes[year] += min(count, 20)
    if signature is not None and signature.date is not None:
        votes[signature.date.year - 1] += 12
    return votes.most_common(1)[0][0] if votes else None
