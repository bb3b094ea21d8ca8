"""Optional content: which layers of a file are off when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1

from linter.documents.pdf.values import name_of

MAX_DEPTH = 8
"""Conditions within conditions."""
MAX_GROUPS = 100
"""Layers of one set, parts of one condition."""


class Layers:
    """The layers of a file. catalog: its root."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = dict_value(catalog.get("OCProperties", {}))
        chosen = dict_value(properties.get("D", {}))
        self._off = _numbers(chosen.get("OFF"))
        if name_of(chosen.get("BaseState")) == "OFF":
            self._off |= _numbers(properties.get("OCGs")) - _numbers(chosen.get("ON"))
        for entry in list_value(chosen.get("AS", []))[:MAX_GROUPS]:
            self._change(dict_value(entry))

    def _change(self, usage: Mapping[str, Any]) -> None:
        """Layers that are turned on and off by what the file is used for: here, to be looked at."""
        if name_of(usage.get("Event")) != "View":
            return
        for one in list_value(usage.get("OCGs", [])):
            group = resolve1(one)
            if isinstance(one, PDFObjRef) and isinstance(group, dict):
                state = name_of(dict_value(dict_value(group.get("Usage", {})).get("View", {})).get("ViewState"))
                if state == "OFF":
                    self._off.add(one.objid)
                elif state == "ON":
                    self._off.discard(one.objid)

    def is_off(self, entry: object) -> bool:
        """Whether what belongs to a layer, or to a set of layers with a condition, is not shown."""
        if entry is None:
            return False
        if isinstance(entry, PDFObjRef) and entry.objid in self._off:
            return True
        group = resolve1(entry)
        if not isinstance(group, dict) or name_of(group.get("Type")) != "OCMD":
            return False
        if isinstance(condition := resolve1(group.get("VE")), list):
            return not self._holds(condition, 0)
        listed = group.get("OCGs")
        several = resolve1(listed)
        groups = several[:MAX_GROUPS] if isinstance(several, list) else [listed]
        states = [isinstance(one, PDFObjRef) and one.objid in self._off for one in groups]
        policy = name_of(group.get("P")) or "AnyOn"
        if not states:
            return False
        return {"AllOn": any(states), "AnyOff": not any(states), "AllOff": not all(states)}.get(policy, all(states))

    def _holds(self, condition: object, depth: int) -> bool:
        """Whether a visibility expression is true."""
        if isinstance(condition, PDFObjRef) and not isinstance(resolve1(condition), list):
            return condition.objid not in self._off
        parts = resolve1(condition)
        if not isinstance(parts, list) or depth > MAX_DEPTH:
            return True
        states = [self._holds(part, depth + 1) for part in parts[1:MAX_GROUPS]]
        operator = name_of(parts[0]) if parts else ""
        if operator == "Not":
            return not all(states[:1])
        return any(states) if operator == "Or" else all(states)


def _numbers(entry: object) -> set[int]:
    return {one.objid for one in list_value(entry or []) if isinstance(one, PDFObjRef)}
