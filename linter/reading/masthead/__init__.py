"""Who reports, of what kind, for which year: candidates from every place that tells, with their evidence, weighed.

See docs/reading.md for the table of sources and how to add one.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from linter.documents.model import Document, Place
from linter.files.paths import stem
from linter.reading.flow import Flow
from linter.reading.masthead.agency import Candidate, weigh_agency
from linter.reading.masthead.kind import GATHERED, own_words, weigh_kind
from linter.reading.masthead.sentences import announced, asked, published, written
from linter.reading.masthead.subjects import acting, documented
from linter.reading.masthead.titles import (
    HEAD,
    Title,
    best_title,
    carried_title,
    find_titles,
    folded_titles,
    head_of,
)
from linter.reading.masthead.wording import Said
from linter.reading.masthead.year import WEIGHTS, weigh_year
from linter.reading.model import Evidence, Report, Signature, Year
from linter.reading.names import Grammar, Name
from linter.text.folding import fold

_OPENING = 800  # characters of section one (or of a text without headings) in which a preface may stand
_OVERVIEW = 4000
_SIGNED = 30


class Masthead(Struct):
    """What stands above a report. head: as a flow of its own; title: the best of the lines in it; place: where.

    end: the offset in the report's flow at which the text below the title begins. carried: titles that only the carrier
    has, by source. said: what the preface says of whose report it is.
    """

    head: Flow
    title: Title | None = None
    place: Place | None = None
    end: int = 0
    carried: list[tuple[str, Title]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether a title or an announcement says that this is an annual report."""
        return self.title is not None or any(
            said.source == "announcement" and said.name is not None for said in self.said
        )


def read_masthead(document: Document, flow: Flow, limit: int, grammar: Grammar) -> Masthead:
    """The title, and what the preface announces. limit: offset of the first section heading."""
    line, column = flow.point(limit) if limit < len(flow) else (min(len(document.lines), HEAD) + 1, 1)
    head = head_of(document, line, column)
    titles = find_titles(head, grammar, folded_titles(document, "heading", "page"))
    best = best_title(head, titles)
    masthead = Masthead(head, best)
    if best is not None:
        masthead.place = head.place(best.start, best.end)
        masthead.end = min(flow.offset_of(masthead.place.end_line, masthead.place.end_column), limit)
    for source in ("page", "property"):
        for text in folded_titles(document, source):
            if title := carried_title(text, grammar):
                masthead.carried.append((source, title))
    if title := carried_title(fold(stem(document.path)), grammar):
        masthead.carried.append(("file-name", title))
    masthead.said = list(announced(flow, masthead.end, min(limit, masthead.end + 4 * _OPENING), grammar))
    return masthead


def tell(report: Report, masthead: Masthead) -> None:
    """Sets agency, kind and year of a report whose sections and dates are known, each with its evidence."""
    flow, grammar = report.flow, report.grammar
    overview = report.section("overview")
    said = list(masthead.said)
    zones = [(report.preface[0], min(report.preface[1], report.preface[0] + 4 * _OPENING))]
    if overview is not None:
        opening = (overview.start, min(overview.end, overview.start + _OPENING))
        zones.append(opening)
        said += announced(flow, *opening, grammar)
    if report.sections and report.sections[-1] is not overview:
        last = report.sections[-1]
        zones.append((last.start, min(last.end, last.start + _OPENING)))
    for zone in zones:
        said += [*written(flow, *zone, grammar), *asked(flow, *zone, grammar)]
    if overview is not None:
        said += documented(flow, overview.start, min(overview.end, overview.start + _OVERVIEW), grammar)
    acted = zones[0] if overview is None else (overview.start, min(overview.end, overview.start + _OVERVIEW))
    subjects = list(acting(flow, *acted, grammar))
    if overview is not None:
        subjects += acting(flow, *zones[0], grammar)
    candidates = _titled(masthead) + [_candidate(each, flow) for each in [*said, *subjects] if each.name is not None]
    candidates += [_candidate(each, masthead.head) for each in published(masthead.head, grammar)]
    if (signed := _signed(report)) is not None:
        candidates.append(signed)
    spoken = _acting_names(subjects)
    by_words, _ = weigh_kind(None, "exact", flow, grammar, spoken)
    report.name, who = weigh_agency(candidates, by_words, bool(own_words(flow, grammar)))
    report.agency = who.value = grammar.plain(report.name) if report.name is not None else None
    kind, what = weigh_kind(report.name, who.trust, flow, grammar, spoken)
    gathered = next((each for each in said if each.source == "gathered"), None)
    if kind is None and report.name is None and gathered is not None:  # 由市政府办公厅综合各部门报告编制
        kind = "government"
        what.value = kind
        place, quote = flow.place(gathered.start, gathered.end), flow.text[gathered.start : gathered.end]
        what.evidence.append(Evidence("gathered", kind, GATHERED, place, quote))
    if who.trust == "doubtful" and by_words != kind:
        kind = what.value = None  # the name of a file alone settles no duty
    if not report.kind_given:
        report.kind = kind
    _title_of(report, masthead)
    year, when = weigh_year(_years(masthead, said, flow), report.period, _dated(report), flow, report.preface[0])
    if not report.year_given:
        report.year = year
    report.told = {"agency": who, "kind": what, "year": when}


