"""JSON, one line per report: for many reports, and for tools that read line by line."""

from __future__ import annotations

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.json import SCHEMA_VERSION, compact, report_object, summary_object, tool_object
from linter.outputs.settings import UsedSettings


def render(run: Run, language: str, view: View) -> str:
    """A line per report and per unreadable file, then one with the totals; `type` tells them apart."""
    lines = [{"type": "report", **report_object(checked, view)} for checked in run.reports]
    lines += [{"type": "unreadable", "path": entry.path, "reason": entry.reason} for entry in run.unreadable]
    last = {"type": "summary", "schema_version": SCHEMA_VERSION, "tool": tool_object(run)}
    settings = (view.settings or UsedSettings()).as_object()
    lines.append({**last, "crashes": run.crashes, "summary": summary_object(run), "settings": settings})
    return "".join(map(compact, lines))
