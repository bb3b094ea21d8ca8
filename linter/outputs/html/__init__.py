"""One page that stands by itself: an overview of all reports, then each with its findings marked where they stand.

Nothing is fetched and nothing runs but the page's own script, which its policy names by digest. Without the script, and
on paper, everything is shown. What others use of this package:

`pieces(run, language, view)`   a whole page, a report at a time (the output `html`; one report makes a page without an
                                overview table). `run.reports` is gone through twice.
`fragment(record, language, view, number=1, alone=False, numbers=None)`
                                one report as `<section class="report" id="rNUMBER">`, to be put into the `<main>` of a
                                page that has `assets.style()` and `assets.script()`; the script listens on the
                                document: fragments put in later work as well. alone: no way back to an overview.
`index(run, language, view, files)`  the overview alone, whose rows lead to files of their own.
`overview.overview_of(run, language, view)`  the rows of the overview and its counts, as plain data (`model.Overview`).
`assets.policy()`               the Content-Security-Policy of the page: its style and script by their digests.

The text of a report is shown where its record holds it (`Options.keep_text`); its tables always are. Ids within a page:
`r3` a report, `r3f2` its second finding, `r3-requests.new.total` a cell; `#` and one of these opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.html import assets
from linter.outputs.html.model import Overview
from linter.outputs.html.overview import overview_of
from linter.outputs.html.report import report_of
from linter.outputs.html.shown import Shown
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.roster import headline, rows
from linter.outputs.words import say
from linter.rulebook.form import Text

Links = Sequence[tuple[str, str]]
"""Addresses of files with the words that lead there."""
_TITLE = Text("政府信息公开工作年度报告检查结果", "Results of checking annual disclosure reports")


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """The page, a report at a time."""
    overview = overview_of(run, language, view)
    alone = len(overview.rows) == 1 and len(run.reports) == 1
    whole = _whole(run, language, view, overview, alone)
    numbers = {row.path: row.number for row in overview.rows if row.number}
    yield assets.rendered("head.html", whole)
    for number, record in enumerate(run.reports, 1):
        yield fragment(record, language, view, number, alone, numbers)
    yield assets.rendered("foot.html", whole)


def index(run: Run, language: str, view: View, files: Sequence[Links], others: Links = ()) -> str:
    """A page of the overview alone, whose rows lead to files beside it.

    files: of each report in the order of the run, the page first; others: of the run as a whole.
    """
    whole = _whole(run, language, view, overview_of(run, language, view), False, files, others)
    return assets.rendered("head.html", whole) + assets.rendered("foot.html", whole)


def _whole(
    run: Run,
    language: str,
    view: View,
    overview: Overview,
    alone: bool,
    files: Sequence[Links] = (),
    others: Links = (),
) -> dict[str, Any]:
    """What the templates of a page need besides its reports."""
    return {
        **_words(language),
        "overview": overview,
        "alone": alone,
        "rulebook": run.rulebook,
        "style": assets.style(),
        "script": assets.script(),
        "policy": assets.policy(),
        "title": _TITLE.get(language),
        "notes": [own_note_line(note, language) for note in own_notes(run)],
        "roster": None if run.roster is None else (headline(run.roster, language), rows(run.roster, language)),
        "files": {number: list(links) for number, links in enumerate(files, 1)},
        "others": others,
    }


def fragment(
    record: Record,
    language: str,
    view: View,
    number: int = 1,
    alone: bool = False,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """One report, as the page's `<main>` holds it. number: of the report within its page, from 1. numbers: cleaned path
    → number of the reports on the page, so that figures of last year's report lead there."""
    report = report_of(Shown(record, language, view, number, numbers or {}))
    return assets.rendered("report.html", {**_words(language), "report": report, "alone": alone})


def _words(language: str) -> dict[str, Any]:
    return {"say": lambda zh, en: say(language, zh, en), "code": say(language, "zh-CN", "en")}
