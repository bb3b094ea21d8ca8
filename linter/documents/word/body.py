"""The body of a Word document, told by the parser element by element: text as it is shown when every tracked
change is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.limits import limit, over
from linter.documents.model import Titled, UnreadableError
from linter.documents.runs import Source
from linter.documents.titles import MOST as MOST_TITLES
from linter.documents.word.changes import Changes
from linter.documents.word.controls import CONTROLS, Controls
from linter.documents.word.drawn import DRAWN, SHAPES, Alternatives, Drawings
from linter.documents.word.fields import PARTS, Fields
from linter.documents.word.maths import BUILT
from linter.documents.word.names import Names
from linter.documents.word.notes import Counts
from linter.documents.word.numbering import Numbering
from linter.documents.word.paragraphs import Paragraphs
from linter.documents.word.runs import Runs
from linter.documents.word.styles import NAMES, Styles, is_on
from linter.documents.word.tables import Tables
from linter.documents.word.xml import Attributes, attribute, value_of

_SKIPPED: Final = {
    "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange",
    "w:tblGridChange", "w:sectPr", "w:sectPrChange", "w:numberingChange", "w:sdtEndPr", "w:tblPrEx",
    "w:delInstrText", "w:rt", "w:footnote", "w:endnote", "w:styles", "w:fonts", "w:lists", "w:docPr",
}  # fmt: skip
_WRITTEN: Final = (
    "w:pgNum", "w:dayLong", "w:dayShort", "w:monthLong", "w:monthShort", "w:yearLong", "w:yearShort",
)  # fmt: skip
"""Figures that Word writes itself where these stand."""
_MOST_ELEMENTS: Final = limit("xml-elements")
_DEEPEST: Final = limit("xml-depth")


class Body:
    """Parser target. After parsing, `blocks` and `counts` hold the outcome."""

    def __init__(
        self,
        numbering: Numbering,
        styles: Styles,
        embed: Callable[[Blocks, str], bool] = lambda blocks, name: False,
        blocks: Blocks | None = None,
    ) -> None:
        """embed: reads the embedded file of a relation into the blocks, or returns False. blocks: what is read into."""
        self.blocks = blocks or Blocks(fold_blanks=False, locate=lambda: self._paragraphs.located())
        self.counts = Counts()
        self.titles: list[Titled] = []
        self.tables = Tables(self.blocks)
        self._runs, self._fields = Runs(self.blocks, styles), Fields()
        self._paragraphs = Paragraphs(self.blocks, self.counts, numbering)
        self._tables_and_boxes = 0
        self._names = Names()
        self._stack: list[str] = []
        self._skip = 0
        self._elements = 0
        self._controls = Controls(self.blocks, self._stack)
        self._drawings = Drawings(self.blocks, self.counts, embed)
        self._changes = Changes(self.blocks, self.counts, self._paragraphs, self.tables, self._stack)
        tables, runs, fields, paragraphs = self.tables, self._runs, self._fields, self._paragraphs
        controls, drawings, changes, alternatives = self._controls, self._drawings, self._changes, Alternatives()
        self._starts: dict[str, Callable[[Attributes], bool | None]] = {
            "w:p": self._paragraph, "w:pStyle": paragraphs.take_style, "w:numId": paragraphs.take_number,
            "w:ilvl": paragraphs.take_level, "w:jc": self._centred,
            "w:listPr": paragraphs.take_old_list, "wx:t": self._old_label, "w:r": self._run, "m:r": self._run,
            "w:shd": self._shade, "w:fldSimple": fields.simple, "w:fldChar": self._field,
            "w:tblStyle": self._table_style,
            "w:tab": self._tab, "w:ptab": self._tab, "w:br": self._break, "w:cr": self._break,
            "w:noBreakHyphen": self._hyphen, "w:sym": self._symbol,
            "w:ins": changes.inserted, "w:moveTo": changes.inserted, "w:del": changes.deleted,
            "w:moveFrom": changes.deleted, "aml:annotation": changes.annotation,
            "w:background": lambda _: runs.ground(), "w:hidden": self._hidden_row,
            "w:tbl": self._table, "w:gridCol": tables.grid_column, "w:tr": tables.row, "w:tc": self._cell,
            "w:gridBefore": tables.grid_before, "w:gridSpan": tables.span, "w:vMerge": tables.vertical_merge,
            "w:hMerge": tables.horizontal_merge, "w:cellDel": tables.cell_deleted, "w:txbxContent": self._box,
            "mc:AlternateContent": alternatives.begin, "mc:Choice": alternatives.choice,
            "mc:Fallback": alternatives.choice, "w:commentReference": changes.comment,
            "w:altChunk": drawings.embedded, "w:subDoc": drawings.embedded, "blip": drawings.picture,
            "imagedata": drawings.picture, "w:sdt": controls.open,
            "w:footnoteReference": self._note, "w:endnoteReference": self._note,
        }  # fmt: skip
        self._starts |= dict.fromkeys(BUILT, partial(self._doubt, "格内有公式"))
        self._starts |= dict.fromkeys(_WRITTEN, partial(self._doubt, "格内的域没有结果"))
        self._starts |= {name: partial(self._paint, name) for name in ("noFill", "srgbClr", "schemeClr")}
        self._starts |= dict.fromkeys(DRAWN, drawings.unread_drawing)
        self._starts |= {name: partial(controls.take, name) for name in CONTROLS}
        self._starts |= dict.fromkeys(SHAPES, drawings.open)
        self._starts |= {f"w:{name}": partial(self._property, name) for name in NAMES - {"shd"}}
        self._starts |= {f"w:{name}": partial(fields.part, name) for name in PARTS}
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._paragraph_end, "w:pPr": paragraphs.properties_end, "w:tr": tables.row_end,
            "w:tc": self._cell_end,
            "w:tbl": self._table_end, "w:txbxContent": self._box_end, "mc:AlternateContent": alternatives.end,
            "w:fldSimple": lambda: self._field_end(*fields.end(simple=True)), "w:sdt": controls.close,
        } | dict.fromkeys(SHAPES, drawings.close)  # fmt: skip

    # --- what the parser calls

    def start(self, tag: str, attributes: Attributes) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise over("xml-elements")
        if len(self._stack) + self._skip >= _DEEPEST:
            raise over("xml-depth")
        if self._skip:
            self._skip += 1
            return
        name = self._names[tag]
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
            if not self._skip:
                self._changes.removed()
            return
        handler = self._ends.get(self._stack.pop())
        if handler is not None:
            handler()

    def data(self, text: str) -> None:
        if self._skip:
            if self._changes.removing is not None:
                self._changes.removing.append(text)
        elif self._stack:
            inside = self._stack[-1]
            if inside == "w:t":
                self._text(text)
            elif inside == "m:t":
                self._text(text, raised="m:sup" in self._stack[-6:])
            elif inside == "w:instrText":
                self._fields.code(text)

    def doctype(self, *_: object) -> None:
        raise UnreadableError(
            "文件内有 DOCTYPE 声明，出于安全考虑不予读取（限制项 xml-entities）；请用 Word 另存后重新检查",
            "the file contains a DOCTYPE declaration and is not read for security reasons (limit xml-entities); "
            "save it again in Word",
        )

    def close(self) -> None:
        """The end of the part."""

    # --- text

    def _text(self, text: str, source: Source = "text", raised: bool = False) -> None:
        style, has_text = self._paragraphs.style, bool(text.strip())
        if self._fields.hides or (self._controls.hides and self._controls.leave_out(text)):
            return
        if has_text and self._runs.shows(style):
            self._paragraphs.begin_text()
        if self._runs.text(text, style, source, "raised" if raised else None) and has_text:
            self._fields.shown()
            self._controls.shown()

    def _run(self, attributes: Attributes) -> None:
        self._runs.begin()

    def _property(self, name: str, attributes: Attributes) -> None:
        if self._stack[-1] == "w:rPr" and self._stack[-2] in ("w:r", "m:r"):
            self._runs.take(name, attributes)

    def _paint(self, name: str, attributes: Attributes) -> None:
        """What the letters of a run are filled with (Word 2010 and later)."""
        if "textFill" in self._stack[-3:] and "w:rPr" in self._stack[-4:-1] and "w:pPr" not in self._stack[-5:]:
            self._runs.paint(name, attributes)

    def _note(self, attributes: Attributes) -> None:
        """A reference to a note: its number is not in the text, but a mark of its own follows in the run."""
        if attribute(attributes, "customMarkFollows") not in (None, "0", "false", "off"):
            self._runs.mark()

    def _doubt(self, reason: str, attributes: Attributes) -> None:
        """An element of which the text alone does not tell what the page shows."""
        if self.blocks.cell is not None:
            self.blocks.cell.doubt(reason)

    def _shade(self, attributes: Attributes) -> None:
        """What a run, a cell or a table has behind it. (That of a paragraph may be of any width.)"""
        if self._stack[-1:] in (["w:tcPr"], ["w:tblPr"]):
            self._runs.ground(attributes)
        elif self._stack[-2:] == ["w:p", "w:pPr"]:
            paragraph = self._paragraphs.here
            if paragraph is not None and not paragraph.shaded and self._runs.has_ground(attributes):
                paragraph.shaded = True
                self._runs.open()
                self._runs.ground(attributes)
        else:
            self._property("shd", attributes)

    def _field(self, attributes: Attributes) -> None:
        self._field_end(*self._fields.mark(attributes))

    def _field_end(self, text: str | None, unknown: bool) -> None:
        if text is not None:
            self._text(text, "form-field")
        elif self._fields.ticked and self.blocks.cell is not None:
            self.blocks.cell.ticked = True
        elif unknown and self.blocks.cell is not None:
            self.blocks.cell.doubt("格内的域没有结果")
        elif unknown and self._fields.brings_more:
            self._drawings.unread()

    def _tab(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:r"]:  # elsewhere it is a tab stop
            self._text(" ")

    def _break(self, attributes: Attributes) -> None:
        if self._runs.shows(self._paragraphs.style):
            self.blocks.end_line()

    def _hyphen(self, attributes: Attributes) -> None:
        self._text("-")

    def _symbol(self, attributes: Attributes) -> None:
        code = attribute(attributes, "char") or ""
        if re.fullmatch("[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xF8FF:
            self._text(chr(int(code, 16)))
        elif self.blocks.cell is not None:
            self.blocks.cell.doubt("格内有符号字体的字符，没有读")

    # --- paragraphs

    def _paragraph(self, attributes: Attributes) -> None:
        self._paragraphs.begin(counts=not self._tables_and_boxes)
        self._runs.begin()

    def _centred(self, attributes: Attributes) -> None:
        here = self._paragraphs.here
        if here is not None and self._stack[-1:] == ["w:pPr"] and not self.blocks.in_cell:
            here.titled |= value_of(attributes) == "center"

    def _paragraph_end(self) -> None:
        here = self._paragraphs.here
        if here is not None and here.titled and self.blocks.line and len(self.titles) < MOST_TITLES:
            self.titles.append(Titled(self.blocks.line, "heading"))
        if self._paragraphs.end().shaded:
            self._runs.close()

    def _old_label(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:listPr"]:
            self._paragraphs.take_old_label(attributes)

    # --- tables and text boxes

    def _table(self, attributes: Attributes) -> None:
        self._tables_and_boxes += 1
        self._runs.open()
        self.tables.table(attributes)

    def _table_style(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:tblPr"]:
            self._runs.styled(value_of(attributes))

    def _table_end(self) -> None:
        self._tables_and_boxes -= 1
        self._runs.close()
        self.tables.table_end()

    def _hidden_row(self, attributes: Attributes) -> None:
        if self._stack[-1:] == ["w:trPr"] and is_on(attributes):
            self.tables.row_hidden()

    def _cell(self, attributes: Attributes) -> None:
        self._runs.open()
        self.tables.cell(attributes)

    def _cell_end(self) -> None:
        self._runs.close()
        self.tables.cell_end()

    def _box(self, attributes: Attributes) -> None:
        self._tables_and_boxes += 1
        self._runs.open(known=False)
        self._drawings.fill()
        self.blocks.open_box()

    def _box_end(self) -> None:
        self._tables_and_boxes -= 1
        self._runs.close()
        self.counts.boxes += self.blocks.close_box()
