"""Optional content: which layers of a file are off when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """The layers of a file. catalog: its root."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = dict_value(catalog.get("OCProperties", {}))
        chosen = dict_value(properties.get("D", {}))
        self._off = _numbers(chosen.get("OFF"))
        if _name(chosen.get("BaseState")) == "OFF":
            self._off |= _numbers(properties.get("OCGs")) - _numbers(chosen.get("ON"))

    def is_off(self, entry: object) -> bool:
        """Whether what belongs to a layer, or to a set of layers with a condition, is not shown."""
        if not self._off or entry is None:
            return False
        if isinstance(entry, PDFObjRef) and entry.objid in self._off:
            return True
        group = resolve1(entry)
        if not isinstance(group, dict) or _name(group.get("Type")) != "OCMD":
            return False
        listed = group.get("OCGs")
        several = resolve1(listed)
        groups = several[:100] if isinstance(several, list) else [listed]
        states = [isinstance(one, PDFObjRef) and one.objid in self._off for one in groups]
        policy = _name(group.get("P")) or "AnyOn"
        if not states:
            return False
        return {"AllOn": any(states), "AnyOff": not any(states), "AllOff": not all(states)}.get(policy, all(states))


def _numbers(entry: object) -> set[int]:
    return {one.objid for one in list_value(entry or []) if isinstance(one, PDFObjRef)}


def _name(entry: object) -> str:
    found = resolve1(entry)
    return str(found.name) if isinstance(found, PSLiteral) else ""
