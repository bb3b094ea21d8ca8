"""Places in the editor's terms: lines from 0 that end with LF, CR LF or CR, and columns in the units agreed upon."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types

from linter.documents.text.ends import starts_in_file
from linter.text.regex import regex

_END = regex("\r\n|\n|\r")


class Positions:
    """Turns places of the text as read (lines and columns from 1, in code points) into those of the protocol.

    encoding: what the columns of the protocol count, as agreed with the editor.
    """

    def __init__(self, text: str, encoding: types.PositionEncodingKind | str) -> None:
        self._lines = _END.split(text)
        self._starts = starts_in_file(text)
        self._encoding = str(getattr(encoding, "value", encoding))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> types.Range:
        """The range of a place. Past the end of the text it is the end."""
        return types.Range(self._position(line, column), self._position(end_line, end_column))

    def in_file(self, line: int, column: int, end_line: int, end_column: int) -> types.Range:
        """The same for a place whose lines are the editor's own (edits, YAML files)."""
        return types.Range(self._units(line - 1, column - 1), self._units(end_line - 1, end_column - 1))

    def whole_line(self, line: int) -> types.Range:
        """A line of the file, without the blanks at its ends."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        start = len(text) - len(text.lstrip())
        return self.in_file(line, start + 1, line, len(text.rstrip()) + 1)

    def whole(self) -> types.Range:
        """The whole text."""
        return types.Range(types.Position(0, 0), self._units(len(self._lines) - 1, len(self._lines[-1])))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column, as the text is read, of a position of the editor's."""
        number = min(position.line, len(self._lines) - 1)
        column = self._code_points(self._lines[number], position.character)
        at = max(0, bisect_right(self._starts, (number, column)) - 1)
        start = self._starts[at]
        return at + 1, column - start[1] + 1

    def _position(self, line: int, column: int) -> types.Position:
        if not 0 < line <= len(self._starts):
            return self._units(len(self._lines) - 1, len(self._lines[-1]))
        number, before = self._starts[line - 1]
        return self._units(number, before + column - 1)

    def _units(self, line: int, column: int) -> types.Position:
        line = min(max(line, 0), len(self._lines) - 1)
        return types.Position(line, self._length(self._lines[line][: max(column, 0)]))

    def _length(self, text: str) -> int:
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        if self._encoding == "utf-32":
            return len(text)
        return len(text) + sum(sign > "\uffff" for sign in text)

    def _code_points(self, text: str, units: int) -> int:
        if len(text.encode("utf-8", "surrogatepass")) == len(text) or self._encoding == "utf-32":
            return min(units, len(text))
        passed = 0
        for number, sign in enumerate(text):
            if passed >= units:
                return number
            passed += self._length(sign)
        return len(text)
