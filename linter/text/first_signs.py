"""With which characters the matches of a pattern begin, put where the matching engine looks for it.

The engine passes over all other characters in a tight loop. `re` finds out for itself only where a pattern begins with
a plain character or set; most of ours begin with what must not stand before them, with a group or with alternatives.
"""

from __future__ import annotations

from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_ZERO_WIDTH = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_SET = 4  # SRE_INFO_CHARSET: a set of first characters is given
_MOST = 400  # words of code for a set: making a larger one ready takes longer than it saves
_HEAD = 5  # INFO, how far it reaches, what is given, least and most characters of a match


def with_first_signs(text: str, code: list[int]) -> list[int]:
    """The code of a pattern, as `re` made it, with the characters its matches begin with; the same where `re` has found
    them, or they may be any."""
    if code[0] != _constants.INFO or code[2] != 0 or code[3] == 0:
        return code
    parsed = _parser.parse(text, 0)
    signs = _first(parsed)
    if signs is None:
        return code
    found: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(signs)[0], parsed.state.flags, found)
    if len(found) > _MOST:
        return code
    head = [_constants.INFO, _HEAD - 1 + len(found), _SET, code[3], code[4], *map(int, found)]
    return [int(word) for word in [*head, *code[1 + code[1] :]]]


def _first(items: Any) -> list[Any] | None:
    """What a set must hold for every first character; None where that is any, or where there may be none."""
    found: list[Any] = []
    for operation, argument in items:
        if operation in _ZERO_WIDTH:
            continue
        inner, may_be_empty = _of(operation, argument)
        if inner is None:
            return None
        found += inner
        if not may_be_empty:
            return found
    return None


def _of(operation: Any, argument: Any) -> tuple[list[Any] | None, bool]:
    """The same for one item, and whether it may be empty."""
    if operation is _constants.LITERAL:
        return [(operation, argument)], False
    if operation is _constants.IN:
        return (None if argument[0][0] is _constants.NEGATE else list(argument)), False
    if operation is _constants.SUBPATTERN and not argument[1] and not argument[2]:
        return _within([argument[3]])
    if operation is _constants.ATOMIC_GROUP:
        return _within([argument])
    if operation is _constants.BRANCH:
        return _within(argument[1])
    if operation in _REPEATS:
        inner, may_be_empty = _within([argument[2]])
        return inner, may_be_empty or argument[0] == 0
    return None, False


def _within(branches: list[Any]) -> tuple[list[Any] | None, bool]:
    found: list[Any] = []
    may_be_empty = False
    for branch in branches:
        for operation, argument in branch:
            if operation in _ZERO_WIDTH:
                continue
            inner, goes_on = _of(operation, argument)
            if inner is None:
                return None, False
            found += inner
            if not goes_on:
                break
        else:
            may_be_empty = True
    return found, may_be_empty
