"""The runs of a Word document: their properties as they are met, and what of them the page shows."""

from __future__ import annotations

from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.colours import WHITE, alike
from linter.documents.runs import Run, Shift, Source, Unseen
from linter.documents.word.styles import Look, Styles
from linter.documents.word.xml import Attributes

_UNKNOWN: Final = -1


class Runs:
    """Told of runs, of their properties and of what lies behind them, in the order in which they stand."""

    def __init__(self, blocks: Blocks, styles: Styles) -> None:
        self._blocks, self._styles = blocks, styles
        self._own: list[tuple[str, str | None]] = []
        self._look: Look | None = None
        self._marked = False
        self._grounds: list[int] = [WHITE]  # of the page, a table, a cell, a text box; the innermost last

    def begin(self) -> None:
        """A run begins."""
        self._look = None
        if self._own:
            self._own = []
        if self._marked:
            self._own = [("vertAlign", "superscript")]

    def take(self, name: str, attributes: Attributes) -> None:
        """A property of the open run."""
        self._own.append((name, self._styles.value(name, attributes)))
        self._look = None

    def paint(self, name: str, attributes: Attributes) -> None:
        """What the letters of the open run are filled with."""
        value = self._styles.paint(name, attributes)
        if value is not None:
            self._own.append(("textFill", value))
            self._look = None

    def mark(self) -> None:
        """What follows is the mark of a note, however it is set: in the open run, or the next one with text."""
        self._marked = True
        self._own.append(("vertAlign", "superscript"))
        self._look = None

    def has_ground(self, attributes: Attributes) -> bool:
        """Whether `w:shd` gives a colour."""
        return self._styles.fill(attributes) is not None

    def ground(self, attributes: Attributes | None = None) -> None:
        """The innermost ground gets the colour of `w:shd`; one that is not known without it."""
        fill = _UNKNOWN if attributes is None else self._styles.fill(attributes)
        if fill is not None:
            self._grounds[-1] = fill

    def styled(self, table_style: str | None) -> None:
        """The open table has a style: one with coloured cells leaves the ground unknown."""
        if self._styles.is_shaded(table_style):
            self._grounds[-1] = _UNKNOWN

    def open(self, known: bool = True) -> None:
        """A table, a cell or a text box begins. known: its ground is that of what it stands on."""
        self._grounds.append(self._grounds[-1] if known else _UNKNOWN)

    def close(self) -> None:
        self._grounds.pop()

    def text(self, text: str, paragraph: str | None, source: Source = "text", shift: Shift | None = None) -> bool:
        """Adds text. paragraph: the style of its paragraph; shift: its place in a formula. Returns whether it shows."""
        look = self._look
        if look is None:
            look = self._look = self._styles.look(paragraph, self._own)
        self._marked = False
        if look.symbols and self._blocks.cell is not None and any(map(str.isdigit, text)):
            self._blocks.cell.doubt("格内有符号字体的字符，没有读")
        if look.plain and source == "text" and shift is None:
            self._blocks.text(text)
            return True
        run = Run(text, self._unseen(look, text, paragraph), shift or look.shift, source=source)
        run.full_size = shift is None and look.full_size
        self._blocks.run(run)
        return run.unseen is None

    def shows(self, paragraph: str | None) -> bool:
        """Whether what the open run holds is seen."""
        look = self._look = self._look or self._styles.look(paragraph, self._own)
        return not look.hidden

    def _unseen(self, look: Look, text: str, paragraph: str | None) -> Unseen | None:
        if look.hidden:
            return "hidden"
        if look.struck:
            return "struck"
        if look.tiny:
            return "invisible"
        if look.colour is None:
            return None
        ground = self._grounds[-1] if look.fill is None else look.fill
        if ground == WHITE and look.fill is None and self._styles.is_shaded(paragraph):
            ground = _UNKNOWN
        if ground != _UNKNOWN:
            return "background" if alike(look.colour, ground) else None
        cell = self._blocks.cell
        if cell is not None and alike(look.colour, WHITE) and any(map(str.isdigit, text)):
            cell.doubt("格内有白色的数字，底色不明")
        return None
