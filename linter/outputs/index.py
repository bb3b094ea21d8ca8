"""The index of a folder of results: a page with the overview, each report linked to its note and its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.overview import overview
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.roster import headline, rows
from linter.outputs.settings import told
from linter.outputs.words import say, summary, unreadable_line
from linter.text.width import inert

if TYPE_CHECKING:
    from jinja2 import Template

_PAGE = Path(__file__).with_name("index.html")


def index_page(run: Run, language: str, view: View, links: Sequence[tuple[str, str]]) -> str:
    """The page. links: of each report the name of its files, without ending, and its copy with comments or ""."""
    listed = overview(run, language)
    return _template().render(
        say=lambda zh, en: say(language, zh, en),
        code=say(language, "zh-CN", "en"),
        summary=summary(run, language),
        rows=[(row, row.grade_word(language), *map(quote, links[row.number])) for row in listed],
        unreadable=[unreadable_line(entry, language) for entry in run.unreadable],
        crashes=run.crashes,
        notes=[own_note_line(note, language) for note in own_notes(run)],
        roster=None if run.roster is None else (headline(run.roster, language), rows(run.roster, language)),
        settings="" if view.settings is None else told(view.settings, language),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=lambda value: inert(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(_PAGE.read_text("utf-8"))
