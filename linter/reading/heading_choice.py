"""Which of several places in a report is the heading of a section."""

from __future__ import annotations

import sys
from bisect import bisect_left

from msgspec import Struct

from linter.reading.flow import Flow
from linter.rulebook.form import Form, FormSection

_CONTENTS_LEAST = 4
_CONTENTS_GAP = 80
_GRID_LINE = 20


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


def style_of(candidates: dict[str, list[Found]], form: Form) -> str:
    """How this report numbers its sections: the mark that most of them have with the form's number."""
    counts = dict.fromkeys(("一", "1", "(", ""), 0)
    for section in form.sections:
        for mark in {found.mark for found in candidates[section.key] if found.number in (section.number, None)}:
            counts[mark] += 1
    return max(counts, key=lambda mark: counts[mark])


def leave_out_subheads(candidates: dict[str, list[Found]], form: Form, style: str) -> None:
    """Takes out （三）依申请公开情况, a part of section one where sections are not numbered with brackets."""
    if style == "(":
        return
    for section in form.sections:
        candidates[section.key] = [
            found
            for found in candidates[section.key]
            if found.mark != "(" or (found.number == section.number and found.wording < 2)
        ]


def leave_out_lower(candidates: dict[str, list[Found]]) -> bool:
    """Takes out 2.主动公开情况 and （二）依申请公开情况 below 一、总体情况: sub-headings, unless they have the form's
    name (behind a bracket also another of now). Whether 一、 numbers the sections so."""
    first = min((f.start for f in candidates["overview"] if f.mark == "一" and f.number == 1 and f.alone), default=None)
    if first is None:
        return False
    allowed = {"1": 0, "(": 1}
    for key, group in candidates.items():
        candidates[key] = [f for f in group if f.start <= first or f.wording <= allowed.get(f.mark, f.wording)]
    return True


def leave_out_contents(candidates: dict[str, list[Found]]) -> None:
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


class Chooser:
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
