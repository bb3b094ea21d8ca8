"""The page's style, script and templates, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.text.width import inert

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent


@cache
def style() -> str:
    """The style of the page, for its one `<style>`."""
    return (FOLDER / "page.css").read_text("utf-8")


@cache
def script() -> str:
    """The script of the page, for its one `<script>` in the head."""
    return (FOLDER / "page.js").read_text("utf-8")


def policy() -> str:
    """The Content-Security-Policy of the page: its own style and script by their digests, and nothing else."""
    return (
        f"default-src 'none'; style-src {digest(style())}; script-src {digest(script())}; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """A style or script as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def rendered(name: str, values: dict[str, Any]) -> str:
    """A template of this folder with its values; every text in them is escaped."""
    return _environment().get_template(name).render(values)


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
