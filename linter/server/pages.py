"""The pages as HTML: the list of files, one report, a plain message."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from linter.outputs.html import assets
from linter.outputs.words import say
from linter.server.downloads import DOWNLOADS
from linter.server.limits import LIMITS
from linter.server.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("zh", "en")
_VIEW: Final = {"view.css": assets.style, "view.js": assets.script}  # those of the html report


def render(template: str, language: str, **values: Any) -> str:
    """A page of `templates/`."""
    return (
        _environment()
        .get_template(template)
        .render(
            language=language,
            code=say(language, "zh-CN", "en"),
            other=say(language, "en", "zh"),
            say=lambda zh, en: say(language, zh, en),
            words=words(language),
            downloads=[(name, kind.title.get(language)) for name, kind in DOWNLOADS.items()],
            reason_length=LIMITS["page-reason"].value,
            **values,
        )
    )


@cache
def asset(name: str) -> tuple[str, str] | None:
    """A file of ours that pages ask for, and its type; None where there is no such file."""
    types = {".css": "text/css", ".js": "text/javascript"}
    if name in _VIEW:
        return _VIEW[name](), types[PurePosixPath(name).suffix]
    path = FOLDER / "assets" / name
    if path.parent != FOLDER / "assets" or path.suffix not in types or not path.is_file():
        return None
    return path.read_text("utf-8"), types[path.suffix]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
