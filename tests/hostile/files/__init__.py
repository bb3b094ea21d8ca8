"""Files made to hurt: a table for each kind, from what is wrong with a file to how to make it.

Each family is made from the same correct report (a golden), so that what is refused is refused for the one thing that
is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from tests.hostile.files.archives import ARCHIVES, archive
from tests.hostile.files.correct import Table, report, text
from tests.hostile.files.pages import PAGES
from tests.hostile.files.pdfs import PDFS
from tests.hostile.files.texts import TEXTS
from tests.hostile.files.words import WORDS

__all__ = ["CASES", "Hostile", "archive", "report", "text"]


class Hostile(NamedTuple):
    """make: the bytes. said: what the refusal holds (`limit NAME`, or a piece of its sentence); empty when the
    report in the file is read and checked all the same."""

    ending: str
    make: Callable[[], bytes]
    said: str


FAMILIES: Final[Mapping[str, tuple[str, Table]]] = {
    "text": (".txt", TEXTS),
    "page": (".html", PAGES),
    "archive": (".mht", ARCHIVES),
    "word": (".docx", WORDS),
    "pdf": (".pdf", PDFS),
}
CASES: Final[Mapping[str, Hostile]] = {
    f"{family}: {name}": Hostile(ending, make, said)
    for family, (ending, table) in FAMILIES.items()
    for name, (make, said) in table.items()
}
