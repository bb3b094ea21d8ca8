"""Cells of a page that a script fills: they hold nothing in the file, and are not blank on the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from linter.documents.layout import EDGES, Cell, Line, is_figure

REASON: Final = "由脚本填写，文件里没有"
_BINDING: Final = re.compile(
    r"(?:v-(?:text|html|bind.*|model)|ng-(?:bind|model).*|x-(?:text|html|model)|th:.*|:.+|bind|"
    r"data-(?:bind|field|key|text|value|name|model|prop|path|var|slot|content|num|count).*)"
)
_PLACEHOLDER: Final = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\$\{[^{}]{0,200}\}|#\{[^{}]{0,200}\}|<%[^%]{0,200}%>|\{%[^%]{0,200}%\}"
    r"|\[\[[^\[\]]{0,200}\]\]|\{[A-Za-z_][\w.]{0,60}\}"
)
_INSIDE: Final = frozenset({"span", "em", "b", "i", "strong", "label", "div", "a", "font"})
_FEWEST: Final = 4
_PLAIN: Final = (False, False)


class Filled:
    """Told of the cells of tables and of the elements in them."""

    def __init__(self) -> None:
        self.has_script = False
        self.count = 0
        self._cells: list[tuple[bool, bool]] = []  # of each open cell: bound to data; has a mark to be found by
        self._tables: list[tuple[list[Cell], list[Cell]]] = []  # blank cells with such a mark, and cells with figures
        self._waiting: list[Cell] = []

    def open_table(self) -> None:
        self._tables.append(([], []))

    def close_table(self) -> None:
        marked, figures = self._tables.pop()
        if not figures and len(marked) >= _FEWEST:
            self._waiting += marked

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        self._cells.append((_is_bound(attributes), "id" in attributes) if attributes else _PLAIN)

    def element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element with attributes inside a cell."""
        if tag in _INSIDE and self._cells:
            bound, marked = self._cells[-1]
            named = attributes.get("class", "Mso")
            marked = marked or "id" in attributes or not named.startswith("Mso")
            self._cells[-1] = (bound or _is_bound(attributes), marked)

    def close_cell(self, cell: Cell) -> None:
        """The cell is closed and its text known."""
        bound, marked = self._cells.pop()
        if "{" in cell.text or "<%" in cell.text or "[[" in cell.text:
            rest = _PLACEHOLDER.sub("", cell.text).strip(EDGES)
            if rest != cell.text and not rest:
                cell.text, cell.pieces, bound = "", [Line("")], True
        if not self._tables:
            return
        if cell.text:
            figures = self._tables[-1][1]
            if not figures and is_figure(cell.text):
                figures.append(cell)
        elif bound:
            self._doubt(cell)
        elif marked:
            self._tables[-1][0].append(cell)

    def settle(self) -> None:
        """The page is read: cells without figures that a script can find are filled when there is a script."""
        for cell in self._waiting if self.has_script else ():
            self._doubt(cell)

    def _doubt(self, cell: Cell) -> None:
        cell.doubt(REASON)
        self.count += 1


def _is_bound(attributes: Mapping[str, str]) -> bool:
    return any(_BINDING.fullmatch(name) for name in attributes)
