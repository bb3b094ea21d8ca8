"""One page that stands by itself: an overview of all reports, then each with its findings marked where they stand.

Nothing is fetched and nothing runs but the page's own script, which its policy names by digest. Without the script, and
on paper, everything is shown. What others use of this package:

`pieces(run, language, view)`   a whole page, a report at a time (the output `html`; one report makes a page without an
                                overview table). `run.reports` is gone through twice.
`fragment(record, language, view, number=1, alone=False, numbers=None)`
                                one report as `<section class="report" id="rNUMBER">`, to be put into the `<main>` of a
                                page that has `assets.style()` and `assets.script()`; the script listens on the
                                document: fragments put in later work as well. alone: no way back to an overview.
`overview.overview_of(run, language, view)`  the rows of the overview and its counts, as plain data (`model.Overview`).
`overview_page(overview, run, language)`     a page with these alone, whose rows lead to other pages.
`assets.policy()`               the Content-Security-Policy of the page: its style and script by their digests.

The text of a report is shown where its record holds it (`Options.keep_text`); its tables always are. Ids within a page:
`r3` a report, `r3f2` its second finding, `r3-requests.new.total` a cell; `#` and one of these opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.html import assets
from linter.outputs.html.model import Overview
from linter.outputs.html.overview import overview_of
from linter.outputs.html.report import report_of
from linter.outputs.html.shown import Shown
from linter.outputs.words import say
from linter.rulebook.form import Text

_TITLE = Text("政府信息公开工作年度报告检查结果", "Results of checking annual disclosure reports")


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """The page, a report at a time."""
    overview = overview_of(run, language, view)
    alone = len(overview.rows) == 1 and len(run.reports) == 1 and run.roster is None
    numbers = {row.path: row.number for row in overview.rows if row.number}
    around = _around(overview, run, language, alone)
    yield assets.rendered("head.html", around)
    for number, record in enumerate(run.reports, 1):
        yield fragment(record, language, view, number, alone, numbers)
    yield assets.rendered("foot.html", around)


def overview_page(overview: Overview, run: Run, language: str) -> str:
    """A page with the overview alone, whose rows lead to other pages (`Row.address`)."""
    around = _around(overview, run, language, alone=False)
    return assets.rendered("head.html", around) + assets.rendered("foot.html", around)


def _around(overview: Overview, run: Run, language: str, alone: bool) -> dict[str, Any]:
    """What stands before and behind the reports. alone: there is one report, and no overview."""
    return {
        **_words(language),
        "overview": overview,
        "alone": alone,
        "rulebook": run.rulebook,
        "style": assets.style(),
        "script": assets.script(),
        "policy": assets.policy(),
        "title": _TITLE.get(language),
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
