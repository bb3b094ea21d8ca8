"""Names that style sheets give to values (`--text: #333`)."""

from __future__ import annotations

import re
from typing import Final

_SET: Final = re.compile(r"(--[\w-]{1,80})\s*:\s*([^;{}]{1,200})")
_WHOLE: Final = frozenset({":root", "html", "body", "*", ":root,html", ":host", ":root,:host"})
_MOST: Final = 5_000


class Variables:
    """Values by their names. What a sheet sets for the whole page goes before what it sets for a part of it."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._whole: set[str] = set()
        self._several: set[str] = set()

    def take(self, names: str, body: str) -> None:
        """Takes what a rule sets. names: its selectors; empty for what an element sets for itself."""
        whole = names.replace(" ", "") in _WHOLE
        for name, value in _SET.findall(body):
            value = value.strip()
            if whole:
                self._whole.add(name)
            elif name in self._whole:
                continue
            elif not names or self._values.get(name, value) != value:
                self._several.add(name)
            if len(self._values) < _MOST:
                self._values[name] = value

    def get(self, name: str) -> str | None:
        """The value of a name."""
        return self._values.get(name)

    def is_certain(self, name: str) -> bool:
        """Whether it is the same wherever the name is used."""
        return name in self._whole or name not in self._several
