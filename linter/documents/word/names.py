"""Names of the elements of a Word document: a short prefix and the local name, the same for every edition of the
format."""

from __future__ import annotations

from typing import Final

_SPACES: Final = {
    "http://schemas.microsoft.com/office/word/2003/wordml": "w:",
    "http://schemas.microsoft.com/office/word/2003/auxHint": "wx:",
    "http://schemas.microsoft.com/aml/2001/core": "aml:",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_RENAMED: Final = {"w:vmerge": "w:vMerge", "w:hmerge": "w:hMerge"}  # as Word 2003 wrote them
_MOST_KEPT: Final = 10_000


class Names(dict[str, str]):
    """Tag as the parser tells it → name; elements of other name spaces go by their local name alone."""

    def __missing__(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        name = _SPACES.get(space[1:], "") + local
        name = _RENAMED.get(name, name)
        if len(self) < _MOST_KEPT:
            self[tag] = name
        return name
