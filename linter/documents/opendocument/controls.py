"""Form fields of an OpenDocument text: what they show."""

from __future__ import annotations

from typing import Any, Final

from linter.documents.opendocument.tables import attribute, integer, name_of

_SILENT: Final = frozenset({
    "form:checkbox", "form:radio", "form:hidden", "form:file", "form:frame", "form:grid", "form:image",
    "form:image-frame",
})  # fmt: skip
"""Controls that show no text of their own."""
_DRAWN: Final = frozenset({"form:value-range", "form:password", "form:generic-control"})


class Controls:
    """The values of the fields that a document defines, by their identifiers."""

    def __init__(self) -> None:
        self._values: dict[str, str | None] = {}
        self._silent: set[str] = set()
        self._boxes: set[str] = set()

    def take(self, element: Any) -> None:
        """Takes an element of `office:forms`."""
        if (name := attribute(element, "id")) is not None:
            self._values[name] = _value(element)
            if name_of(element) in ("form:checkbox", "form:radio"):
                self._boxes.add(name)
            if name_of(element) in _SILENT or (
                name_of(element) == "form:button" and not _is_figure(self._values[name])
            ):
                self._silent.add(name)

    def value(self, element: Any) -> tuple[str | None, bool]:
        """What a `draw:control` shows, and whether it shows text at all."""
        name = attribute(element, "control") or ""
        return self._values.get(name), name not in self._silent

    def is_box(self, element: Any) -> bool:
        """Whether a `draw:control` is a box to tick."""
        return (attribute(element, "control") or "") in self._boxes


def drop_down(element: Any) -> str | None:
    """The entry chosen in a drop-down taken over from a Word document."""
    entries: list[str] = []
    chosen = 0
    for part in element:
        name, value = attribute(part, "name") or "", attribute(part, "value") or ""
        if name == "Dropdown_ListEntry":
            entries.append(value)
        elif name == "Dropdown_Selected":
            chosen = integer(value)
    return entries[chosen] if chosen < len(entries) else None


def _value(element: Any) -> str | None:
    name = name_of(element)
    if name == "form:listbox":
        for wanted in ("current-selected", "selected"):
            for option in element:
                if attribute(option, wanted) == "true":
                    return attribute(option, "label") or attribute(option, "value")
        return None
    if name in _DRAWN:
        return None
    if name in ("form:fixed-text", "form:button"):
        return attribute(element, "label")
    return attribute(element, "current-value") or attribute(element, "value")


def _is_figure(text: str | None) -> bool:
    return any(map(str.isdigit, text or ""))
