"""Paragraphs of a Word document: their styles, the numbers in front of them, and which one is being read."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.model import Origin
from linter.documents.word.notes import Counts
from linter.documents.word.numbering import Numbering
from linter.documents.word.xml import Attributes, attribute, value_of


class Paragraph(Struct):
    """style, number, level: by what it is numbered; label: its number, until its text begins; joined: its end is
    deleted, so that the next paragraph goes on in its line; listed: Word 2003 writes its number beside it; shaded: it
    has a ground of its own; titled: set as a title is."""

    style: str | None = None
    number: str | None = None
    level: int | None = None
    label: str = ""
    joined: bool = False
    revised: bool = False
    listed: bool = False
    shaded: bool = False
    titled: bool = False


class Paragraphs:
    """Told of paragraphs and their properties in the order in which they stand."""

    def __init__(self, blocks: Blocks, counts: Counts, numbering: Numbering) -> None:
        self._blocks, self._counts, self._numbering = blocks, counts, numbering
        self._open: list[Paragraph] = []
        self._reached = 0

    @property
    def here(self) -> Paragraph | None:
        """The innermost open paragraph."""
        return self._open[-1] if self._open else None

    @property
    def style(self) -> str | None:
        """The style of the innermost open paragraph."""
        return self._open[-1].style if self._open else None

    def begin(self, counts: bool) -> None:
        """A paragraph begins. counts: Word counts it, for it stands in no table and no text box."""
        self._open.append(Paragraph())
        self._reached += counts

    def located(self) -> Origin | None:
        """Where the line being read stands."""
        return Origin(paragraph=self._reached) if self._reached else None

    def take_style(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].style = value_of(attributes)
            self._open[-1].titled |= value_of(attributes) == "Title"

    def take_number(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].number = value_of(attributes)

    def take_level(self, attributes: Attributes) -> None:
        value = value_of(attributes) or ""
        if self._open and re.fullmatch("[0-9]", value):
            self._open[-1].level = int(value)

    def take_old_list(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].listed = True

    def take_old_label(self, attributes: Attributes) -> None:
        """What the number looks like, as Word 2003 writes it beside the paragraph."""
        if self._open and self._open[-1].listed:
            self._open[-1].label = attribute(attributes, "val") or ""

    def properties_end(self) -> None:
        """The properties are known: the paragraph gets its number."""
        paragraph = self.here
        if paragraph is None or paragraph.joined:
            return
        if paragraph.listed:
            self._counts.unnumbered += not paragraph.label
            return
        paragraph.label, certain = self._numbering.label(paragraph.style, paragraph.number, paragraph.level)
        self._counts.unnumbered += not certain

    def begin_text(self) -> None:
        """Text that is seen begins: the number stands in front of it."""
        if self._open and self._open[-1].label:
            if self._blocks.line_is_blank:
                self._blocks.text(self._open[-1].label)
            self._open[-1].label = ""

    def end(self) -> Paragraph:
        """The innermost paragraph ends, and with it its line."""
        paragraph = self._open.pop()
        if paragraph.label and self._blocks.in_cell and self._blocks.line_is_blank and not paragraph.revised:
            self._blocks.text(paragraph.label)
        self._counts.revised += paragraph.revised and not self._blocks.in_cell
        if not paragraph.joined:
            self._blocks.end_line()
        return paragraph
