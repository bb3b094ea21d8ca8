"""The index of a folder of results: the overview as a page, each report linked to its page, its note and its copy."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.html import overview_page
from linter.outputs.html.model import Link
from linter.outputs.html.overview import overview_of
from linter.outputs.words import say

WORKBOOK = "index.xlsx"


def index_page(run: Run, language: str, view: View, links: Sequence[tuple[str, str]]) -> str:
    """The page. links: of each report the name of its files, without ending, and its copy with comments or ""."""
    overview = overview_of(run, language, view)
    overview.links = [Link(WORKBOOK, say(language, "全部问题（index.xlsx）", "all findings (index.xlsx)"))]
    for row in overview.rows:
        if row.number:
            name, annotated = map(quote, links[row.number - 1])
            row.address = f"{name}.html"
            row.links = [Link(f"{name}.md", say(language, "意见", "note"))]
            row.links += [Link(annotated, say(language, "批注", "comments"))] if annotated else []
    return overview_page(overview, run, language)
