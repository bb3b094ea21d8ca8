"""Options of `check` read without the option parser, whose import takes as long as checking a report.

Only what is plainly right is read here: long options with their values, flags, paths. Anything else (help, a word that
is no option, a value that is missing) is left to the parser, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.cli.checking import Request

# options that may be given several times; those that stand alone; those whose value is a number or a path
_REPEATED = frozenset(("output", "select", "ignore", "rules", "pack"))
_FLAGS = frozenset(name for name, kind in Request.__annotations__.items() if kind == "bool")
_NUMBERS = ("year", "jobs")
_PATHS = ("config", "baseline", "roster", "beside", "output_dir", "rules", "annotate")


def quick_request(arguments: Sequence[str]) -> Request | None:
    """The request that these arguments of `check` make; None where the option parser has to look at them."""
    known = frozenset(Request.__struct_fields__) - {"paths"}
    found: dict[str, Any] = {"paths": []}
    waiting = iter(arguments)
    for given in waiting:
        if not given.startswith("-") or given == "-":
            found["paths"].append(given)
            continue
        option, equals, value = given.partition("=")
        name = option.removeprefix("--").replace("-", "_")
        if not option.startswith("--") or name not in known or "_" in option:
            return None
        if name in _FLAGS:
            if equals:
                return None
            found[name] = True
            continue
        text = value if equals else next(waiting, None)
        if text is None or (not equals and text.startswith("-") and text != "-"):
            return None
        read: Any = text
        if name in _PATHS:
            from pathlib import Path

            read = Path(text)
        elif name in _NUMBERS:
            try:
                read = int(text)
            except ValueError:
                return None
        if name in _REPEATED:
            found.setdefault(name, []).append(read)
        else:
            found[name] = read
    return Request(**found)
