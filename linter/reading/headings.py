"""The six section headings, found by their labels, and other top-level headings.

Told apart from them: the list of parts in the preface (`一、总体情况，二、…`), a table of contents, sub-headings of
section one under the form's names, and the row `四、结转下年度继续办理` of table three. Of several places for one
section, `heading_choice` says which counts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.reading.flow import Flow
from linter.reading.heading_choice import (
    Chooser,
    Found,
    leave_out_contents,
    leave_out_lower,
    leave_out_subheads,
    style_of,
)
from linter.reading.model import Heading
from linter.rulebook.form import Form, FormSection
from linter.text.folding import fold
from linter.text.regex import regex

NUMERALS = "一二三四五六七八九十"
_OTHER_NUMERALS = ("壹贰叁肆伍陆柒捌玖拾", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
# marks that pages put around a heading: # **…**, 【…】, 《…》, "…"; what a border, a bullet or a speck leaves before it
_STRAY = r"#*_》|¦│┃丨lI!。·■◆●★▲※,.:;'`~^=+\-"
_OPEN = rf"[{_STRAY}〔《\"]{{0,8}}"
_CLOSE = r"[*_〕》\"|¦│┃]{0,8}"
_DASH = "-(?=、)"  # 一 typed as a dash: —、总体情况
_NUMBER = (
    rf"{_OPEN}(?:第?(?P<num>[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾Ⅰ-Ⅹ]|\d{{1,2}}|{_DASH})(?:部分)?(?P<sep>[、丶.,:]{{0,2}})|\((?P<num2>[一二三四五六七八九十])\)、?)"
    r"[\"*《]{0,6}"
)
_NUMBERED = regex(_NUMBER)
_TOP_LEVEL = regex(rf"{_OPEN}(?P<num>[{NUMERALS}]|{_DASH})(?:、|丶|\.)(?P<label>[^。,;:!?]{{2,30}}?){_CLOSE}[。:]?$")
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
# what a heading with the right number, in the right place, must speak of to be that section's
_CLUES = {
    "overview": r"总体|概述|概况",
    "proactive": r"主动公开",
    "requests": r"申请",
    "disputes": r"复议|诉讼",
    "problems": r"问题|改进|不足",
    "other": r"其[他它]|需要?(?:报告|说明)",
}


def parse_number(text: str | None) -> int | None:
    """A heading's number: 三 or 3 as 3."""
    if not text:
        return None
    if text == "-":
        return 1
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
    leave_out_contents(candidates)
    numbered = leave_out_lower(candidates)
    style = style_of(candidates, form)
    leave_out_subheads(candidates, form, style)
    for section in form.sections:
        group = candidates[section.key]
        if all(found.mark == "(" != style for found in group):
            candidates[section.key] = _inside_lines(flow, section) or group
    chooser = Chooser(flow, style, candidates, in_grid)
    chosen = [found for section in form.sections if (found := chooser.choose(section)) is not None]
    for section in form.sections:
        found = next((found for found in chosen if found.key == section.key), None)
        if found is None or found.mark == "(" != style:
            others = [other for other in chosen if other is not found]
            misprint = _misprinted(flow, section, others, {found.start} if found else set(), numbered)
            if misprint is not None:
                chosen = [*others, misprint]
    return sorted(chosen, key=lambda found: found.start)


@lru_cache(maxsize=64)
def section_labels(section: FormSection) -> list[str]:
    """Every wording of a section's heading, folded, the longest first."""
    labels = {fold(label) for label in (section.heading, *section.also, *section.old)}
    return sorted(labels, key=lambda label: (-len(label), label))


@cache
def loosely(label: str) -> str:
    """A pattern for a label in which joining words may be exchanged: 及, 和, 与, 、; 的 may come and go."""
    parts, at = [], 0
    for match in _JOINED.finditer(label):
        parts.append(re.escape(label[at : match.start()]))
        parts.append("的?" if match.group() == "的" else "(?:以及|[及和与、,])?")
        at = match.end()
    parts.append(re.escape(label[at:]))
    text = "".join(parts)
    return text[: -len("情况")] + "的?情况" if text.endswith("情况") and not text.endswith("的?情况") else text


