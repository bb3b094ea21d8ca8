"""The body of a Word document, told by the parser element by element: text as it is shown when every tracked
change is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.word.notes import Counts
from linter.documents.word.numbering import Numbering
from linter.documents.word.tables import Attributes, Tables, attribute, value_of

_SPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_SKIPPED: Final = {
    "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange",
    "w:tblGridChange", "w:sectPr", "w:sectPrChange", "w:numberingChange", "w:sdtPr", "w:sdtEndPr", "w:tblPr",
    "w:tblPrEx", "w:instrText", "w:delInstrText", "w:rt",
}  # fmt: skip
_OFF: Final = ("0", "false", "off", "none")


class _Paragraph(Struct):
    """style, number, level: by what it is numbered; label: its number, until its text begins; joined: its end is
    deleted, so that the next paragraph goes on in its line."""

    style: str | None = None
    number: str | None = None
    level: int | None = None
    label: str = ""
    joined: bool = False
    revised: bool = False


class Body:
    """Parser target. After parsing, `blocks` and `counts` hold the outcome."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks = Blocks(fold_blanks=False)
        self.counts = Counts()
        self.tables = Tables(self.blocks)
        self._numbering = numbering
        self._names: dict[str, str] = {}
        self._stack: list[str] = []
        self._skip = 0
        self._removing: list[str] | None = None
        self._elements = 0
        self._paragraphs: list[_Paragraph] = []
        self._alternatives: list[bool] = []
        self._hidden = self._struck = False
        tables = self.tables
        self._starts: dict[str, Callable[[Attributes], bool | None]] = {
            "w:p": self._paragraph, "w:pStyle": self._style, "w:numId": self._number, "w:ilvl": self._level,
            "w:r": self._run, "w:vanish": self._vanish, "w:strike": self._strike, "w:dstrike": self._strike,
            "w:tab": self._tab, "w:ptab": self._tab, "w:br": self._break, "w:cr": self._break,
            "w:noBreakHyphen": self._hyphen, "w:sym": self._symbol,
            "w:ins": self._inserted, "w:moveTo": self._inserted, "w:del": self._deleted, "w:moveFrom": self._deleted,
            "w:tbl": tables.table, "w:gridCol": tables.grid_column, "w:tr": tables.row, "w:tc": tables.cell,
            "w:gridBefore": tables.grid_before, "w:gridSpan": tables.span, "w:vMerge": tables.vertical_merge,
            "w:hMerge": tables.horizontal_merge, "w:cellDel": tables.cell_deleted, "w:txbxContent": self._box,
            "mc:AlternateContent": self._alternative, "mc:Choice": self._choice, "mc:Fallback": self._choice,
            "w:commentReference": self._comment, "w:altChunk": self._embedded, "blip": self._picture,
            "imagedata": self._picture,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._paragraph_end, "w:pPr": self._properties_end, "w:tr": tables.row_end, "w:tc": tables.cell_end,
            "w:tbl": tables.table_end, "w:txbxContent": self._box_end, "mc:AlternateContent": self._alternative_end,
        }  # fmt: skip

    # --- what the parser calls

    def start(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        if self._elements > limit("xml-elements"):
            raise over("xml-elements")
        if len(self._stack) + self._skip >= limit("xml-depth"):
            raise over("xml-depth")
        if self._skip:
            self._skip += 1
            return
        name = self._names.get(tag) or self._name(tag)
        if name in _SKIPPED:
            self._skip = 1
            return
        handler = self._starts.get(name)
        if handler is not None and handler(attributes):
            self._skip = 1
            return
        self._stack.append(name)

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            if not self._skip and self._removing is not None:
                self._removed("".join(self._removing))
                self._removing = None
            return
        handler = self._ends.get(self._stack.pop())
        if handler is not None:
            handler()

    def data(self, text: str) -> None:
        if self._skip:
            if self._removing is not None:
                self._removing.append(text)
        elif self._stack and self._stack[-1] in ("w:t", "m:t"):
            self._text(text)

    def doctype(self, *_: object) -> None:
        raise UnreadableError(
            "文件内有 DOCTYPE 声明，出于安全考虑不予读取（限制项 xml-entities）；请用 Word 另存后重新检查",
            "the file contains a DOCTYPE declaration and is not read for security reasons (limit xml-entities); "
            "save it again in Word",
        )

    def close(self) -> None:
        """The end of the part."""

    def _name(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        name = _SPACES.get(space[1:], "") + local
        if len(self._names) < 10_000:
            self._names[tag] = name
        return name

    # --- text

    def _text(self, text: str) -> None:
        if self._hidden:
            self.counts.hidden += bool(text.strip())
            return
        if self._struck:
            self.counts.struck += bool(text.strip())
            return
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if paragraph is not None and paragraph.label and text.strip():
            if self.blocks.line_is_blank:
                self.blocks.text(paragraph.label)
            paragraph.label = ""
        self.blocks.text(text)

    def _run(self, attributes: Attributes) -> None:
        self._hidden = self._struck = False

    def _vanish(self, attributes: Attributes) -> None:
        if self._stack[-2:] == ["w:r", "w:rPr"]:
            self._hidden = value_of(attributes) not in _OFF

    def _strike(self, attributes: Attributes) -> None:
        if self._stack[-2:] == ["w:r", "w:rPr"]:
            self._struck = self._struck or value_of(attributes) not in _OFF

    def _tab(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:r"]:  # elsewhere it is a tab stop
            self._text(" ")

    def _break(self, attributes: Attributes) -> None:
        if not self._hidden:
            self.blocks.end_line()

    def _hyphen(self, attributes: Attributes) -> None:
        self._text("-")

    def _symbol(self, attributes: Attributes) -> None:
        code = attribute(attributes, "char") or ""
        if re.fullmatch("[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xF8FF:
            self._text(chr(int(code, 16)))

    # --- paragraphs

    def _paragraph(self, attributes: Attributes) -> None:
        self._paragraphs.append(_Paragraph())
        self._hidden = False

    def _style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = value_of(attributes)

    def _number(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].number = value_of(attributes)

    def _level(self, attributes: Attributes) -> None:
        value = value_of(attributes) or ""
        if self._paragraphs and re.fullmatch("[0-9]", value):
            self._paragraphs[-1].level = int(value)

    def _properties_end(self) -> None:
        if self._paragraphs:
            self._number_paragraph(self._paragraphs[-1])

    def _number_paragraph(self, paragraph: _Paragraph) -> None:
        if paragraph.joined:
            return
        paragraph.label, certain = self._numbering.label(paragraph.style, paragraph.number, paragraph.level)
        self.counts.unnumbered += not certain

    def _paragraph_end(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.label and self.blocks.in_cell and self.blocks.line_is_blank and not paragraph.revised:
            self.blocks.text(paragraph.label)
        self.counts.revised += paragraph.revised and not self.blocks.in_cell
        if not paragraph.joined:
            self.blocks.end_line()

    def _box(self, attributes: Attributes) -> None:
        self.blocks.open_box()

    def _box_end(self) -> None:
        self.counts.boxes += self.blocks.close_box()

    # --- tracked changes

    def _inserted(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:trPr"]:
            self.tables.row_inserted()
        elif self._stack[-1:] not in (["w:rPr"], ["w:numPr"]):
            self._revise("")

    def _deleted(self, attributes: Attributes) -> bool:
        parent = self._stack[-1] if self._stack else ""
        if parent == "w:trPr":
            self.tables.row_deleted()
        elif parent == "w:rPr":
            if self._stack[-2:] == ["w:pPr", "w:rPr"] and self._paragraphs:
                self._paragraphs[-1].joined = True
        else:
            self._removing = []
            return True
        return False

    def _removed(self, text: str) -> None:
        self._revise(text.strip())

    def _revise(self, removed: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].revised = True
        cell = self.blocks.cell
        if cell is not None:
            cell.removed = (cell.removed or "") + removed

    # --- the rest

    def _alternative(self, attributes: Attributes) -> None:
        self._alternatives.append(False)

    def _choice(self, attributes: Attributes) -> bool:
        """Of the alternatives only the first is read."""
        if not self._alternatives or self._alternatives[-1]:
            return bool(self._alternatives)
        self._alternatives[-1] = True
        return False

    def _alternative_end(self) -> None:
        self._alternatives.pop()

    def _comment(self, attributes: Attributes) -> None:
        self.counts.comments += 1

    def _embedded(self, attributes: Attributes) -> None:
        self.counts.embedded += 1

    def _picture(self, attributes: Attributes) -> None:
        self.counts.pictures += 1
        self.blocks.picture()
