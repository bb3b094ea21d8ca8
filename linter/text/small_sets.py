"""Sets of a few characters, written out in the code of a pattern.

`re` makes a map of some hundred words of code of every set whose characters stand in three places or more of Unicode:
[年月日] takes a hundred words, though three comparisons do the same. A run makes hundreds of patterns ready, and what
that takes goes with the length of their code.
"""

from __future__ import annotations

from re import _compiler, _constants  # type: ignore[attr-defined]
from typing import Any

_MOST = 16  # characters or ranges of a set that are compared one by one; more are found faster in a map


def code_of(parsed: Any) -> list[int]:
    """The code of a parsed pattern, which matches what that of `re` does. Not for two threads at a time."""
    usual = _compiler._optimize_charset

    def optimized(charset: list[Any], *rest: Any) -> tuple[list[Any], bool]:
        made: tuple[list[Any], bool] = usual(charset, *rest)
        if any(operation is _constants.BIGCHARSET for operation, _ in made[0]) and not any(rest):
            short = _written_out(charset)
            return (short, False) if short is not None else made
        return made

    _compiler._optimize_charset = optimized
    try:
        return [int(word) for word in _compiler._code(parsed, 0)]
    finally:
        _compiler._optimize_charset = usual


def _written_out(charset: list[Any]) -> list[Any] | None:
    """The set as characters and ranges in order; None where these are many, or it holds something else."""
    head = [item for item in charset if item[0] is _constants.NEGATE]
    spans: list[tuple[int, int]] = []
    for operation, argument in charset:
        if operation is _constants.LITERAL:
            spans.append((argument, argument))
        elif operation is _constants.RANGE:
            spans.append(argument)
        elif operation is not _constants.NEGATE:
            return None
    runs: list[list[int]] = []
    for low, high in sorted(spans):
        if runs and low <= runs[-1][1] + 1:
            runs[-1][1] = max(runs[-1][1], high)
        else:
            runs.append([low, high])
    if len(runs) > _MOST:
        return None
    return head + [(_constants.LITERAL, low) if low == high else (_constants.RANGE, (low, high)) for low, high in runs]