def _is_loosely(text: str, label: str) -> bool:
    """Whether a text is all that the pattern for a label matches; told without making one for every label."""
    if text == label:
        return True
    # what neither the one nor the other holds may not differ
    return _bones(text) == _bones(label) and regex(loosely(label)).fullmatch(text) is not None


def _bones(text: str) -> str:
    """A label without its joining words."""
    return _JOINED.sub("", text)


@lru_cache(maxsize=64)
def _pattern(sections: tuple[FormSection, ...]) -> re.Pattern[str]:
    """A pattern for the heading of any of some sections."""
    labels = "|".join(loosely(label) for section in sections for label in section_labels(section))
    return regex(rf"(?:{_NUMBER})?{_WHOSE}(?P<label>{labels})")


def section_names(text: str, form: Form, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where the sections are named in running text, longest names first: start, end and key of each, apart."""
    pattern, keys = _names_pattern(form)
    return [
        (match.start(), match.end(), keys[(match.lastindex or 1) - 1]) for match in pattern.finditer(text, start, end)
    ]


@lru_cache(maxsize=8)
def _names_pattern(form: Form) -> tuple[re.Pattern[str], list[str]]:
    """A pattern for the name of any section, one group each, and the section's key by group."""
    names = sorted(
        ((label, section.key) for section in form.sections for label in section_labels(section)),
        key=lambda name: len(name[0]),
        reverse=True,
    )
    firsts = re.escape("".join(sorted({label[0] for label, _ in names})))  # at other signs none need be tried
    return regex(rf"(?=[{firsts}])(?:{'|'.join(f'({loosely(label)})' for label, _ in names)})"), [k for _, k in names]


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
    fits = number in (section.number, None) or wording == 0  # under the form's own name even a wrong number heads it
    if listed and (before == "和" or not alone or mark not in ("一", "") or not fits):
        return None
    # a sentence that begins like a heading is one only when the number says so
    runs_on = not alone and not flow.is_line_start(match.end())
    if runs_on and (number != section.number or following in "的等"):
        return None
    text = _bare(flow.text[at : match.end()])
    return Found(section.key, number, text, at, end if alone else match.end(), True, alone, mark, wording, listed)


def _bare(text: str) -> str:
    """A heading without the marks before it."""
    return regex(rf"^(?:(?!{_DASH})[{_STRAY}])+").sub("", text)


@lru_cache(maxsize=256)
def _wording(section: FormSection, label: str) -> int:
    """How a section's heading is worded: see `Found`."""
    for rank, known in enumerate(([section.heading], section.also)):
        if any(_is_loosely(label, fold(each)) for each in known):
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
    """A numbered heading in the middle of a line, `…成效显著。三、收到和处理…`: after the end of a sentence, or of one
    that announces what follows (报告如下:); under the form's own name also right behind other words."""
    numeral = NUMERALS[section.number - 1]
    labels = "|".join(re.escape(label) for label in section_labels(section))
    behind = regex(rf"(?:(?<=[。!?])|(?<=如下:))(?P<num>{numeral})、(?P<label>{labels})(?![,、;])")
    glued = regex(rf"(?<![,、;:和及与])(?P<num>{numeral})、(?P<label>{re.escape(fold(section.heading))})(?![,、;六])")
    matches = list(behind.finditer(flow.text)) or list(glued.finditer(flow.text))
    if not matches:  # under the form's own name, with nothing behind it, the number may be a wrong one
        other = regex(rf"(?<=[。!?])(?P<num>[{NUMERALS}])、(?P<label>{re.escape(fold(section.heading))})(?![,、;六])")
        matches = [m for m in other.finditer(flow.text) if flow.is_line_start(m.end()) or flow.text[m.end()] == "。"]
    return [
        Found(section.key, parse_number(match["num"]), match.group(), match.start(), match.end(), True, False, "一")
        for match in matches
    ]


def _misprinted(
    flow: Flow, section: FormSection, chosen: list[Found], passed: set[int], numbered: bool
) -> Found | None:
    """A heading with the right number whose wording comes close to the form's. passed: offsets where it is not.
    numbered: whether section one is 一、, so that 2. and （二） below it are its sub-headings."""
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
        if numbered and match is not None and (match["num2"] or (match["num"] or "").isdigit()):
            continue
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
    if any(_is_loosely(label, fold(known)) for known in (section.heading, *section.also)):
        return False
    return any(_is_loosely(label, fold(old)) for old in section.old)


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
