"""Collects the lines of a text and remembers on which of them each slot and each heading came to stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rendered:
    """A report as text. `cells` gives the 1-based line of every printed slot (`requests.new.total`),
    `headings` that of every section's heading. A blank cell that a layout leaves out has the line of the
    rest of its row."""

    text: str
    cells: dict[str, int]
    headings: dict[str, int]


@dataclass
class Page:
    """Lines under construction."""

    lines: list[str] = field(default_factory=list)
    cells: dict[str, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, slots: Iterable[str] = ()) -> int:
        """Append a line holding the given slots; its number."""
        self.lines.append(text)
        for slot in slots:
            self.cells[slot] = len(self.lines)
        return len(self.lines)

    def blank(self) -> None:
        """A blank line, unless the text would begin with it or two would follow each other."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def finish(self) -> Rendered:
        """The text, ending in one line break."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return Rendered("\n".join(self.lines) + "\n", self.cells, self.headings)
