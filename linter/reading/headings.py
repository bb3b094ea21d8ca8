"""The six section headings, found by their labels, and other top-level headings.

Told apart from them: the list of parts in the preface (`一、总体情况，二、…`), a table of contents, sub-headings of
section one under the form's names, and the row `四、结转下年度继续办理` of table three. Of several places for one
section, `_choose` says which counts.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

from linter.reading.flow import Flow
from linter.reading.model import Heading
from linter.rulebook.form import Form, FormSection
from linter.text.folding import fold
from linter.text.regex import regex

NUMERALS = "一二三四五六七八九十"
_OTHER_NUMERALS = ("壹贰叁肆伍陆柒捌玖拾", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
# marks that pages put around a heading: # **…**, 【…】, 《…》, "…"; and what a border or a bullet leaves before it
_STRAY = r"#*_》|¦│┃丨lI!。·■◆●★▲※\-"
_OPEN = rf"[{_STRAY}〔《\"]{{0,8}}"
_CLOSE = r"[*_〕》\"|¦│┃]{0,8}"
_NUMBER = (
    rf"{_OPEN}(?:第?(?P<num>[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾Ⅰ-Ⅹ]|\d{{1,2}})(?:部分)?(?P<sep>[、丶.,:]{{0,2}})|\((?P<num2>[一二三四五六七八九十])\)、?)"
    r"[\"*《]{0,6}"
)
_NUMBERED = regex(_NUMBER)
_TOP_LEVEL = regex(rf"{_OPEN}(?P<num>[{NUMERALS}])(?:、|丶|\.)(?P<label>[^。,;:!?]{{2,30}}?){_CLOSE}[。:]?$")
_LISTING = set(",，、;")
_AFTER = regex(rf"^{_CLOSE}[。.:、]?{_CLOSE}")
_OFFICE = "局|镇|乡|县|市|区|省|委|办|厅|院|街道|机关|单位|部门"
_WHOSE = rf"(?:(?:\d{{4}}年度?|本年度?|全年|[我本](?:{_OFFICE}))(?:的)?){{0,2}}(?:(?:政府信息公开|政务公开)工作的?)?"
# joining words that reports exchange freely: 及, 和, 与, 以及, 、; 的 comes and goes
_JOINED = regex(r"以及|[及和与、,的]")
_SHORT = regex(r"[^。,;:!?]{2,24}[。:]?$")
_LONGEST = 60  # a longer line comes close to no label
_TRIES = 200
_LONGEST_TAIL = 3
_LONG_LABEL = 8
_CONTENTS_LEAST = 4
_CONTENTS_GAP = 80
_GRID_LINE = 20
# what a heading with the right number, in the right place, must speak of to be that section's
_CLUES = {
    "overview": r"总体|概述|概况",
    "proactive": r"主动公开",
    "requests": r"申请",
    "disputes": r"复议|诉讼",
    "problems": r"问题|改进|不足",
    "other": r"其[他它]|需要?(?:报告|说明)",
}


class Found(Struct):
    """A heading in the flow: start and end are offsets of the heading itself.

    exact: worded as a known variant. alone: nothing else stands on its line. mark: how it is numbered, 一 (also for
    第一部分), 1, ( or "". wording: 0 the form's own, 1 in use beside it, 2 from before 2019. listed: the line
    above ends like an item of a list.
    """

    key: str
    number: int | None
    text: str
    start: int
    end: int
    exact: bool = True
    alone: bool = True
    mark: str = ""
    wording: int = 0
    listed: bool = False


def parse_number(text: str | None) -> int | None:
    """A heading's number: 三 or 3 as 3."""
    if not text:
        return None
    found = next((numerals for numerals in (NUMERALS, *_OTHER_NUMERALS) if text in numerals), None)
    return found.index(text) + 1 if found else int(text)


def find_sections(flow: Flow, form: Form, in_grid: set[int]) -> list[Found]:
    """The form's section headings in the order in which they stand. in_grid: lines that the flow leaves out."""
    candidates: dict[str, list[Found]] = {}
    any_section = _pattern(tuple(form.sections))
    starts = [at for at in flow.line_starts if any_section.match(flow.text, at)]
    for section in form.sections:
        wanted = _pattern((section,))
        candidates[section.key] = [
            found for at in starts if (found := _at_line_start(flow, at, wanted, section)) is not None
        ]
    _leave_out_contents(candidates)
    style = _style(candidates, form)
    _leave_out_subheads(candidates, form, style)
    for section in form.sections:
        group = candidates[section.key]
        if all(found.mark == "(" != style for found in group):
            candidates[section.key] = _inside_lines(flow, section) or group
    chooser = _Chooser(flow, style, candidates, in_grid)
    chosen = [found for section in form.sections if (found := chooser.choose(section)) is not None]
    for section in form.sections:
        found = next((found for found in chosen if found.key == section.key), None)
        if found is None or found.mark == "(" != style:
            others = [other for other in chosen if other is not found]
            misprint = _misprinted(flow, section, others, {found.start} if found else set())
            if misprint is not None:
                chosen = [*others, misprint]
    return sorted(chosen, key=lambda found: found.start)


def _style(candidates: dict[str, list[Found]], form: Form) -> str:
    """How this report numbers its sections: the mark that most of them have with the form's number."""
    counts = dict.fromkeys(("一", "1", "(", ""), 0)
    for section in form.sections:
        for mark in {found.mark for found in candidates[section.key] if found.number in (section.number, None)}:
            counts[mark] += 1
    return max(counts, key=lambda mark: counts[mark])


def _leave_out_subheads(candidates: dict[str, list[Found]], form: Form, style: str) -> None:
    """Takes out （三）依申请公开情况, a part of section one where sections are not numbered with brackets."""
    if style == "(":
        return
    for section in form.sections:
        candidates[section.key] = [
            found
            for found in candidates[section.key]
            if found.mark != "(" or (found.number == section.number and found.wording < 2)
        ]


def _leave_out_contents(candidates: dict[str, list[Found]]) -> None:
    """Takes out a table of contents: headings close together, each of which comes once more further on."""
    everything = sorted((found for group in candidates.values() for found in group), key=lambda found: found.start)
    run: list[Found] = []
    for found in everything:
        if any(found.key == earlier.key for earlier in run) or (run and found.start - run[-1].end > _CONTENTS_GAP):
            break
        run.append(found)
    if len(run) < _CONTENTS_LEAST or any(len(candidates[found.key]) < 2 for found in run):
        return
    for found in run:
        candidates[found.key].remove(found)


@lru_cache(maxsize=64)
def section_labels(section: FormSection) -> list[str]:
    """Every wording of a section's heading, folded, the longest first."""
    labels = {fold(label) for label in (section.heading, *section.also, *section.old)}
    return sorted(labels, key=lambda label: (-len(label), label))


def _loosely(label: str) -> str:
    """A pattern for a label in which joining words may be exchanged: 及, 和, 与, 、; 的 may come and go."""
    parts, at = [], 0
    for match in _JOINED.finditer(label):
        parts.append(re.escape(label[at : match.start()]))
        parts.append("的?" if match.group() == "的" else "(?:以及|[及和与、,])?")
        at = match.end()
    parts.append(re.escape(label[at:]))
    text = "".join(parts)
    return text[: -len("情况")] + "的?情况" if text.endswith("情况") and not text.endswith("的?情况") else text


@lru_cache(maxsize=64)
def _pattern(sections: tuple[FormSection, ...]) -> re.Pattern[str]:
    """A pattern for the heading of any of some sections."""
    labels = "|".join(_loosely(label) for section in sections for label in section_labels(section))
    return regex(rf"(?:{_NUMBER})?{_WHOSE}(?P<label>{labels})")


def section_names(text: str, form: Form, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where the sections are named in running text, longest names first: start, end and key of each, apart."""
    names = sorted(
        ((label, section.key) for section in form.sections for label in section_labels(section)),
        key=lambda name: len(name[0]),
        reverse=True,
    )
    pattern = regex("|".join(f"({_loosely(label)})" for label, _ in names))
    return [
        (match.start(), match.end(), names[(match.lastindex or 1) - 1][1])
        for match in pattern.finditer(text, start, end)
    ]


def _at_line_start(flow: Flow, at: int, wanted: re.Pattern[str], section: FormSection) -> Found | None:
    match = wanted.match(flow.text, at)
    if match is None:
        return None
    if (match["num"] or "").isdigit() and not match["sep"] and flow.is_line_start(match.end("num")):
        return None  # a figure that stands on the line above
    number = parse_number(match["num"] or match["num2"])
    mark = "(" if match["num2"] else "1" if (match["num"] or "").isdigit() else "一" if match["num"] else ""
    wording = _wording(section, match["label"])
    line_end = flow.line_end(max(match.end() - 1, at))
    after = _AFTER.match(flow.text[match.end() : min(match.end() + 12, line_end)])
    end = match.end() + (after.end() if after else 0)
    alone = flow.is_line_start(end) or flow.is_line_start(match.end())
    before = flow.text[at - 1 : at] if at else ""
    if number is None and not (alone and (before not in _LISTING or wording == 0)):
        return None
    if number is None and len(match["label"]) < 6 and match["label"] != fold(section.heading):
        return None
    line_end = flow.line_end(at)
    tail = flow.text[match.end() : line_end].rstrip("。:")
    if not alone and number == section.number and _misspelt_tail(match["label"], tail, section):
        return Found(section.key, number, _bare(flow.text[at:line_end]), at, line_end, False, mark=mark)
    following = flow.text[match.end() : match.end() + 1]
    if following in _LISTING and not (following == "、" and flow.is_line_start(match.end() + 1)):
        return None
    if not alone and flow.text[match.end() : match.end() + 2] in ("等六", "等内", "六个", "六部", "等五"):
        return None
    listed = before == "和" or (before in _LISTING and not _after_heading(flow, at, number))
    if listed and (before == "和" or not alone or mark not in ("一", "") or number not in (section.number, None)):
        return None
    # a sentence that begins like a heading is one only when the number says so
    runs_on = not alone and not flow.is_line_start(match.end())
    if runs_on and (number != section.number or following in "的等"):
        return None
    text = _bare(flow.text[at : match.end()])
    return Found(section.key, number, text, at, end if alone else match.end(), True, alone, mark, wording, listed)


def _bare(text: str) -> str:
    """A heading without the marks before it."""
    return regex(rf"^[{_STRAY}]+").sub("", text)


@lru_cache(maxsize=256)
def _wording(section: FormSection, label: str) -> int:
    """How a section's heading is worded: see `Found`."""
    for rank, known in enumerate(([section.heading], section.also)):
        if any(regex(_loosely(fold(each))).fullmatch(label) for each in known):
            return rank
    return 2


def _misspelt_tail(label: str, tail: str, section: FormSection) -> bool:
    """Whether what follows a label on its line is its end again (情况情况), or the end of a longer one with a sign
    wrong, missing or too many (申请请况)."""
    if not 0 < len(tail) <= _LONGEST_TAIL:
        return False
    if label.endswith(tail):
        return True
    longer = (known for known in section_labels(section) if known.startswith(label) and len(known) > len(label))
    ends = (known[len(label) :] for known in longer)
    return any(len(end) > 1 and one_sign_off(end, tail) for end in ends)


def one_sign_off(one: str, two: str) -> bool:
    """Whether two strings differ by one sign: another one, one too many, or one missing."""
    if len(one) < len(two):
        one, two = two, one
    if len(one) - len(two) > 1:
        return False
    at = next((n for n, sign in enumerate(two) if one[n] != sign), len(two))
    return one != two and one[at + 1 :] == two[at + (len(one) == len(two)) :]


def _nearly(text: str, label: str, numbered: bool) -> bool:
    """Whether a whole line is a label with a sign or two wrong: in a short label only one, unless a number says what
    it heads."""
    if one_sign_off(text, label):
        return True
    wrong = sum(one != two for one, two in zip(text, label, strict=True)) if len(text) == len(label) else 3
    return wrong <= 2 and (numbered or len(label) >= _LONG_LABEL)


def _after_heading(flow: Flow, at: int, number: int | None) -> bool:
    """Whether the line above carries the number before this one (headings that all end in 、)."""
    above = _NUMBERED.match(flow.text, flow.line_start(at - 1))
    return number is not None and above is not None and parse_number(above["num"] or above["num2"]) == number - 1


def _inside_lines(flow: Flow, section: FormSection) -> list[Found]:
    """A numbered heading in the middle of a line, `…成效显著。三、收到和处理…`: after the end of a sentence; under the
    form's own name also right behind other words."""
    numeral = NUMERALS[section.number - 1]
    labels = "|".join(re.escape(label) for label in section_labels(section))
    behind = regex(rf"(?<=[。!?])(?P<num>{numeral})、(?P<label>{labels})(?![,、;])")
    glued = regex(rf"(?<![,、;:和及与])(?P<num>{numeral})、(?P<label>{re.escape(fold(section.heading))})(?![,、;六])")
    matches = list(behind.finditer(flow.text)) or list(glued.finditer(flow.text))
    return [
        Found(section.key, section.number, match.group(), match.start(), match.end(), True, False, "一")
        for match in matches
    ]


class _Chooser:
    """Which of several places is a section's heading."""

    def __init__(self, flow: Flow, style: str, candidates: dict[str, list[Found]], in_grid: set[int]) -> None:
        self._flow, self._style, self._candidates = flow, style, candidates
        self._everything = sorted(found.start for group in candidates.values() for found in group)
        self._grid_lines = sorted(in_grid)
        self._overview: Found | None = None

    def choose(self, section: FormSection) -> Found | None:
        """The one that is no item of the preface's list; numbered as the sections are; with something under it (a table
        of contents has nothing); under the form's own name; with the form's number. Sections in order: overview first.
        """
        group = self._candidates[section.key]
        first = self._overview
        if section.key != "overview":
            group = [found for found in group if not found.listed or (first and found.start > first.start)]
        if not group:
            return None
        alone = [found for found in group if found.alone] or group
        best = max(
            alone,
            key=lambda found: (
                first is None or found.start > first.start,
                found.mark == self._style,
                self._body(found) > 12,
                -found.wording,
                found.number == section.number,
                found.number is not None,
                self._body(found),
            ),
        )
        if section.key == "overview":
            self._overview = best
        return best

    def _body(self, found: Found) -> int:
        """How much stands between a place and the next: characters, and as much for each line of a grid."""
        at = bisect_left(self._everything, found.start + 1)
        end = self._everything[at] if at < len(self._everything) else len(self._flow)
        last = self._flow.line_at(end) if end < len(self._flow) else sys.maxsize
        lines = bisect_left(self._grid_lines, last) - bisect_left(self._grid_lines, self._flow.line_at(found.start))
        return end - found.end + _GRID_LINE * lines


def _misprinted(flow: Flow, section: FormSection, chosen: list[Found], passed: set[int]) -> Found | None:
    """A heading with the right number whose wording comes close to the form's. passed: offsets where it is not."""
    best: Found | None = None
    best_ratio = 0.62
    taken = {found.start for found in chosen} | passed
    low = max((f.start for f in chosen if _rank(f.key) < section.number), default=-1)
    high = min((f.start for f in chosen if _rank(f.key) > section.number and f.start > low), default=len(flow))
    tried = 0
    labels = [label for label in section_labels(section) if len(label) >= 4]
    clue = regex(_CLUES.get(section.key, re.escape(section.heading)))
    for at in flow.line_starts:
        if at in taken or not low < at < high:
            continue
        match = _NUMBERED.match(flow.text, at)
        number = parse_number(match["num"] or match["num2"]) if match else None
        if match is None or number != section.number or match.end() == at:
            found = None if best else _misspelt_line(flow, section, labels, at, match.end() if match else at, number)
            best = found or best
            continue
        text, end = _heading_text(flow, match.end())
        tried += 1
        if len(text) > _LONGEST or tried > _TRIES:
            continue
        top_level = match["num"] in NUMERALS if match["num"] and match["sep"] else False
        nearly = top_level and any(_nearly(text.rstrip("。:"), label, True) for label in labels)
        if best is None and (nearly or (top_level and _SHORT.match(text) and clue.search(text))):
            best = Found(section.key, section.number, _bare(flow.text[at:end]), at, end, False)
        from difflib import SequenceMatcher  # slow to import, and rarely come to

        for label in [*section_labels(section)[:4], fold(section.heading)]:
            ratio = SequenceMatcher(None, text.rstrip("。:"), label, autojunk=False).ratio()
            if ratio > best_ratio:
                best_ratio = ratio
                best = Found(section.key, section.number, _bare(flow.text[at:end]), at, end, False)
    return best


def _misspelt_line(
    flow: Flow, section: FormSection, labels: list[str], at: int, start: int, number: int | None
) -> Found | None:
    """A heading misspelt and without its number, or with a wrong one: nothing else stands on its line."""
    end = flow.line_end(at)
    text = flow.text[start:end].rstrip("。:")
    before = flow.text[at - 1] if at else "。"
    if len(text) > _LONGEST or before in _LISTING or not any(_nearly(text, label, False) for label in labels):
        return None
    return Found(section.key, number, _bare(flow.text[at:end]), at, end, False)


_RANKS = {"overview": 1, "proactive": 2, "requests": 3, "disputes": 4, "problems": 5, "other": 6}


def _rank(key: str) -> int:
    return _RANKS.get(key, 0)


def _heading_text(flow: Flow, start: int) -> tuple[str, int]:
    """The rest of a heading: to the end of its line, or of the next when the line was wrapped."""
    end = flow.line_end(start)
    return flow.text[start:end], end


@lru_cache(maxsize=256)
def is_old(heading: str, section: FormSection) -> bool:
    """Whether a section heading is worded as before 2019 (and not in any way that is in use since)."""
    label = regex(rf"^{_NUMBER}{_WHOSE}|{_CLOSE}[。.:、]?{_CLOSE}$").sub("", heading)
    if any(regex(_loosely(fold(known))).fullmatch(label) for known in (section.heading, *section.also)):
        return False
    return any(regex(_loosely(fold(old))).fullmatch(label) for old in section.old)


def is_heading(text: str, form: Form) -> bool:
    """Whether a text is the numbered heading of a section and nothing else."""
    if len(text) > _LONGEST:
        return False
    match = _pattern(tuple(form.sections)).fullmatch(fold(text).rstrip("。:、|*"))
    return match is not None and match["num"] is not None


def find_others(flow: Flow, sections: list[Found]) -> list[Found]:
    """Top-level headings (`七、…`) that are none of the form's."""
    taken = {found.start for found in sections}
    others: list[Found] = []
    for at in flow.line_starts:
        if at in taken:
            continue
        end = flow.line_end(at)
        match = _TOP_LEVEL.match(flow.text[at:end])
        if match is None or flow.text[at - 1 : at] in _LISTING:
            continue
        if at and flow.text[at - 1] not in '。:)!?"' and not _heading_before(flow, at, sections):
            continue
        if flow.text[end : end + 1] in _LISTING:
            continue
        number = parse_number(match["num"])
        others.append(Found("", number, _bare(flow.text[at:end]), at, end))
    return others


def _heading_before(flow: Flow, at: int, sections: list[Found]) -> bool:
    return any(found.end == at for found in sections)


def as_heading(flow: Flow, found: Found, end: int) -> Heading:
    """A found heading as the report keeps it. end: where what stands under it ends."""
    place = flow.place(found.start, found.end)
    return Heading(number=found.number or 0, text=found.text, place=place, start=found.end, end=end)
