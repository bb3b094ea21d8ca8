"""Pages made from the database: self-contained, nothing is fetched, and only the page's own script runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from linter.outputs.html.assets import digest
from linter.outputs.words import CATEGORY, GRADE, KIND, SEVERITY, say
from linter.survey.places import UNKNOWN
from linter.text.width import clean

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER: Final = Path(__file__).resolve().parent


def page(template: str, language: str, scripts: list[str] | None = None, **values: Any) -> str:
    """A page. scripts: those that run on it, by their text; its policy names each by digest."""
    allowed = " ".join(digest(script) for script in scripts or ()) or "'none'"
    # the charts set styles on their own elements
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'"
    return str(
        _environment()
        .get_template(template)
        .render(
            policy=policy,
            scripts=scripts or [],
            style=_text("page.css"),
            language=language,
            code=say(language, "zh-CN", "en"),
            say=lambda zh, en: say(language, zh, en),
            grade=lambda key: GRADE[key].get(language),
            severity=lambda key: SEVERITY[key].get(language),
            kind=lambda key: KIND[key].get(language) if key else say(language, "类别不明", "type unknown"),
            category=lambda key: CATEGORY[key].get(language),
            address=address,
            place=lambda key: say(language, "地方不明", "place unknown") if key in (UNKNOWN, None) else key,
            **values,
        )
    )


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def script(name: str) -> str:
    """The text of a script of ours."""
    return _text(name)


@cache
def charts() -> str:
    """The library that draws the charts (Vega and Vega-Lite), as one script."""
    import vl_convert

    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


def address(path: str) -> str:
    """The address of a file, for a link."""
    return "file://" + quote(path)


def number(value: Any, unit: str = "") -> str:
    """A figure as a reader reads it: a share in percent, others without needless zeros; – where it is unknown."""
    if value is None:
        return "–"
    if unit == "share":
        return f"{100 * float(value):.1f}%"
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    made.filters["number"] = number
    return made
