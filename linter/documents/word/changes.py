"""Tracked changes and comments of a Word document: the text is read as if all changes were accepted, and what they
changed is told; comments are counted."""

from __future__ import annotations

from linter.documents.blocks import Blocks
from linter.documents.word.notes import Counts
from linter.documents.word.paragraphs import Paragraphs
from linter.documents.word.tables import Tables
from linter.documents.word.xml import Attributes, attribute


class Changes:
    """Told of insertions, deletions and comments in the order in which they stand. removing: pieces of the text of the
    deletion that is being read, None outside one."""

    def __init__(
        self, blocks: Blocks, counts: Counts, paragraphs: Paragraphs, tables: Tables, stack: list[str]
    ) -> None:
        """stack: names of the open elements, kept by the body."""
        self.removing: list[str] | None = None
        self._blocks, self._counts, self._paragraphs, self._tables = blocks, counts, paragraphs, tables
        self._stack = stack

    def annotation(self, attributes: Attributes) -> bool:
        """A tracked change or comment as Word 2003 wrote them. Returns whether its content is left out."""
        kind = attribute(attributes, "type")
        if kind == "Word.Insertion":
            self.inserted(attributes)
        elif kind == "Word.Deletion":
            return self.deleted(attributes)
        self._counts.comments += kind == "Word.Comment"
        return kind in ("Word.Comment", "Word.Formatting")

    def inserted(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:trPr"]:
            self._tables.row_inserted()
        elif self._stack[-1:] not in (["w:rPr"], ["w:numPr"]):
            self._revise("")

    def deleted(self, attributes: Attributes) -> bool:
        """A deletion: of a row, of the end of a paragraph, or of text. Returns whether its content is left out."""
        parent = self._stack[-1] if self._stack else ""
        if parent == "w:trPr":
            self._tables.row_deleted()
        elif parent == "w:rPr":
            if self._stack[-2:] == ["w:pPr", "w:rPr"] and self._paragraphs.here is not None:
                self._paragraphs.here.joined = True
        else:
            self.removing = []
            return True
        return False

    def comment(self, attributes: Attributes) -> None:
        self._counts.comments += 1

    def removed(self) -> None:
        """What was left out ends; a deletion, if it was one."""
        if self.removing is not None:
            self._revise("".join(self.removing).strip())
            self.removing = None

    def _revise(self, removed: str) -> None:
        if self._paragraphs.here is not None:
            self._paragraphs.here.revised = True
        cell = self._blocks.cell
        if cell is not None:
            cell.removed = (cell.removed or "") + removed
