"""The style sheets that a page brings, gathered before it is read: rules hold for what stands above them as well."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.html.css import Sheet, on_screen

_ASIDE: Final = frozenset({"noscript", "template", "svg"})


def sheets_of(text: str, find: Callable[[str], str | None]) -> Sheet:
    """The rules of a page. find: address of a sheet → its text, where the file brings it."""
    gathered = _Gathered(find)
    if "<style" in (lower := text.lower()) or "stylesheet" in lower:
        target: Any = gathered
        etree.fromstring(text, etree.HTMLParser(target=target, no_network=True, huge_tree=True))
        for found, media in gathered.sheets:  # once all names of values are known
            gathered.sheet.add(found, media)
    return gathered.sheet


class _Gathered:
    """Parser target."""

    def __init__(self, find: Callable[[str], str | None]) -> None:
        self.sheet = Sheet()
        self.sheets: list[tuple[str, str]] = []
        self._find = find
        self._aside = 0
        self._media = ""
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if "--" in (own := attributes.get("style", "")):
            self.sheet.own_names(own)
        if tag in _ASIDE:
            self._aside += 1
        elif tag == "style" and not self._aside:
            if attributes.get("type", "").strip().lower() in ("", "text/css"):
                self._text, self._media = [], attributes.get("media", "")
        elif tag == "link" and not self._aside:
            self._link(attributes)

    def _link(self, attributes: Mapping[str, str]) -> None:
        kinds, media = attributes.get("rel", "").lower().split(), attributes.get("media", "")
        if "stylesheet" not in kinds or "alternate" in kinds or on_screen(media) is False:
            return
        address = attributes.get("href", "").strip()
        found = _inline(address) if address[:14].lower().startswith("data:text/css") else self._find(address)
        if found is None:
            self.sheet.is_foreign = True
        else:
            self.sheets.append((found, media))

    def end(self, tag: str) -> None:
        if tag in _ASIDE:
            self._aside -= 1
        elif tag == "style" and self._text is not None:
            self.sheets.append(("".join(self._text), self._media))
            self._text = None

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def close(self) -> None:
        """The end of the page."""


def _inline(address: str) -> str | None:
    """The sheet that an address itself holds; None for one that cannot be decoded."""
    head, _, content = address.partition(",")
    try:
        data = b64decode(unquote_to_bytes(content)) if head.lower().endswith(";base64") else unquote_to_bytes(content)
        return data.decode()
    except ValueError:
        return None
