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
from linter.text.regex import regex

_YEAR = r"20\d{2}|二[0零Oo][一二三四五六七八九0零Oo]{2}"
MONTH = r"\d{1,2}|元|十[一二]?|[一二三四五六七八九]"
DAY = r"\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TITLE = regex(
    rf"(?:(?P<y1>{_YEAR})年?度?)?(?:政府信息公开|政务公开|政务信息公开|政府信息|信息公开)(?:工作)?"
    rf"(?:(?P<y2>{_YEAR})年?度?)?(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:的)?(?:情况)?(?:的)?(?:年度报告|年报|报告)"
    rf"(?:\((?P<y3>{_YEAR})年?度?\))?"
)
_TITLE_STOP = regex(r"[。,;!?:]")
_BEFORE_TITLE = regex(r"^(?:[#*\"《]|〔[^〔〕]{1,6}〕|\d{1,3}[、.])+")  # **…**, 《…》, 【图文】
_AFTER_TITLE = regex(r"^(?:[》\"*#]|\(.{0,20}\)|[_\-|].*|正文|全文|解读|的?公告)*$")
_AGENCY = regex(r"^[\u4e00-\u9fff·()]{2,36}$")
_AGENCY_END = regex(
    r"(?:政府|公署|行署|办公厅|办公室|办|局|委|委员会|厅|院|部|署|会|中心|镇|乡|苏木|街道|街道办事处|办事处|区|县|市|省|旗|盟|州|社|队|站|所|集团|公司|大学|学院|学校"
    r"|总队|支队|法制办|银行|海关)$"
)
_ABOUT = regex(r"关于(?:公布|发布|印发|报送|编制)?$")
_PLACE = regex(r"^[\u4e00-\u9fff]{2,12}(?:省|市|县|区|州|旗|盟)$")  # 青禾市 above 教育局2023年…
_PLACED = regex(r"[省市县区州旗盟镇乡国]")
_BARE = regex(r"^(?:办公厅|办公室|委员会|管理局|办事处|街道办事处|人民政府|政府办公[厅室]|[厅局委办室])$")
_LEADING_YEAR = regex(rf"^(?:关于)?(?:{_YEAR})年?度?")
_YEAR_LINE = regex(rf"^({_YEAR})年度?$")
_TRAILING_YEAR = regex(rf"({_YEAR})年?度?$")
_MENTIONED = regex(r"(20[12]\d)年(?!\d{1,2}月\d{1,2}日印发)")
_LEADS = regex(r"[。;!?:)](20[12]\d)年度?[,我本全]")  # 2023年,我局… opens a sentence
_WEB = regex(r"索引号|发布日期|发布时间|来源|浏览|当前位置|首页|字号|打印")
_BODY = r"人民政府(?:办公厅|办公室)?|行政公署|街道办事处|管理委员会|委员会|管委会|[\u4e00-\u9fff][局厅]"
_NAME = rf"[\u4e00-\u9fff]{{2,30}}?(?:{_BODY})"
# 由…编写本报告；现公布…2022年政府信息公开工作年度报告；…按照《…》编写
_SELF_NAMED = regex(
    rf"(?:由|现将|现公布|现发布|[。,;])(?!现|由|将|本报告|根据|依据|按照|依照|为)(?P<name>{_NAME})"
    rf"(?:(?:组织|负责)?(?:编写|编制|编发)|(?:根据|依据|按照|依照)《|(?:{_YEAR})年度?(?:政府)?信息公开(?:工作)?年度报告)"
)
_SELF_FIRST = regex(rf"(?!现|由|将|本报告|根据|依据|按照|依照|为)(?P<name>{_NAME})(?:根据|依据|按照|依照)")

_SIGN_DATE = regex(
    rf"\(?(?:(?P<y>{_YEAR})年(?P<m>{MONTH})月(?:(?P<d>{DAY})日?)?|(?P<y2>20\d{{2}})(?P<mark>[./\-])(?P<m2>\d{{1,2}})(?P=mark)(?P<d2>\d{{1,2}}))"
    r"(?:\)|印发|发布)?"
)

_POSTED = regex(r"(?:发布|公开|公布)(?:日期|时间)〕?:?")

