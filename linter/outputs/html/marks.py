"""Which findings stand where: in the text by line and column, in the tables by slot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from linter.checks.finding import Finding
from linter.checks.record import Record
from linter.documents.model import Place
from linter.outputs.groups import Group
from linter.outputs.html.model import Cell, Piece
from linter.text.width import clean

MOST_TAGGED = 4
"""A finding on more cells than this carries its number at its own place only."""

_ORDER = ("error", "warning", "info", "suppressed")
_END = 1 << 30


class _Span(Struct):
    """A stretch of a line at which a finding stands. begins: whether it is the first line of the finding."""

    start: int
    end: int
    marks: list[str]
    begins: bool

    def within(self, first: int, last: int) -> _Span:
        """The same without white space at the ends of the line."""
        start, end = (min(max(at, first), last) for at in (self.start, self.end))
        return _Span(start, end, self.marks, self.begins)


class Marks:
    """The marks of one report. A finding is marked by its number, from 1; one that follows from it by that number and
    by `NUMBER.PART`, and itself then by `NUMBER.0` as well. `placed` gathers those whose mark was handed out."""

    def __init__(self, record: Record, groups: list[Group], number: int = 1) -> None:
        self._report = number
        self.placed: set[str] = set()
        self._severity: dict[str, str] = {}
        self._spans: dict[int, list[_Span]] = {}
        self._figures: dict[int, list[tuple[int, int]]] = {}
        self._slots: dict[str, list[str]] = {}
        self._tagged: set[tuple[str, str]] = set()
        self._texts: set[str] = set()
        self._loose: dict[str, tuple[list[str], Finding]] = {}
        lines = {line for line, _ in record.text or ()}
        for number, group in enumerate(groups, 1):
            suppressed = group.head.suppressed is not None
            self._severity[str(number)] = "suppressed" if suppressed else group.head.severity
            self._enter_figures(group.head)
            self._enter([str(number), f"{number}.0"] if group.followers else [str(number)], group.head, lines)
            for part, finding in enumerate(group.followers, 1):
                self._enter([str(number), f"{number}.{part}"], finding, lines)

    def _enter(self, marks: list[str], finding: Finding, lines: set[int]) -> None:
        if finding.category == "linter":
            return
        place = finding.place
        if place.line in lines:
            self._texts.add(marks[-1])
            for line in range(place.line, place.end_line + 1):
                first = line == place.line
                start = place.column - 1 if first else 0
                end = place.end_column - 1 if line == place.end_line else _END
                self._spans.setdefault(line, []).append(_Span(start, end, marks, first))
        elif not finding.cells:
            self._loose[marks[-1]] = marks, finding
        for cell in finding.cells:
            here = self._slots.setdefault(cell.slot, [])
            here += [mark for mark in marks if mark not in here]
            if marks[-1] not in self._texts and (len(finding.cells) <= MOST_TAGGED or cell.place == place):
                self._tagged.add((cell.slot, marks[0]))

    def _enter_figures(self, finding: Finding) -> None:
        """The figures of its arithmetic that stand in the text: the page leads to each."""
        for place in _places(finding):
            end = place.end_column - 1 if place.end_line == place.line else _END
            self._figures.setdefault(place.line, []).append((place.column - 1, end))

    def gravest(self, marks: list[str]) -> str:
        """The gravest severity of some findings, "" for none."""
        return min((self._severity[mark] for mark in marks if mark in self._severity), key=_ORDER.index, default="")

    def cell(self, slot: str, text: str) -> Cell:
        """A cell of a table, marked."""
        marks = self._slots.get(slot, [])
        self.placed.update(marks)
        tags = [mark for mark in marks if (slot, mark) in self._tagged]
        linked = bool(marks) and not tags and all(self._in_text(mark, marks) for mark in marks)
        return Cell(clean(text), slot, marks=marks, tags=tags, severity=self.gravest(marks), linked=linked)

    def _in_text(self, mark: str, marks: list[str]) -> bool:
        """Whether what marks a cell stands in the text; a number may be there for one that follows from it alone."""
        return mark in self._texts or any(other.startswith(f"{mark}.") and other in self._texts for other in marks)

    def on_line(self, line: int) -> list[str]:
        """Findings on no cell that stand on a line of a table; each is given out once."""
        return self._taken([mark for mark, (_, finding) in self._loose.items() if finding.place.line == line])

    def loose(self, table: str, lines: range) -> list[str]:
        """Findings on no cell that are about a table, or stand on one of its lines; each is given out once."""
        return self._taken(
            [
                mark
                for mark, (_, finding) in self._loose.items()
                if finding.table == table or finding.place.line in lines
            ]
        )

    def _taken(self, found: list[str]) -> list[str]:
        marks = list(dict.fromkeys(mark for key in found for mark in self._loose.pop(key)[0]))
        self.placed.update(marks)
        return marks

    def label(self, text: str, marks: list[str]) -> Piece:
        """A label or caption, marked."""
        return Piece(clean(text), marks, self._numbers(marks), self.gravest(marks))

    def _numbers(self, marks: list[str]) -> list[str]:
        """The numbers among some marks, which are shown."""
        return [mark for mark in marks if mark in self._severity]

    def pieces(self, line: int, text: str) -> list[Piece]:
        """A line cut where findings begin and end; a finding without extent (something is missing there) is a piece
        without text. White space at the ends is left out."""
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        spans = [span.within(first, last) for span in self._spans.get(line, [])]
        self.placed.update(mark for span in spans for mark in span.marks)
        borders = sorted({first, last, *(span.start for span in spans), *(span.end for span in spans)})
        figures = self._figures.get(line, [])
        found = []
        for start, end in [*pairwise(borders), (last, last)]:
            points = _joined([span for span in spans if span.start == span.end == start])
            if points:
                found.append(Piece("", points, self._numbers(points), self.gravest(points)))
            if start == end:
                continue
            here = [span for span in spans if span.start <= start and end <= span.end]
            marks, begun = _joined(here), _joined([span for span in here if span.begins and span.start == start])
            shown = _shown(text[start:end])
            parts = self._parts(line, text, start, end) if any(start <= at < end for at, _ in figures) else []
            found.append(Piece(shown, marks, self._numbers(begun), self.gravest(marks), parts))
        return found

    def _parts(self, line: int, text: str, start: int, end: int) -> list[tuple[str, str]]:
        """A stretch of a line cut at the figures in it, each with its id."""
        begins = {at: min(to, end) for at, to in sorted(self._figures[line]) if start <= at < end}
        borders = sorted({start, end, *begins, *begins.values()})
        ids = {at: f"r{self._report}-{line}.{at + 1}" for at in begins}
        return [(_shown(text[low:high]), ids.get(low, "")) for low, high in pairwise(borders)]


def _shown(text: str) -> str:
    return clean(text.replace("\t", " ｜ "))


def _places(finding: Finding) -> Iterator[Place]:
    """Where the text states what a finding weighs."""
    if finding.arithmetic is None:
        return
    for one in (finding.arithmetic.left, *finding.arithmetic.right):
        if one.place is not None:
            yield one.place
        for term in (*one.terms, *one.over):
            if term.place is not None:
                yield term.place
            yield from (item.place for item in term.items)


def _joined(spans: list[_Span]) -> list[str]:
    """The marks of some spans, each once."""
    return list(dict.fromkeys(mark for span in spans for mark in span.marks))
