"""Patterns in rule files: they must compile, and must not take more than linear time."""

from __future__ import annotations

import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import msgspec

from linter.rulebook.source import Source

# The fields of check parameters that hold regular expressions.
FIELDS = frozenset(
    {"any", "patterns", "nothing", "formula", "unless_near", "unless_before", "unless_after", "agency", "unless_agency"}
)
_MANY = 20


def check_patterns(source: Source, params: Any, steps: tuple[str | int, ...]) -> None:
    """Looks through a check's parameters. Raises `RulebookError` at the first pattern that is wrong."""
    for info in msgspec.structs.fields(params):
        value = getattr(params, info.name)
        here = (*steps, info.encode_name)
        if info.name in FIELDS and value:
            for index, pattern in enumerate([value] if isinstance(value, str) else value):
                _check_one(source, pattern, here if isinstance(value, str) else (*here, index))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, msgspec.Struct):
                    check_patterns(source, item, (*here, index))


def _check_one(source: Source, pattern: str, steps: tuple[str | int, ...]) -> None:
    try:
        parsed = parser.parse(pattern)
    except re.error as error:
        raise source.error(steps, f"正则表达式不合法（{error}）", f"not a valid pattern ({error})") from None
    if _nested_repeat(parsed, False):
        raise source.error(
            steps, "正则表达式中重复嵌套，运行可能极慢", "nested repeats in the pattern may be extremely slow"
        )


def _nested_repeat(parsed: Any, inside: bool) -> bool:
    """Whether an open-ended repeat holds another one that may match in several ways."""
    for operation, argument in parsed:
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            _, most, body = argument
            open_ended = most > _MANY
            if (open_ended and inside) or _nested_repeat(body, inside or open_ended):
                return True
        elif operation is constants.SUBPATTERN:
            if _nested_repeat(argument[3], inside):
                return True
        elif operation is constants.BRANCH:
            if any(_nested_repeat(branch, inside) for branch in argument[1]):
                return True
        elif operation in (constants.ASSERT, constants.ASSERT_NOT) and _nested_repeat(argument[1], inside):
            return True
    return False
