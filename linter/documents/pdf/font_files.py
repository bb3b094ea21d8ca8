"""pdfminer's readers of font files and of maps of characters, within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator, MutableMapping
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import TrueTypeFont, Type1FontHeaderParser
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import dict_value, list_value, resolve1, resolve_all

from linter.documents.pdf import clock
from linter.documents.pdf.codes import CodeParser
from linter.documents.pdf.parsers import Watched
from linter.documents.pdf.tokens import over_objects

MAX_CODES = 200_000
MAX_HEADER = 256 * 1024
"""Bytes of the header of a Type 1 font, which says how its characters are called."""


class Fonts(PDFResourceManager):
    """pdfminer's fonts; widths given for more characters than there are, are refused."""

    def get_font(self, objid: object, spec: Any) -> Any:
        for key, step in (("W", 3), ("W2", 5)):
            run: list[object] = []
            for value in list_value(spec.get(key, [])):
                value = resolve1(value)
                if isinstance(value, list):
                    run = []
                    continue
                run.append(value)
                if len(run) == step:
                    first, last = run[:2]
                    if isinstance(first, int) and isinstance(last, int) and last - first > MAX_CODES:
                        raise over_objects("widths of a font", MAX_CODES)
                    run = []
        if "ToUnicode" in spec:  # the font file then tells nothing more, and takes long to read
            descriptor = dict_value(spec.get("FontDescriptor", {}))
            if "FontFile2" in descriptor or "FontFile" in descriptor:
                kept = {name: value for name, value in descriptor.items() if not name.startswith("FontFile")}
                spec = {**spec, "FontDescriptor": kept}
        return super().get_font(objid, spec)


class WatchedCodeParser(Watched, CodeParser):
    """The parser of a map of characters, watched."""


class Codes(FileUnicodeMap):
    added = 0

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        self.added += 1
        if self.added > MAX_CODES:
            raise over_objects("entries of a character map", MAX_CODES)
        super().add_cid2unichr(cid, code)


class LimitedFont(TrueTypeFont):
    """pdfminer's reader of font files: each of its tables lists no more codes than there are."""

    def parse_cmap_format_2(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_2, fp, char2gid)

    def parse_cmap_format_4(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_4, fp, char2gid)

    def parse_cmap_format_6(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_6, fp, char2gid)

    def parse_cmap_format_10(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_10, fp, char2gid)

    def parse_cmap_format_12(self, fp: Any, char2gid: Any) -> None:
        self._limited(super().parse_cmap_format_12, fp, char2gid)

    def _limited(self, parse: Any, fp: Any, char2gid: dict[int, int]) -> None:
        clock.running.check()
        parse(fp, _Limited(char2gid))


class _Limited(MutableMapping[int, int]):
    """A dictionary that takes so many entries and no more, written anew or not."""

    def __init__(self, into: dict[int, int]) -> None:
        self._into = into
        self._left = MAX_CODES

    def __setitem__(self, key: int, value: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise over_objects("codes of a font", MAX_CODES)
        self._into[key] = value

    def __getitem__(self, key: int) -> int:
        return self._into[key]

    def __delitem__(self, key: int) -> None:
        del self._into[key]

    def __iter__(self) -> Iterator[int]:
        return iter(self._into)

    def __len__(self) -> int:
        return len(self._into)


class HeaderParser(Watched, Type1FontHeaderParser):
    """pdfminer's reader of the header of a Type 1 font, watched."""

    def __init__(self, data: Any) -> None:
        super().__init__(io.BytesIO(data.getvalue()[:MAX_HEADER]))


def resolved(found: Any, default: Any = None) -> Any:
    """pdfminer's `resolve_all`; widths that are numbers are so already."""
    if isinstance(found, dict) and all(type(value) in (int, float) for value in found.values()):
        return found
    return resolve_all(found, default)