_CENTRAL = regex(
    r"^(?:中华人民共和国|国家|国务院)|^(?:中国)?(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理|退役军人事务)部$|^(?:审计署|海关总署|中国人民银行|中国证监会)"
    r"|^中国[\u4e00-\u9fff]{2,10}(?:局|委员会)$"
)
# 国家税务总局青禾市税务局, 中华人民共和国青禾海关: organs below a central one are departments where they are
_BRANCH = regex(r"(?:局|总署|委员会|银行).{2,}(?:局|队|处|中心|分行|支行)$|海关$")
_TOWN = regex(
    r"(?:镇|乡|苏木|街道)(?:人民政府|政府|办事处|办|(?:人民政府|政府|党政|党政综合|综合)办公室)?$|街道办事处$"
)
_OFFICE = regex(
    r"(?:人民政府|政府|公署|行署|[县市省区旗州盟]委|县|市|省|区|旗|州|盟)(?:办公厅|办公室|办)$|^国务院办公厅$"
)
_ZONE = regex(r"(?:开发区|园区|高新区|保税区|度假区|示范区|试验区|风景区|合作区)$")
_GOVERNMENT = regex(r"(?:省|市|县|区|州|旗|盟)(?:人民政府|政府)?$|(?:人民政府|公署|行署)$")


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
        mark = _BEFORE_TITLE.match(flow.text[start : match.start()])
        start += mark.end() if mark else 0
        if _TITLE_STOP.search(flow.text[start : match.start()]) or match.start() - start > 45:
            continue
        if "《" in flow.text[start : match.start()] or not _AFTER_TITLE.match(_rest_of_line(flow, match.end())):
            continue
        return _masthead(flow, match, start)
    return Masthead()


def _rest_of_line(flow: Flow, end: int) -> str:
    return flow.text[end : flow.line_end(max(0, end - 1))]


def _masthead(flow: Flow, match: re.Match[str], start: int) -> Masthead:
    before = flow.text[start : match.start()]
    title_start = start
    year_text = match["y1"] or match["y2"] or match["y3"]
    leading = _LEADING_YEAR.match(before)
    if leading:
        year_text = year_text or _digits(leading.group())
        before = before[leading.end() :]
    trailing = _TRAILING_YEAR.search(before)
    if trailing:
        year_text = trailing[1]
        before = before[: trailing.start()]
    if not year_text and title_start > 0:  # the year on a line of its own
        above = _YEAR_LINE.match(flow.text[flow.line_start(title_start - 1) : title_start])
        if above:
            year_text, title_start = above[1], flow.line_start(title_start - 1)
            start = title_start if not before else start
    agency = _ABOUT.sub("", before.removeprefix("关于")).strip("-:_·*# ") or None
    if agency is None and start > 0:
        agency, title_start = _agency_above(flow, start)
    elif agency and start > 0:
        previous = flow.line_start(start - 1)
        line = flow.text[previous:start]
        cut = len(agency) < 4 and _AGENCY.match(line)
        placed = _PLACE.match(line) and not _PLACED.search(agency)
        halved = _BARE.match(agency) and _AGENCY.match(line)  # 云岭省人民政府 / 办公厅2023年…
        if (cut or placed or halved) and not _WEB.search(line):
            agency, title_start = line + agency, previous
    if agency is not None:
        agency = regex(rf"^(?:{_YEAR})年?度?").sub("", agency)
        agency = agency if _AGENCY.match(agency) else None
    place = flow.place(title_start, match.end())
    year = None
    if year_text:
        at = max(flow.text.rfind(year_text, title_start, match.end()), title_start)
        year = Year("title", number(year_text), flow.place(at, at + 4), flow.text[title_start : match.end()])
    return Masthead(flow.text[title_start : match.end()], place, agency, year, match.end())


def _agency_above(flow: Flow, start: int) -> tuple[str | None, int]:
    """The agency on the line (or, wrapped, the two lines) above the title, and where it begins."""
    previous = flow.line_start(start - 1)
    line = flow.text[previous:start].strip("*#")
    halved = previous > 0 and (len(line) < 4 or bool(_BARE.match(line)))
    if _AGENCY.match(line) and _AGENCY_END.search(line) and not halved:
        return line, previous
    if previous > 0:
        earlier = flow.line_start(previous - 1)
        joined = flow.text[earlier:start].strip("*#")
        if _AGENCY.match(joined) and _AGENCY_END.search(joined):
            return joined, earlier
    return None, start


def _digits(text: str) -> str:
    found = regex(_YEAR).search(text)
    return found.group() if found else ""


