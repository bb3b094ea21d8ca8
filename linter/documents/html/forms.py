"""Form fields of a page: what they show is text of the page, as far as the file holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.html.look import Look

FIELDS: Final = frozenset({"input", "select", "option", "textarea"})
_NO_TEXT: Final = frozenset({"hidden", "file"})
_BOXES: Final = frozenset({"checkbox", "radio"})
_BUTTONS: Final = frozenset({"submit", "button", "reset"})
_UNTOLD: Final = frozenset({"image", "password", "range", "color"})
_CLOSING: Final = re.compile(r"</(?:p|td|tr|div|table|span|h[1-6])\s?>", re.I)
_LEAST_PAGE: Final = 200
_MOST_ESCAPES: Final = 4
_LEAST_TAGS: Final = 3
_LOST: Final = "输入框的内容没有存在文件里"  # see `unread`


class Forms:
    """Told of elements and texts; keeps those that belong to form fields."""

    def __init__(self, blocks: Blocks) -> None:
        self.escaped: list[str] = []
        self._blocks = blocks
        self.kind = ""  # of the open field: select, textarea
        self._look = Look()
        self._text: list[str] = []
        self._chosen: str | None = None
        self._choosing = False
        self._label: str | None = None

    def start(self, tag: str, attributes: Mapping[str, str], look: Look) -> bool:
        """An element begins. Returns whether what stands in it is to be skipped."""
        if tag == "input":
            self._input(attributes, look)
        elif tag in ("select", "textarea"):
            self.kind, self._look, self._text, self._chosen = tag, look, [], None
        elif tag == "option":
            self._choosing = "selected" in attributes
            self._label = attributes.get("label")
            return not self._choosing
        return False

    def data(self, text: str) -> None:
        """Takes a text that stands in a field."""
        if self.kind == "textarea" or (self.kind == "select" and self._choosing):
            self._text.append(text)

    def end(self, tag: str, ground: int) -> None:
        """An element ends. ground: the colour of the page."""
        if tag == "option" and self.kind == "select" and self._choosing:
            self._chosen, self._text, self._choosing = self._label or "".join(self._text).strip(), [], False
        elif tag == self.kind:
            self.kind = ""
            text = self._chosen if tag == "select" else "".join(self._text)
            if tag == "textarea" and text is not None and (page := opened(text)):
                self.escaped.append(page)
            else:
                self._shows(text, ground)

    def _input(self, attributes: Mapping[str, str], look: Look) -> None:
        kind, value = attributes.get("type", "text").strip().lower(), attributes.get("value", "")
        if kind == "hidden" and (page := opened(value)):
            self.escaped.append(page)
        elif kind in _UNTOLD:
            self._shows(None)
        elif kind in _BOXES:
            if self._blocks.cell is not None:
                self._blocks.cell.ticked = True
        elif kind not in _NO_TEXT and (kind not in _BUTTONS or self._is_figure(value)):
            self._look = look
            self._shows(value)

    def _is_figure(self, value: str) -> bool:
        """Whether what is written on a button is more than a button beside what the page says."""
        return any(map(str.isdigit, value)) and self._blocks.line_is_blank

    def _shows(self, text: str | None, ground: int = 0xFFFFFF) -> None:
        if text is not None and text.strip():
            self._blocks.run(self._look.run(text, ground, "form-field"))
        elif self._blocks.cell is not None:
            self._blocks.cell.doubt(_LOST)


def is_page(text: str) -> bool:
    """Whether a text is a web page or a piece of one."""
    return len(text) >= _LEAST_PAGE and len(_CLOSING.findall(text)) >= _LEAST_TAGS


def opened(text: str) -> str:
    """The page that a text is, its escapes undone; "" for one that is none."""
    for _ in range(_MOST_ESCAPES):
        if is_page(text):
            return text
        if "&" not in text:
            break
        text = unescape(text)
    return ""
