"""The import of msgspec without what it does for needs that are not ours, which costs more than a rulebook."""

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


# `typing_extensions`: all that is taken from there is in `typing` since Python 3.11
_INSTEAD: dict[str, Any] = {"typing_extensions": None, "uuid": _NoUUID}


def import_msgspec() -> None:
    """Imports msgspec, where it is not imported yet. Afterwards everything is as it was before."""
    if "msgspec" in sys.modules:
        return
    loaded: dict[str, Any] = sys.modules
    instead = {name: stand_in for name, stand_in in _INSTEAD.items() if name not in loaded}
    loaded.update(instead)
    names: Any = typing
    # asked whether it knows an argument that it knows since Python 3.11; the first one made loads a compiler
    real, names.ForwardRef = names.ForwardRef, lambda *arguments, **named: None
    with suppress(Exception):  # another version of msgspec needs more: it is imported as usual when it is asked for
        import msgspec  # noqa: F401
    names.ForwardRef = real
    for name in instead:
        del loaded[name]