def _acting_names(subjects: list[Said]) -> list[Name]:
    """The bodies that act in the text; not one that does so but once, in passing (市档案馆收到…)."""
    times = Counter(each.name.text for each in subjects if each.name is not None)
    return [name for each in subjects if (name := each.name) is not None and (each.first or times[name.text] > 1)]


def _title_of(report: Report, masthead: Masthead) -> None:
    title = masthead.title
    if title is not None:
        report.title, report.title_place = title.text, masthead.place
        if title.year is not None:
            at = max(masthead.head.text.rfind(title.year_text, title.start, title.end), title.start)
            report.years.append(Year("title", title.year, masthead.head.place(at, at + 4), title.text))
    elif (page := next((title for source, title in masthead.carried if source == "page"), None)) is not None:
        report.title = page.text
        if page.name is not None and page.year is not None:
            report.years.append(Year("title", page.year, masthead.head.place(0, 1), page.text))


def _titled(masthead: Masthead) -> list[Candidate]:
    found = [
        Candidate(title.name, source, None, title.text)
        for source, title in masthead.carried
        if title.name is not None and not title.name.bare
    ]
    if masthead.title is not None and masthead.title.name is not None:
        found.append(Candidate(masthead.title.name, "title", masthead.place, masthead.title.text))
    return found


def _candidate(said: Said, flow: Flow) -> Candidate:
    assert said.name is not None
    strong = said.source != "subject" or said.first
    return Candidate(said.name, said.source, flow.place(said.start, said.end), flow.text[said.start : said.end], strong)


def _signed(report: Report) -> Candidate | None:
    """The body above, or before, the date under the report."""
    if report.signature is None:
        return None
    flow = report.flow
    at = flow.offset_of(report.signature.place.line, report.signature.place.column)
    start = flow.line_start(at)
    line, begin = flow.text[start:at].rstrip("("), start
    if not line and start:
        begin = flow.line_start(start - 1)
        line = flow.text[begin:start]
    name = report.grammar.parse(line) if len(line) <= _SIGNED else None
    if name is None or name.bare:
        return None
    return Candidate(report.grammar.body(name), "signature", flow.place(begin, begin + len(line)), line)


def _years(masthead: Masthead, said: list[Said], flow: Flow) -> list[Evidence]:
    found: list[Evidence] = []
    if masthead.title is not None and masthead.title.year is not None:
        found.append(Evidence("title", masthead.title.year, WEIGHTS["title"], masthead.place, masthead.title.text))
    for each in said:
        if each.year is not None:
            place, quote = flow.place(each.start, each.end), flow.text[each.start : each.end]
            found.append(Evidence("announcement", each.year, WEIGHTS["announcement"], place, quote))
    for _, title in masthead.carried:
        if title.year is not None:
            found.append(Evidence("carrier", title.year, WEIGHTS["carrier"], None, title.text))
    return found


def _dated(report: Report) -> list[tuple[str, Signature]]:
    dates = (("signature", report.signature), ("posted", report.posted))
    return [(source, dated) for source, dated in dates if dated is not None]
