"""The html report's view of one report, for the page."""

from __future__ import annotations

from linter.checks.record import Finding, Record
from linter.outputs import View, html
from linter.outputs.html.views import report_of
from linter.outputs.words import visible

ASSETS = {"view.css": "style", "view.js": "script"}


def fragment(record: Record, language: str, view: View) -> str:
    return str(
        html._template("report.html").render(
            report=report_of(1, record, language, view), only=True, **html._words(language)
        )
    )


def style() -> str:
    return html._style()


def script() -> str:
    return html._script()


def findings(record: Record, view: View) -> list[Finding]:
    """The findings in the order in which the fragment numbers them."""
    return visible(record, view.include_suppressed)
