"""Which findings stand where: in the text by line and column, in the tables by slot."""

from __future__ import annotations

from itertools import pairwise

from linter.checks.record import Finding, Record
from linter.outputs.html.model import Cell, Piece
from linter.text.width import clean

MOST_TAGGED = 4
"""A finding on more cells than this carries its number at its own place only."""

_ORDER = ("error", "warning", "info", "suppressed")


class Marks:
    """The marks of one report. Findings are numbered from 1; `placed` gathers those whose mark was handed out."""

    def __init__(self, record: Record, findings: list[Finding]) -> None:
        self.placed: set[int] = set()
        self._severity: dict[int, str] = {}
        self._spans: dict[int, list[tuple[int, int, int]]] = {}
        self._slots: dict[str, list[int]] = {}
        self._tagged: set[tuple[str, int]] = set()
        self._texts: set[int] = set()
        self._loose: dict[int, Finding] = {}
        lines = {line for line, _ in record.text or ()}
        for number, finding in enumerate(findings, 1):
            self._severity[number] = finding.severity if finding.suppressed is None else "suppressed"
            if finding.category == "linter":
                continue
            if finding.place.line in lines:
                self._texts.add(number)
                self._enter_text(number, finding)
            elif not finding.cells:
                self._loose[number] = finding
            for cell in finding.cells:
                if number in self._slots.setdefault(cell.slot, []):
                    continue
                self._slots[cell.slot].append(number)
                if number not in self._texts and (len(finding.cells) <= MOST_TAGGED or cell.place == finding.place):
                    self._tagged.add((cell.slot, number))

    def _enter_text(self, number: int, finding: Finding) -> None:
        place = finding.place
        for line in range(place.line, place.end_line + 1):
            start = place.column - 1 if line == place.line else 0
            end = place.end_column - 1 if line == place.end_line else 1 << 30
            self._spans.setdefault(line, []).append((start, end, number))

    def gravest(self, marks: list[int]) -> str:
        """The gravest severity of some findings, "" for none."""
        return min((self._severity[mark] for mark in marks), key=_ORDER.index, default="")

    def cell(self, slot: str, text: str) -> Cell:
        """A cell of a table, marked."""
        marks = self._slots.get(slot, [])
        self.placed.update(marks)
        tags = [mark for mark in marks if (slot, mark) in self._tagged]
        linked = bool(marks) and all(mark in self._texts for mark in marks)
        return Cell(clean(text), slot, marks=marks, tags=tags, severity=self.gravest(marks), linked=linked)

    def on_line(self, line: int) -> list[int]:
        """Findings on no cell that stand on a line of a table; each is given out once."""
        return self._taken([n for n, finding in self._loose.items() if finding.place.line == line])

    def loose(self, table: str, lines: range) -> list[int]:
        """Findings on no cell that are about a table, or stand on one of its lines; each is given out once."""
        return self._taken(
            [n for n, finding in self._loose.items() if finding.table == table or finding.place.line in lines]
        )

    def _taken(self, found: list[int]) -> list[int]:
        self.placed.update(found)
        for number in found:
            del self._loose[number]
        return found

    def label(self, text: str, marks: list[int]) -> Piece:
        """A label or caption, marked."""
        return Piece(clean(text), marks, marks, self.gravest(marks))

    def pieces(self, line: int, text: str) -> list[Piece]:
        """A line cut where findings begin and end; a finding without extent (something is missing there) is a piece
        without text. White space at the ends is left out."""
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        spans = [
            (min(max(start, first), last), min(max(end, first), last), number)
            for start, end, number in self._spans.get(line, [])
        ]
        self.placed.update(number for _, _, number in spans)
        borders = sorted({first, last, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
        tagged: set[int] = set()
        found = []
        for start, end in [*pairwise(borders), (last, last)]:
            points = [number for low, high, number in spans if low == high == start]
            if points:
                found.append(Piece("", points, points, self.gravest(points)))
            if start == end:
                continue
            marks = [number for low, high, number in spans if low <= start and end <= high]
            begins = [n for low, _, n in spans if n in marks and n not in tagged and low == start]
            tags = [number for number in begins if line == self._first_line(number, line)]
            tagged.update(begins)
            shown = clean(text[start:end].replace("\t", " ｜ "))
            found.append(Piece(shown, marks, tags, self.gravest(marks)))
        return found

    def _first_line(self, number: int, line: int) -> int:
        """The line on which the mark of a finding begins."""
        while any(other == number for _, _, other in self._spans.get(line - 1, ())):
            line -= 1
        return line
