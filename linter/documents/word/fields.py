"""Fields of a Word document: most bring their result as text; a drop-down brings its choices, some bring nothing."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from linter.documents.word.xml import Attributes, attribute, integer, value_of

PARTS: Final = ("textInput", "result", "default", "listEntry")
"""Elements of form fields, in the name space of Word."""

_SILENT: Final = frozenset({
    "", "XE", "TC", "TA", "RD", "SET", "PRIVATE", "FORMTEXT", "FORMCHECKBOX", "COMMENTS", "HYPERLINK",
    "PAGEREF",
})  # fmt: skip
"""Fields that show nothing, or whose result may be blank."""


_LARGE: Final = frozenset({"LINK", "INCLUDETEXT", "INCLUDEPICTURE", "EMBED", "DATABASE", "DDE", "DDEAUTO"})
"""Fields that bring in tables, texts or pictures."""


class _Field(Struct):
    """An open field. simple: `w:fldSimple`. coded: its result has not begun. shown: its result held text. choices,
    chosen, usual: of a drop-down. typed: it is one to type into, and
    given: with a text to begin with."""

    code: str = ""
    simple: bool = False
    shown: bool = False
    choices: list[str] = field(default_factory=list)
    chosen: int | None = None
    usual: int | None = None
    is_list: bool = False
    coded: bool = True
    typed: bool = False
    given: bool = False


class Fields:
    """Told of the parts of fields in the order in which they stand."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.brings_more = self.ticked = False

    def simple(self, attributes: Attributes) -> None:
        """`w:fldSimple` begins."""
        self._open.append(_Field(attribute(attributes, "instr") or "", simple=True, coded=False))

    @property
    def hides(self) -> bool:
        """Whether what is being read is the code of a field (or the result of one within such a code)."""
        return any(each.coded for each in self._open)

    def mark(self, attributes: Attributes) -> tuple[str | None, bool]:
        """`w:fldChar`: begin or end. Returns what `end` does."""
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].coded = False
        return self.end(simple=False) if kind == "end" else (None, False)

    def code(self, text: str) -> None:
        """A piece of `w:instrText`."""
        if self._open and len(self._open[-1].code) < 100:
            self._open[-1].code += text

    def shown(self) -> None:
        """Text is shown: the result of every open field."""
        for each in self._open:
            each.shown = True

    def part(self, name: str, attributes: Attributes) -> None:
        """A part of a form field: `textInput`, or `result`, `default`, `listEntry` of one or of a `w:ddList`."""
        if not self._open:
            return
        here = self._open[-1]
        if name == "textInput":
            here.typed = True
            return
        if here.typed:
            here.given |= name == "default" and bool(value_of(attributes))
            return
        here.is_list = True
        if name == "listEntry":
            here.choices.append(value_of(attributes) or "")
        elif name == "result":
            here.chosen = integer(value_of(attributes))
        elif name == "default":
            here.usual = integer(value_of(attributes))

    def end(self, simple: bool) -> tuple[str | None, bool]:
        """A field ends. Returns the text it shows by itself, and whether it shows something that is not known."""
        self.ticked = False
        if not self._open or self._open[-1].simple != simple:
            return None, False
        here = self._open.pop()
        if here.shown or self.hides:
            return None, False
        if here.is_list:
            at = here.chosen if here.chosen is not None else here.usual or 0
            return (here.choices[at], False) if at < len(here.choices) else (None, bool(here.choices))
        if here.given:
            return None, True
        kind = (here.code.split() or [""])[0].upper()
        self.brings_more, self.ticked = kind in _LARGE, kind == "FORMCHECKBOX"
        return None, kind not in _SILENT
