"""Cells of a page that a script fills: they hold nothing in the file, and are not blank on the screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from linter.documents.layout import Cell, is_figure
from linter.documents.placeholders import NOT_FILLED

REASON: Final = "由脚本填写，文件里没有"
_BINDING: Final = re.compile(
    r"(?:v-(?:text|html|bind.*|model)|ng-(?:bind|model).*|x-(?:text|html|model)|th:.*|:.+|bind|"
    r"data-(?:bind|field|key|text|value|name|model|prop|path|var|slot|content|num|count).*)"
)
_TAGS: Final = frozenset({"slot", "output"})
_OFFICE: Final = ("o:", "w:", "m:", "st1:", "st2:")
_INSIDE: Final = frozenset({"span", "em", "b", "i", "strong", "label", "div", "a", "font"})
_FEWEST: Final = 4


class _Open(Struct):
    """An open cell. bound: a script or a server fills it; marked: it has a mark to be found by; pictured: there is a
    picture behind it."""

    bound: bool = False
    marked: bool = False
    pictured: bool = False


class Filled:
    """Told of the cells of tables and of the elements in them."""

    def __init__(self) -> None:
        self.has_script = False
        self.count = 0
        self._cells: list[_Open] = []
        self._tables: list[tuple[list[Cell], list[Cell]]] = []  # blank cells with such a mark, and cells with figures
        self._waiting: list[Cell] = []

    def open_table(self) -> None:
        self._tables.append(([], []))

    def close_table(self) -> None:
        marked, figures = self._tables.pop()
        if not figures and len(marked) >= _FEWEST:
            self._waiting += marked

    def open_cell(self, attributes: Mapping[str, str]) -> None:
        self._cells.append(_Open(_is_bound(attributes), "id" in attributes) if attributes else _Open())

    def element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element inside a cell."""
        if not self._cells:
            return
        here = self._cells[-1]
        if tag in _TAGS or "-" in tag or (":" in tag and not tag.startswith(_OFFICE)):
            here.bound = True
        elif attributes and tag in _INSIDE:
            here.marked |= "id" in attributes or not attributes.get("class", "Mso").startswith("Mso")
            here.bound |= _is_bound(attributes)

    def written(self) -> None:
        """A script, or a program on the server, stands in the cell."""
        if self._cells:
            self._cells[-1].bound = True

    def pictured(self) -> None:
        """There is a picture behind the cell or a part of it."""
        if self._cells:
            self._cells[-1].pictured = True

    def close_cell(self, cell: Cell) -> None:
        """The cell is closed and its text known."""
        here = self._cells.pop()
        if not self._tables:
            return
        if cell.unseen == NOT_FILLED:
            cell.unseen, here.bound = "", True
        if cell.text:
            figures = self._tables[-1][1]
            if not figures and is_figure(cell.text):
                figures.append(cell)
        elif here.bound:
            self._doubt(cell)
        elif here.pictured:
            cell.doubt("格内有图片，没有读")
        elif here.marked:
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
