"""One page that stands by itself: an overview of all reports, then each with its findings marked where they stand.

Nothing is fetched and nothing runs but the page's own script, which its policy names by digest. Without the script, and
on paper, everything is shown.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.groups import heads
from linter.outputs.html.views import Row, report_of, row_of
from linter.outputs.settings import told
from linter.outputs.words import CATEGORY, GRADE, SEVERITY, say, summary, unreadable_line
from linter.text.width import clean, inert

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """The page, a report at a time."""
    rows = [row_of(number, record, language) for number, record in enumerate(run.reports, 1)]
    whole = _context(run, rows, language, view)
    yield _template("head.html").render(**whole)
    for number, record in enumerate(run.reports, 1):
        yield _template("report.html").render(
            report=report_of(number, record, language, view), only=len(rows) == 1, **_words(language)
        )
    yield _template("foot.html").render(**whole)


def _context(run: Run, rows: list[Row], language: str, view: View) -> dict[str, Any]:
    grades = Counter(row.grade for row in rows)
    often = Counter(finding.rule for record in run.reports for finding in heads(record))
    titles = {code: rule.title.get(language) for code, _ in often.most_common(10) if (rule := view.rule(code))}
    return {
        "rows": rows,
        "grades": [(grade, GRADE[grade].get(language), grades[grade]) for grade in ("fail", "review", "pass")],
        "often": [(code, count, titles.get(code, "")) for code, count in often.most_common(10)],
        "unreadable": [clean(unreadable_line(entry, language)) for entry in run.unreadable],
        "crashes": [clean(crash) for crash in run.crashes],
        "settings": clean(told(view.settings, language)) if view.settings is not None else "",
        "summary": clean(summary(run, language)),
        "rulebook": run.rulebook,
        "style": _style(),
        "script": _script(),
        "policy": policy(),
        "title": say(language, "政府信息公开工作年度报告核对结果", "Annual disclosure reports: results of the check"),
        **_words(language),
    }


def _words(language: str) -> dict[str, Any]:
    return {
        "say": lambda zh, en: say(language, zh, en),
        "code": say(language, "zh-CN", "en"),
        "severities": [(key, word.get(language)) for key, word in SEVERITY.items()],
        "categories": [(key, word.get(language)) for key, word in CATEGORY.items()],
    }


def policy() -> str:
    """The Content-Security-Policy of the page: its own style and script by their digests, and nothing else."""
    return f"default-src 'none'; style-src {_hash(_style())}; script-src {_hash(_script())}; base-uri 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _style() -> str:
    return (FOLDER / "page.css").read_text("utf-8")


@cache
def _script() -> str:
    return (FOLDER / "page.js").read_text("utf-8")


def _template(name: str) -> Any:
    return _environment().get_template(name)


def _printed(value: Any) -> Any:
    """A value as it is printed; the page may be printed in a log, where no text of a report may act as a command."""
    return "\n".join(map(inert, value.split("\n"))) if type(value) is str else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
