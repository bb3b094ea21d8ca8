"""The parser's target: elements of a page become lines, tables and runs of visible text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from msgspec import structs

from linter.documents.blocks import Blocks
from linter.documents.colours import WHITE
from linter.documents.html.attributes import is_note_link, may_hide, picture, span, with_attributes
from linter.documents.html.files import HOLDERS, file_of
from linter.documents.html.filled import Filled
from linter.documents.html.forms import FIELDS, Forms
from linter.documents.html.lists import Lists
from linter.documents.html.look import PLAIN, Look, within
from linter.documents.html.matching import Node
from linter.documents.html.path import Path
from linter.documents.html.sheets import sheets_of
from linter.documents.html.style import NOTHING, UNKNOWN, Style
from linter.documents.layout import Cell, is_figure
from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError

_DROPPED: Final = {
    "script", "noscript", "template", "head", "title", "xml", "svg", "math", "object", "applet", "audio", "video",
    "canvas", "noembed", "noframes", "nolayer", "rp", "rt", "progress", "meter", "style",
}  # fmt: skip
_DRAWN: Final = {"svg", "math", "object", "applet", "canvas", "iframe", "progress", "meter"}
_CLOSED: Final = {"dialog": "open", "details": "open"}
"""Elements that show nothing (`details`: its summary) unless they have this attribute."""
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_UNCOUNTED: Final = {"br", "hr", "td", "th", "tr", "tbody", "thead", "tfoot", "table"}
_LISTS: Final = {"ol", "ul", "menu", "dir"}
# Elements in which a page hides remnants. Whole parts of a page that a script shows later are not dropped.
_HIDEABLE: Final = {
    "a", "b", "big", "caption", "code", "dd", "dt", "del", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "img",
    "input", "ins", "li", "label", "mark", "p", "s", "select", "small", "span", "strike", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
}  # fmt: skip
_CELLS: Final = {"td", "th"}
_STRUCK: Final = {"del", "s", "strike"}
_SHIFTED: Final = {"sup", "sub"}
_SPECIAL: Final = {*_SHIFTED, *_STRUCK, *_CLOSED, "summary"}
_INLINE: Final = {
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "small", "span", "strong",
    "sub", "sup", "u", "var",
}  # fmt: skip
_LONG_HIDDEN: Final = 80  # characters; what is hidden and longer is a part that a script shows later
_DEEPEST: Final = limit("html-depth")
_MAX_EVENTS: Final = limit("html-elements")
_MOST_FRAMES: Final = 4

Attributes = Mapping[str, str]
Frames = Callable[[str], str | None]
"""Address of a frame or a style sheet → its text, where the file brings it."""


def feed(
    text: str,
    blocks: Blocks,
    frames: Frames = lambda address: None,
    depth: int = 0,
    pages: list[Page] | None = None,
) -> Page:
    """Reads a page into `blocks`. depth: in how many frames it stands. pages: gets the page before it is read.

    Raises `UnreadableError` for one that holds nothing or goes over a limit.
    """
    page = Page(blocks, text, frames, depth)
    if pages is not None:
        pages.append(page)
    target: Any = page
    try:  # huge_tree lifts the parser's own limits, which cut the text short without a word; ours are counted
        etree.fromstring(text, etree.HTMLParser(target=target, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        raise UnreadableError("网页中没有可读取的内容", "the page contains no readable content") from None
    page.filled.settle()
    return page


class Page:
    """Parser target."""

    def __init__(self, blocks: Blocks, text: str, frames: Frames, depth: int) -> None:
        """text: of the page; depth: in how many frames it stands."""
        self.blocks = blocks
        self.filled, self.forms = Filled(), Forms(blocks)
        self.frames: list[str] = []
        self.files: list[str] = []
        self._sheet, self._lists = sheets_of(text, frames), Lists()
        self._find, self._depth = frames, depth
        self._open: list[str] = []
        self._looks: list[Look] = [PLAIN]
        self._look, self._ground = PLAIN, WHITE
        self._style = NOTHING
        self._node = Node("")
        self._nodes: list[Node] = [self._node]
        self._cells: list[Cell] = []
        self._asides: list[list[str]] = []  # figures of the open cells that stand aside
        self.path = Path()
        self._skip = self._events = self._preformatted = 0
        self._hidden_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self._events += 1
        if self._events > _MAX_EVENTS:
            raise over("html-elements")
        if len(self._open) + self._skip >= _DEEPEST:
            raise over("html-depth")
        if self._skip:
            self._skip += 1
            self.filled.has_script |= tag == "script"
            return
        if tag in HOLDERS and (file := file_of(tag, attributes)):
            self.files.append(file)
        node = self._node if self._sheet.is_empty else self._node.child(tag, attributes)
        if tag in _DROPPED or tag in _DRAWN:
            self._dropped(tag, attributes)
            return
        look, self._style = self._look, NOTHING
        if attributes or tag in _SPECIAL or not self._sheet.is_empty:
            look = self._styled(tag, attributes, node)
            if self._skip:
                return
        if tag in FIELDS and self.forms.start(tag, attributes, look):
            self._skip = 1
            return
        self._looks.append(look)
        self._look = look
        self._nodes.append(node)
        self._node = node
        self._open.append(self._opened(tag, attributes))

    # --- what is seen

    def _styled(self, tag: str, attributes: Attributes, node: Node) -> Look:
        """How text in an element is shown. What is not displayed is skipped."""
        style = self._sheet.style(node, attributes.get("style", ""))
        if style.shift is None and tag in _SHIFTED:
            style = structs.replace(style, shift="raised" if tag == "sup" else "lowered")
        elif style.shift is None and attributes and tag in ("a", "span") and is_note_link(tag, attributes):
            style = structs.replace(style, shift="raised")
        if tag in _STRUCK and style.struck is None:
            style = structs.replace(style, struck=True)
        self._style = style = with_attributes(style, tag, attributes)
        closed = self._cells and self._is_closed(tag, attributes)
        if style is NOTHING and "hidden" not in attributes and not self._sheet.is_foreign and not closed:
            return self._looks[-2] if tag == "summary" and self._cells else self._look
        if style.generated and self.blocks.cell is not None:
            self.blocks.cell.doubt("格内的文字由样式写出，没有读")
        removed = style.displayed is False or (style.displayed is None and ("hidden" in attributes or bool(closed)))
        if removed or style.collapsed or style.visible is False:
            gone = removed or (style.collapsed and tag not in _CELLS)
            if tag in _HIDEABLE and (gone or (tag not in _CELLS and tag not in _INLINE)):
                self._skip, self._hidden_text = 1, True
                return self._look
            if gone:
                hidden = self.blocks.in_cell and tag not in _HIDEABLE
                return structs.replace(self._look, unseen="hidden") if hidden else self._look
        if self._sheet.is_foreign and attributes:
            style = self._with_foreign(style, tag, attributes)
        if tag == "body" and style.ground is not None:
            self._ground = style.ground
        inline = tag in _INLINE or tag in _STRUCK
        return within(self._look, style, inline, bool(self._cells) and tag not in _CELLS)

    def _is_closed(self, tag: str, attributes: Attributes) -> bool:
        """Whether an element in a cell shows nothing until somebody opens it."""
        return (tag in _CLOSED and _CLOSED[tag] not in attributes) or "popover" in attributes

    def _with_foreign(self, style: Style, tag: str, attributes: Attributes) -> Style:
        """What a sheet in another file may say of an element."""
        if style.ground is None and ("id" in attributes or "class" in attributes) and self._look.ground is None:
            style = structs.replace(style, ground=UNKNOWN)
        if self._cells and tag in _INLINE and style.displayed is None:
            if may_hide(attributes):
                style = structs.replace(style, doubtful=True)
            elif "class" in attributes or "id" in attributes:
                style = structs.replace(style, aside=True)
        return style

    def _dropped(self, tag: str, attributes: Attributes) -> None:
        self._skip, self._hidden_text = 1, False
        self.filled.has_script |= tag == "script"
        if tag == "iframe":
            self._frame(attributes)
        elif self.blocks.cell is None:
            return
        elif tag in _DRAWN:
            self.blocks.cell.doubt("格内有图形，没有读")
        elif tag in ("script", "noscript") or "shadowrootmode" in attributes:
            self.filled.written()

    def _frame(self, attributes: Attributes) -> None:
        """A page within the page: read where it stands when the file brings it."""
        address = attributes.get("src", "").strip()
        inner = attributes.get("srcdoc") or (self._find(address) if address else None)
        if inner and self._depth < _MOST_FRAMES:
            self.blocks.end_line()
            page = feed(inner, self.blocks, self._find, self._depth + 1)
            self.blocks.end_line()
            self.frames += page.frames
            self.files += page.files
            self.forms.escaped += page.forms.escaped
            self.filled.count += page.filled.count
        elif address and not address.startswith(("about:", "javascript:", "data:")):
            self.frames.append(address)
            if self.blocks.cell is not None:
                self.blocks.cell.doubt("格内有框架，没有读")

    # --- blocks

    def _opened(self, tag: str, attributes: Attributes) -> str:
        """Opens what the element stands for; returns what must be closed with it."""
        blocks = self.blocks
        if tag == "table":
            self._lists.forget()
            self.filled.open_table()
            blocks.open_table(self.path.table(self._cells[-1] if self._cells else None))
            return tag
        if tag == "tr" and blocks.in_table:
            blocks.open_row()
            return ""
        if tag in _CELLS and blocks.in_table:
            cell = blocks.open_cell()
            if attributes:
                cell.row_span, cell.column_span = span(attributes, "rowspan"), span(attributes, "colspan")
            self._cells.append(cell)
            self._asides.append([])
            self.filled.open_cell(attributes)
            if self._style.generated:
                cell.doubt("格内的文字由样式写出，没有读")
            if self._style.pictured:
                self.filled.pictured()
            return "cell"
        if tag == "img":
            picture(blocks, attributes)
        elif tag == "frame":
            self._frame(attributes)
        elif self._cells:
            self.filled.element(tag, attributes)
            if self._style.pictured:
                self.filled.pictured()
            if tag == "embed" and self.blocks.cell is not None:
                self.blocks.cell.doubt("格内有图形，没有读")
        if tag == "pre":
            self._preformatted += 1
        if tag in _BLOCKS:
            blocks.end_line()
            if tag not in _UNCOUNTED and not self._cells:
                self.path.enter(tag, len(self._open))
            if tag in _LISTS:
                self._lists.open(tag, attributes)
            elif tag == "li":
                self._lists.item(attributes)
            return tag
        return ""

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        opened = self._open.pop()
        self._looks.pop()
        self._nodes.pop()
        self._look, self._node = self._looks[-1], self._nodes[-1]
        if self.forms.kind:
            self.forms.end(tag, self._ground)
        if opened == "table":
            self.blocks.close_table()
            self.filled.close_table()
        elif opened == "cell":
            self.blocks.close_cell()
            cell, asides = self._cells.pop(), self._asides.pop()
            if asides and is_figure(cell.text) and asides[0].strip() != cell.text:
                cell.doubt("格内的文字可能不显示")
            self.filled.close_cell(cell)
        elif opened:
            self.blocks.end_line()
            self._preformatted -= opened == "pre"
            if opened in _LISTS:
                self._lists.close()
        self.path.leave(len(self._open))

    # --- text

    def data(self, text: str) -> None:
        self._events += 1
        if self._events > _MAX_EVENTS:
            raise over("html-elements")
        if self._skip:
            if self._hidden_text and text.strip():
                self.blocks.left_out.counts["hidden"] += 1
                self._hidden_text = False
            return
        if self.forms.kind:
            self.forms.data(text)
            return
        if label := self._lists.label(text):
            self.blocks.text(label)
        if not self._preformatted:
            self._add(text)
            return
        for number, line in enumerate(text.splitlines()):
            if number:
                self.blocks.end_line()
            self._add(line)
        if text.endswith(("\n", "\r")):
            self.blocks.end_line()

    def _add(self, text: str) -> None:
        look = self._look
        if look is PLAIN or (look.unseen == "hidden" and len(text.strip()) >= _LONG_HIDDEN):
            self.blocks.text(text)
            return
        self.blocks.run(look.run(text, self._ground))
        if look.on_unknown(self._ground) and self.blocks.cell is not None and any(map(str.isdigit, text)):
            self.blocks.cell.doubt("格内有白色的数字，底色不明")
        if self._cells and any(map(str.isdigit, text)):
            self._figure(text, look)

    def _figure(self, text: str, look: Look) -> None:
        """A figure in a cell that is shown in a way of its own."""
        if look.doubtful and self.blocks.cell is not None:
            self.blocks.cell.doubt("格内的文字可能不显示")
        if look.aside and look.unseen is None:
            self._asides[-1].append(text)

    def comment(self, text: str) -> None:
        if text.startswith("?") and self._cells and not self._skip:  # what a program on the server would have written
            self.filled.written()

    def close(self) -> None:
        """The end of the page."""
