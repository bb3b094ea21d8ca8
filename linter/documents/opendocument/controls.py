"""Form fields of an OpenDocument text: what they show."""

from __future__ import annotations

from typing import Any, Final

from linter.documents.opendocument.tables import attribute, integer, name_of

_FIELDS: Final = frozenset({
    "form:text", "form:textarea", "form:formatted-text", "form:number", "form:combobox", "form:listbox", "form:date",
    "form:fixed-text", "form:time",
})  # fmt: skip


class Controls:
    """The values of the fields that a document defines, by their identifiers."""

    def __init__(self) -> None:
        self._values: dict[str, str | None] = {}

    def take(self, element: Any) -> None:
        """Takes an element of `office:forms`."""
        if name_of(element) in _FIELDS and (name := attribute(element, "id")) is not None:
            self._values[name] = _value(element)

    def value(self, element: Any) -> tuple[str | None, bool]:
        """What a `draw:control` shows, and whether it is a field that shows text."""
        name = attribute(element, "control") or ""
        return self._values.get(name), name in self._values


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
    if name == "form:fixed-text":
        return attribute(element, "label")
    return attribute(element, "current-value") or attribute(element, "value")