def number(text: str) -> int:
    """A number as dates have it: 12, 元, 十二, 二十一, 二0二三."""
    if text.isdigit():
        return int(text)
    if text == "元":
        return 1
    if "十" in text:
        tens, _, units = text.partition("十")
        return (_digit(tens) if tens else 1) * 10 + (_digit(units) if units else 0)
    return int("".join(str(_digit(sign)) for sign in text))


def _digit(sign: str) -> int:
    return max(0, "0零一二三四五六七八九".index("零" if sign in "Oo" else sign) - 1)  # 二O二四年, typed with a letter


def agency_elsewhere(flow: Flow, preface: tuple[int, int], signature: Signature | None) -> str | None:
    """The agency as the signature, or else the preface, names it: for texts that do not hold the title."""
    if signature is not None:
        at = flow.offset_of(signature.place.line, signature.place.column)
        start = flow.line_start(at)
        line = flow.text[start:at] or (flow.text[flow.line_start(start - 1) : start] if start else "")
        if _AGENCY.match(line) and _AGENCY_END.search(line) and len(line) > 3:
            return line
    if "汇总" in flow.text[slice(*preface)]:  # the office compiles, another body reports
        return None
    named = _SELF_FIRST.match(flow.text, *preface) or _SELF_NAMED.search(flow.text, *preface)
    return named["name"] if named else None


def read_signature(flow: Flow, start: int, head: tuple[int, int]) -> Signature | None:
    """The date the report is signed with: alone on one of its last lines, or right under the title.

    start: offset of the last section's body; head: the stretch between title and section one.
    """
    last: Signature | None = None
    for match in _SIGN_DATE.finditer(flow.text, start):
        line_start = flow.line_start(match.start())
        before = flow.text[line_start : match.start()]
        alone = flow.is_line_start(match.end()) and (not before or _AGENCY.match(before))
        if alone and _new_thought(flow, match.start()):
            last = _signature(flow, match)
    if last is not None:
        return last
    for match in _SIGN_DATE.finditer(flow.text, *head):
        if flow.is_line_start(match.start()) and flow.is_line_start(match.end()) and _new_thought(flow, match.start()):
            return _signature(flow, match)
    return None


def read_posted(flow: Flow, limit: int) -> Signature | None:
    """The date of publication that a web page prints above a report. limit: offset of the first section heading."""
    label = _POSTED.search(flow.text, 0, limit)
    match = _SIGN_DATE.match(flow.text, label.end()) if label else None
    if match is None or not (match["y2"] or match["d"]):
        return None
    if match["y2"] and len(match["m2"]) == 1 and flow.text[match.end() : match.end() + 1].isdigit():
        return None  # 2024-2-1 10:20: with the white space gone, the day and the hour run together
    return _signature(flow, match)


def _new_thought(flow: Flow, at: int) -> bool:
    """Whether a date does not go on with the words before it (自 2022年1月1日)."""
    return at == 0 or flow.text[at - 1] not in "自从至到截于在,、("


def _signature(flow: Flow, match: re.Match[str]) -> Signature:
    if match["y2"]:
        signed = as_date(match["y2"], match["m2"], match["d2"])
    else:
        signed = as_date(number(match["y"]), number(match["m"]), number(match["d"] or "1"))
    quote = match.group()
    start = match.start() + (1 if quote.startswith("(") else 0)
    quote = quote.strip("()")
    return Signature(signed, quote, flow.place(start, start + len(quote)))


def as_date(year: str | int, month: str | int, day: str | int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def kind_of(agency: str | None, text: str) -> Kind:
    """The kind of reporter, by its name; without a name by how the text speaks of it."""
    if agency:
        if _TOWN.search(agency):
            return "town"
        if _OFFICE.search(agency):
            return "office"
        if _CENTRAL.search(agency) and not _BRANCH.search(agency):
            return "central"
        if _GOVERNMENT.search(agency) and not _ZONE.search(agency):
            return "government"
        return "department"
    spoken = Counter(regex(r"我(局|委|厅|办|镇|乡|街道|县|市|省|区|院|部)|本(镇|乡|街道)").findall(text))
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
    for year, count in Counter(int(y) for y in _MENTIONED.findall(text)).items():
        votes[year] += min(count, 20)
    if signature is not None and signature.date is not None:
        votes[signature.date.year - 1] += 12
    return votes.most_common(1)[0][0] if votes else None
