"""A hook of mkdocs (`mkdocs.yml`): a line end between Chinese characters is none on the page.

Browsers show a line end as a space, which Chinese has not got between its characters.
"""

from __future__ import annotations

import re
from typing import Any

# Han, and the marks that stand as wide; a line end beside a Latin word or a figure remains a space
_WIDE = r"[\u2018-\u201d\u2026\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"
_TAGS = r"(?:</?(?:a|b|em|strong|span)\b[^>]*>)*"
_LINE_END = re.compile(rf"({_WIDE}{_TAGS})\n[ \t]*({_TAGS}{_WIDE})")
_AS_TYPED = re.compile(r"(<pre\b.*?</pre>)", re.S)


def on_page_content(html: str, **_: Any) -> str:
    """The page without these line ends; what is shown as it was typed stays."""
    parts = _AS_TYPED.split(html)
    parts[::2] = [_LINE_END.sub(r"\1\2", part) for part in parts[::2]]
    return "".join(parts)
