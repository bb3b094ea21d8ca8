"""The import of msgspec without what it imports for needs that most calls do not have, at the cost of a rulebook.

Other modules stand in its place during the import, and are gone afterwards: what is asked for later is the real one.
"""

from __future__ import annotations

import sys
import typing
from contextlib import suppress
from typing import Any


class _NoUUID:
    """Stands for `uuid`: no model here holds one."""

    class UUID:
        """The type that none of our values is of."""

    class SafeUUID:
        """Read, and never used."""

        unknown = None


class _Schemas:
    """Stands for the module that makes JSON Schemas; it is imported when one is made."""

    @staticmethod
    def schema(*arguments: Any, **named: Any) -> Any:
        """As `msgspec.json.schema`."""
        from msgspec import _json_schema

        return _json_schema.schema(*arguments, **named)

    @staticmethod
    def schema_components(*arguments: Any, **named: Any) -> Any:
        """As `msgspec.json.schema_components`."""
        from msgspec import _json_schema

        return _json_schema.schema_components(*arguments, **named)


class _Nothing:
    """Stands for `msgspec.inspect`, which nothing in msgspec uses but the module above."""


_INSTEAD: dict[str, Any] = {
    "typing_extensions": None,  # all that is taken from there is in `typing` since Python 3.11
    "uuid": _NoUUID,
    "msgspec._json_schema": _Schemas,
    "msgspec.inspect": _Nothing,
}


def import_msgspec() -> None:
    """Imports msgspec, where it is not imported yet."""
    if "msgspec" in sys.modules:
        return
    loaded: dict[str, Any] = sys.modules
    instead = {name: stand_in for name, stand_in in _INSTEAD.items() if name not in loaded}
    loaded.update(instead)
    names: Any = typing
    # asked whether it knows an argument that it knows since Python 3.11; the first one made loads a compiler
    real, names.ForwardRef = names.ForwardRef, lambda *arguments, **named: None
    with suppress(Exception):  # another version of msgspec needs more: it is imported as usual when it is asked for
        import msgspec

        for name, stand_in in _INSTEAD.items():
            own = name.removeprefix("msgspec.")
            if getattr(msgspec, own, None) is stand_in and stand_in is not None:
                delattr(msgspec, own)
    names.ForwardRef = real
    for name in instead:
        del loaded[name]
