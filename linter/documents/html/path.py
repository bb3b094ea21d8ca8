"""Where the parser stands in a page: the path of block elements, each with its number among those of its name."""

from __future__ import annotations

from linter.documents.layout import Cell
from linter.documents.model import Origin


class Path:
    """Told of blocks outside tables as they begin and end."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, int]] = []  # name and number; how many elements were open before it
        self._children: list[dict[str, int]] = [{}]

    def enter(self, tag: str, depth: int) -> None:
        """A block begins. depth: how many elements are open."""
        self._steps.append((self._counted(tag), depth))
        self._children.append({})

    def leave(self, depth: int) -> None:
        """An element ends, after which that many are open."""
        if self._steps and self._steps[-1][1] == depth:
            self._steps.pop()
            self._children.pop()

    def table(self, cell: Cell | None) -> str:
        """The path of a table that begins. cell: the one it stands in."""
        if cell is not None:
            return f"{cell.element}/tr[{cell.row}]/td[{cell.number}]/table"
        return "/".join([*(step for step, _ in self._steps), self._counted("table")])

    def located(self) -> Origin:
        """Where the line being read stands."""
        return Origin(element="/".join([step for step, _ in self._steps]))

    def _counted(self, tag: str) -> str:
        number = self._children[-1].get(tag, 0) + 1
        self._children[-1][tag] = number
        return f"{tag}[{number}]"
