"""Sentences by which a report says whose it is: what it announces, who writes it, whom to ask, who acts in it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.reading.flow import Flow
from linter.reading.masthead.dates import YEAR, number
from linter.reading.masthead.titles import REPORT, split
from linter.reading.masthead.wording import (
    MOST,
    REACH,
    Said,
    clause_start,
    every,
    is_addressed,
    is_labelled,
    is_of_many,
    sentence_end,
    sentences,
    subject,
    whole,
)
from linter.reading.names import LONGEST, Grammar, Name
from linter.text.regex import regex

# behind the words 政府信息公开…报告 where they name a form, a notice or a duty, and no report
_NO_REPORT = regex(
    r"(?:格式|有关|编制|编写|编报|编发|制度|的?通知|的?要求|的?规定|参考|模板|工作的|发布工作|公布工作|统计)"
)
_CLOSED = regex(r"(?:\([^()]{0,20}\))?》(?!的?通知|的?要求|有关)")
# behind a report that is one of the things that were disclosed: 公开2022年度报告、预算信息; 年度报告1份
_LISTED = regex(r"》?(?:[、;]《?(?!附|并|现)|等|(?:公开)?\d+[条份篇个件])")
_STATED = regex(
    rf"(?P<year>{YEAR})年?度?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的)?(?:有关|开展|基本|落实|总体)?情况(?:的)?"
    r"(?:向社会|予以)?(?:公布|公告|公开|汇报|总结|通报|说明|发布|报告)"
)
_CONTENT = regex(  # 本报告内容主要为X2023年度政府信息公开工作情况
    r"[本该此](?:年度)?(?:报告|年报)(?:的)?(?:主要)?(?:内容)?(?:主要)?(?:为|是|反映了?|介绍了?)(?P<whose>[^,。;:()]{2,40}?)"
    rf"(?P<year>{YEAR})年?度?(?:的)?(?:政府信息|政务|信息)公开(?:工作)?(?:的)?(?:开展|基本|总体)?情况"
)
_WRITTEN_IN_YEAR = regex(rf"(?:编制|编写|公布|发布|撰写|形成)(?:了)?(?P<year>{YEAR})年?度?(?:政府|政务|信息)")
_ASKED = regex(r"(?:与|请联系|联系|致电|咨询|向):?")
_ASKED_END = regex(r"联系|咨询|反映|索取|查询|(?<!中国)\(|[,。:;]|地址|电话|办公地点")  # 中国(云岭)自由贸易试验区
_PRACTICE = regex(rf"(?:(?:{YEAR})年?度?(?:的)?)?(?:(?:政府)?(?:信息|政务)公开)?(?:工作)?(?:开展)?实际")
_DOING = regex(rf"(?:(?:{YEAR})年?度?(?:的)?)?(?:政府信息|政务|信息)公开工作")
_ITSELF = ("我单位", "本单位", "我机关", "本机关")
_OFFICES = ("办公厅", "办公室", "办")


def announced(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    """The name and the year of a report that is announced: 现公布X2022年…报告, 《X…报告》, 将X2022年…工作情况公布."""
    text = flow.text
    found = [(match, match["y1"] or match["y2"] or match["y3"]) for match in REPORT.finditer(text, start, end)]
    found += [(match, match["year"]) for match in _STATED.finditer(text, start, end)]
    for match, year in found[:MOST]:
        opening = clause_start(text, match.start(), start)
        quoted = text[opening - 1 : opening] == "《"
        if _NO_REPORT.match(text, match.end()) or (quoted and not _CLOSED.match(text, match.end())):
            continue
        told = split(text[opening : match.start()], grammar)
        name = told.name if told.name is not None and not told.name.bare else None
        # 我单位(X)2022年…报告; X现向社会公布2022年…报告
        name = name or _bracketed(grammar, told.rest) or subject(grammar, text[opening : match.start()])
        year = "" if _LISTED.match(text, match.end()) else year or told.year
        if name is None and not year:
            continue
        begin = match.start() - (len(name.text) if name else 0)
        yield Said("announcement", name, number(year) if year else None, begin, match.end())
    for match in _CONTENT.finditer(text, start, end):
        if (name := whole(grammar, match["whose"])) is not None:
            yield Said("announcement", name, number(match["year"]), match.start("whose"), match.end())


def written(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    """由X编制, X编制了…报告, X根据…编制本报告, 根据X实际: who draws the report up. An office that puts together what
    others sent in (汇总) writes for its government."""
    for said in _writers(flow, start, end, grammar):
        sentence = flow.text[said.start : sentence_end(flow.text, said.start, end)]
        if said.name is None:
            continue
        governed = grammar.government(said.name) if said.name.organ.endswith(_OFFICES) else None
        if governed is None or not any(word in sentence for word in grammar.words.gathers):
            yield said
        elif governed.places:
            at = max(said.start, flow.text.find(governed.text, said.start, said.end))
            yield Said("gathered", governed, said.year, at, at + len(governed.text))


def _writers(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    text = flow.text
    words, labels = grammar.words, tuple(grammar.words.not_writing)
    for word in (*words.writes, *words.gathers):
        for at in every(text, word, start, end):
            opening = clause_start(text, at, start)
            if word in words.writes and text.startswith(labels, at + len(word)):
                continue
            if is_labelled(text, opening, grammar):
                continue
            if name := whole(grammar, text[opening:at]):
                year = _WRITTEN_IN_YEAR.match(text, at)
                yield Said("author", grammar.body(name), number(year["year"]) if year else None, opening, at)
    for word in words.by:
        for at in every(text, word, start, end):
            opening = clause_start(text, at, start)
            rest = text[opening : sentence_end(text, at, end)]
            about = ("报告" in rest or opening == start) and not is_labelled(text, opening, grammar)
            if about and any(w in rest for w in words.writes) and (name := whole(grammar, text[opening:at])):
                yield Said("author", grammar.body(name), None, opening, at)
    for opening, close in sentences(text, start, end):
        rest = text[opening:close]
        if ("报告" in rest or "年报" in rest) and any(word in rest for word in words.writes):
            for at in _clauses(text, opening, close):
                if text.startswith(("请", "可与"), at) or is_addressed(flow, at):
                    continue
                if name := subject(grammar, text[at : min(close, at + LONGEST + 10)]):
                    yield Said("author", grammar.body(name), None, at, at + len(name.text))
    for match in _PRACTICE.finditer(text, start, end):
        opening = clause_start(text, match.start(), start)
        if name := whole(grammar, text[opening : match.start()]):
            yield Said("practice", name, None, opening, match.start())
    for match in _DOING.finditer(text, start, end):
        opening = clause_start(text, match.start(), start)
        stretch = text[opening : match.start()]
        name = whole(grammar, stretch) if any(word in stretch for word in grammar.words.does) else None
        # every body in a county does the county's work, and sees to that of its trade (民政系统)
        if name is not None and name.kind != "government" and not is_of_many(name, grammar):
            yield Said("practice", name, None, opening, match.start())


def asked(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    """请与X联系, 请联系X: whom to ask about the report; of a unit the body it belongs to."""
    text = flow.text
    for match in _ASKED.finditer(text, start, end):
        close = _ASKED_END.search(text, match.end(), min(end, match.end() + LONGEST + 5))
        stop = close.start() if close else end
        if stop - match.end() <= LONGEST and (name := whole(grammar, text[match.end() : stop])):
            yield Said("contact", grammar.body(name), None, match.end(), stop)


def published(head: Flow, grammar: Grammar) -> Iterator[Said]:
    """发布机构：X, 来源：X: whom the page names as the publisher."""
    for word in grammar.words.publisher_labels:
        for at in every(head.text, word, 0, len(head)):
            begin = at + len(word)
            begin += head.text.startswith(("〕", ":"), begin)
            begin += head.text.startswith(":", begin)
            if name := grammar.begin(head.text[begin : begin + LONGEST + 10]):
                yield Said("publisher", name, None, begin, begin + len(name.text))


def _bracketed(grammar: Grammar, stretch: str) -> Name | None:
    """The name that a stretch ends with in brackets: 本单位(X). The short one of a name is not it: Y(以下简称X)."""
    before, opened, inside = stretch.rpartition("(")
    if not opened or not inside.endswith(")") or ("简称" in inside and not before.endswith(_ITSELF)):
        return None
    return whole(grammar, inside[:-1])


def _clauses(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    yield from (at + 1 for at in range(start, min(end, start + 4 * REACH)) if text[at] == ",")
