"""What several rules ask of the same report is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from linter.reading.model import Report

P = ParamSpec("P")
T = TypeVar("T")


def once_a_report(work: Callable[Concatenate[Report, P], T]) -> Callable[Concatenate[Report, P], T]:
    """The same function; a report keeps what it gave, for each set of further arguments. Nobody may change that."""

    def kept(report: Report, /, *args: P.args, **named: P.kwargs) -> T:
        key = (work, args, *named.items())
        if key not in report.kept:
            report.kept[key] = work(report, *args, **named)
        found: T = report.kept[key]
        return found

    update_wrapper(kept, work)
    return kept
