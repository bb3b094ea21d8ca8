"""The body of an OpenDocument text, element by element: text as it is shown when every tracked change is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from msgspec import structs

from linter.documents.blocks import Blocks
from linter.documents.layered import over
from linter.documents.model import Origin, Titled
from linter.documents.opendocument.controls import Controls, drop_down
from linter.documents.opendocument.hidden import SHAPES, is_box, is_doubtful, is_hidden, is_linked, is_prompt, shown_by
from linter.documents.opendocument.numbering import Numbering
from linter.documents.opendocument.styles import PLAIN, Look, Styles
from linter.documents.opendocument.tables import Tables, attribute, integer, name_of
from linter.documents.placeholders import NOT_FILLED
from linter.documents.runs import Source
from linter.documents.titles import MOST as MOST_TITLES
from linter.documents.word.notes import Counts

_SKIPPED: Final = {
    "text:tracked-changes", "text:note", "office:annotation", "text:sequence-decls", "text:variable-decls",
    "text:user-field-decls", "office:forms", "text:ruby-text", "draw:image", "office:event-listeners", "table:shapes",
    "table:desc", "table:title", "text:script",
}  # fmt: skip
_EMBEDDED: Final = {"draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"}
_RESULTS: Final = {
    "text:expression", "text:variable-get", "text:variable-set", "text:user-field-get", "text:conditional-text",
    "text:database-display", "text:dde-connection", "text:table-formula", "text:sequence", "text:bookmark-ref",
    "text:drop-down", "text:text-input", "text:meta-field",
}  # fmt: skip
"""Fields: one that shows nothing is not blank for certain."""
_PARAGRAPHS: Final = ("text:p", "text:h")
BLANKS: Final = re.compile("[ \t\r\n]+")
_MOST_SPACES: Final = 100
_GROUNDS: Final = {"table:table": "table", "table:table-row": "table-row", "table:table-cell": "table-cell"}
"""Elements that may have a colour of their own, and the family of their styles."""
_DROP_DOWN: Final = "urn:fieldmark"  # of a name space of its own


class _Paragraph:
    """An open paragraph. label: its number, until its text begins; titled: it is set as a heading or title."""

    def __init__(self, label: str, titled: bool) -> None:
        self.label, self.titled = label, titled
        self.revised = False


class Body:
    """Reads the body. Afterwards `blocks` and `counts` hold the outcome."""

    def __init__(self, content: Any, styles: Any, blocks: type[Blocks] = Blocks) -> None:
        """content, styles: the root elements of these parts; a document may lack styles."""
        self.blocks = blocks(fold_blanks=False, locate=self._located)
        self.counts = Counts()
        self.titles: list[Titled] = []
        self.tables = Tables(self.blocks)
        self._numbering = Numbering()
        self._styles, self._controls = Styles(), Controls()
        self._number_of_paragraph = self._tables_and_boxes = 0
        self._deleted: dict[str, str] = {}
        self._paragraphs: list[_Paragraph] = []
        self._inline: list[bool] = [False]
        self._looks: list[Look] = [PLAIN]
        for root in (styles, content):
            self._read_styles(root)
        numbering, tables = self._numbering, self.tables
        self._starts: dict[str, Callable[[Any], object]] = {
            "text:p": self._paragraph, "text:h": self._paragraph, "text:s": self._spaces, "text:tab": self._tab,
            "text:line-break": lambda element: self.blocks.end_line(), "text:change": self._change,
            "text:change-start": self._change, "text:list": numbering.open_list,
            "text:list-item": numbering.open_item, "text:list-header": numbering.open_item,
            "table:table": self._table, "table:table-column": tables.column, "table:table-row": tables.row,
            "table:table-cell": tables.cell,
            "draw:text-box": self._box, "draw:custom-shape": self._box, "draw:control": self._control,
            _DROP_DOWN: lambda element: self._shows(drop_down(element)), "text:drop-down": self._drop_down,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], object]] = {
            "text:p": self._paragraph_end, "text:h": self._paragraph_end, "text:list": numbering.close_list,
            "text:list-item": numbering.close_item, "text:list-header": numbering.close_item,
            "table:table": self._table_end, "table:table-row": tables.row_end, "table:table-cell": tables.cell_end,
            "draw:text-box": self._box_end, "draw:custom-shape": self._box_end,
        }  # fmt: skip

    def read(self, text: Any) -> None:
        """Reads `office:text`."""
        walk = etree.iterwalk(text, events=("start", "end"))
        passed = None
        for event, element in walk:
            if event == "start":
                if passed is None and self._is_skipped(element):
                    passed = element
                    walk.skip_subtree()
                if passed is None:
                    self._start(element)
                continue
            if passed is None:
                self._inline.pop()
                self._looks.pop()
                self._ends.get(name_of(element), lambda: None)()
            elif element is passed:
                passed = None
            if passed is None and element is not text and self._inline[-1]:
                self._stand(element, is_behind=True)
                self._text(element.tail)

    def _start(self, element: Any) -> None:
        name = name_of(element)
        self._stand(element, is_behind=False)
        self._looks.append(self._look(name, element))
        self._starts.get(name, lambda _: None)(element)
        block = name.startswith(("draw:", "table:"))
        self._inline.append(name in _PARAGRAPHS or (self._inline[-1] and not block))
        if self._inline[-1]:
            self._text(element.text)

    def _stand(self, element: Any, is_behind: bool) -> None:
        """What comes now comes from this element, or from the text behind it; for those who want to know."""

    def _look(self, name: str, element: Any) -> Look:
        """How text in an element is shown."""
        above = self._looks[-1]
        if name in _PARAGRAPHS:
            own = self._styles.look("paragraph", attribute(element, "style-name"))
            return own if above.ground is None else over(Look(ground=above.ground), own)
        if name == "text:note-ref":
            return structs.replace(above, shift="raised")
        if name == "text:span":
            return over(above, self._styles.look("text", attribute(element, "style-name")))
        family = _GROUNDS.get(name)
        if family is None:
            return above
        ground = self._styles.look(family, attribute(element, "style-name")).ground
        return above if ground is None else over(above, Look(ground=ground))

    def _is_skipped(self, element: Any) -> bool:
        name = name_of(element)
        self.counts.comments += name == "office:annotation"
        if name == "draw:image":
            self.counts.pictures += 1
            self.blocks.picture()
        if name in _EMBEDDED:
            self._unread("格内有嵌入的对象，没有读")
            return True
        if name == "table:covered-table-cell":  # what it holds is not shown
            self.tables.covered(element)
            return True
        hidden = is_hidden(element, name)
        self.blocks.left_out.counts["hidden"] += hidden
        if name == "text:section" and is_linked(element):
            self._unread("格内有嵌入的内容，没有读")
            self.blocks.end_line()
        if is_prompt(element, name) or (name in _RESULTS and not shown_by(element)):
            if self.blocks.cell is not None and not hidden:
                self.blocks.cell.doubt(NOT_FILLED if is_prompt(element, name) else "格内的域没有结果")
            return True
        if is_box(element, name) and self.blocks.cell is not None:
            self.blocks.cell.ticked = True
        if self.blocks.cell is not None and not hidden and is_doubtful(element, name):
            self.blocks.cell.doubt("格内的文字可能不显示")
        if name in SHAPES and self.blocks.cell is not None and not "".join(element.itertext()).strip():
            self.blocks.cell.doubt("格内有图形，没有读")
        return hidden or name in _SKIPPED or is_box(element, name)

    def _unread(self, reason: str) -> None:
        """Something whose content is not in the text of the file, or not read."""
        self.counts.embedded += 1
        if self.blocks.cell is not None:
            self.blocks.cell.doubt(reason)
        else:
            self.blocks.unread()

    # --- paragraphs

    def _paragraph(self, element: Any) -> None:
        if not self._tables_and_boxes:
            self._number_of_paragraph += 1
        label, certain = self._numbering.label(element)
        self.counts.unnumbered += not certain
        titled = name_of(element) == "text:h" or attribute(element, "style-name") == "Title"
        self._paragraphs.append(_Paragraph(label, titled))

    def _paragraph_end(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.label and self.blocks.in_cell and self.blocks.line_is_blank and not paragraph.revised:
            self.blocks.text(paragraph.label)
        self.counts.revised += paragraph.revised and not self.blocks.in_cell
        if paragraph.titled and self.blocks.line and len(self.titles) < MOST_TITLES:
            self.titles.append(Titled(self.blocks.line, "heading"))
        self.blocks.end_line()

    def _located(self) -> Origin | None:
        return Origin(paragraph=self._number_of_paragraph) if self._number_of_paragraph else None

    def _text(self, text: str | None, source: Source = "text") -> None:
        text = BLANKS.sub(" ", text or "")
        look = self._looks[-1]
        if (look.conditional or look.symbols) and self.blocks.cell is not None and any(map(str.isdigit, text)):
            self.blocks.cell.doubt("格内有符号字体的字符，没有读" if look.symbols else "格内的文字可能不显示")
        if text and not self._looks[-1].is_plain:
            run = self._looks[-1].run(text, source)
            if run.unseen is not None:
                self.blocks.run(run)
                return
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if paragraph is not None and paragraph.label and text.strip():
            if self.blocks.line_is_blank:
                self.blocks.text(paragraph.label)
            paragraph.label = ""
        if text and self._looks[-1].shift is None:
            self.blocks.text(text)
        elif text:
            self.blocks.run(self._looks[-1].run(text, source))

    def _spaces(self, element: Any) -> None:
        self._text(" ")
        self.blocks.text(" " * (min(integer(attribute(element, "c")) or 1, _MOST_SPACES) - 1))

    def _tab(self, element: Any) -> None:
        self._text(" ")

    def _table(self, element: Any) -> None:
        self._tables_and_boxes += 1
        self.tables.table(element)

    def _table_end(self) -> None:
        self._tables_and_boxes -= 1
        self.tables.table_end()

    def _control(self, element: Any) -> None:
        value, is_text = self._controls.value(element)
        if is_text:
            self._shows(value)
        elif self.blocks.cell is not None and self._controls.is_box(element):
            self.blocks.cell.ticked = True

    def _shows(self, value: str | None) -> None:
        """A form field shows a value; one without is not blank for certain."""
        if value:
            self._text(value, "form-field")
        elif self.blocks.cell is not None:
            self.blocks.cell.doubt("格内的表单域没有值")

    def _drop_down(self, element: Any) -> None:
        """A list of which one entry is shown: as text behind the entries, or as the one that is marked."""
        if not "".join(element.itertext()).strip():
            self._text(shown_by(element))

    def _box(self, element: Any) -> None:
        self._tables_and_boxes += 1
        self.blocks.open_box()

    def _box_end(self) -> None:
        self._tables_and_boxes -= 1
        self.counts.boxes += self.blocks.close_box()

    # --- tracked changes

    def _change(self, element: Any) -> None:
        """A piece put in, or the place of one taken out: that stands among the tracked changes."""
        if self._paragraphs:
            self._paragraphs[-1].revised = True
        removed = self._deleted.get(attribute(element, "change-id") or "")
        if self.blocks.cell is not None:
            self.blocks.cell.removed = (self.blocks.cell.removed or "") + (removed or "")
        if removed is not None:
            self.tables.emptied()

    def _read_styles(self, root: Any) -> None:
        for element in () if root is None else root.iter(etree.Element):
            name = name_of(element)
            if name in ("text:list-style", "text:outline-style"):
                self._numbering.style(element)
            elif name in ("style:style", "style:default-style"):
                self.tables.style(element)
                self._styles.take(element)
            elif name.startswith("form:"):
                self._controls.take(element)
            elif name == "text:changed-region":
                deleted = [part for part in element if name_of(part) == "text:deletion"]
                paragraphs = [part for entry in deleted for part in entry.iter() if name_of(part) in _PARAGRAPHS]
                if deleted:
                    gone = "".join("".join(part.itertext()) for part in paragraphs).strip()
                    self._deleted[attribute(element, "id") or ""] = gone
