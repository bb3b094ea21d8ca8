"""JSON, one line per report: for many reports, and for tools that read line by line."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.json import SCHEMA_VERSION, compact, report_object, summary_object, tool_object
from linter.outputs.settings import UsedSettings
from linter.outputs.words import Totals


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """A line per report and per unreadable file, then one with the totals; `type` tells them apart."""
    added = Totals()
    for checked in run.reports:
        added.add(checked)
        yield compact({"type": "report", **report_object(checked, view)})
    for entry in run.unreadable:
        reason = {"reason": entry.reason.zh, "reason_en": entry.reason.en}
        yield compact({"type": "unreadable", "path": entry.path, **reason})
    if run.roster is not None:
        from linter.outputs.roster import as_object

        yield compact({"type": "roster", **as_object(run.roster)})
    last = {"type": "summary", "schema_version": SCHEMA_VERSION, "tool": tool_object(run)}
    settings = (view.settings or UsedSettings()).as_object()
    yield compact({**last, "crashes": run.crashes, "summary": summary_object(run, added), "settings": settings})
