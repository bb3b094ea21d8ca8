"""Files that a page shows or offers: documents in an element of it, or behind a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from linter.text.regex import regex

HOLDERS: Final = {"a": "href", "embed": "src", "object": "data"}
"""Elements, and the attribute that names their file."""

_DOCUMENT = regex(r"(?i)(?:^|[/\\=])([^/\\=?#&]{1,200}\.(?:pdf|docx?|wps|ofd|odt|rtf|xlsx?|zip|rar))(?:[?#&]|$)")


def file_of(tag: str, attributes: Mapping[str, str]) -> str:
    """The name of the document that an element shows or links to; "" where it is none."""
    address = attributes.get(HOLDERS[tag], "")
    found = _DOCUMENT.search(unquote(address)) if "." in address else None
    return found[1] if found else ""
