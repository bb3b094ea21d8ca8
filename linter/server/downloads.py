"""What can be taken away from the page: one table, each kind a function that makes files of a run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from linter.checks.record import Run
from linter.cli.config import SUPPRESSIONS
from linter.cli.suppress import Entry, as_yaml
from linter.outputs import View, binary_pieces, pieces
from linter.text.bilingual import Text

Files = dict[str, bytes]
"""Name → content."""


class Taken(Struct):
    """What files are made of. name: what they are called, without an ending."""

    run: Run
    view: View
    language: str
    name: str


class Download(Struct):
    """One kind. title: on the page. make: the files; none where there is nothing to take away."""

    title: Text
    make: Callable[[Taken], Files]


def _format(name: str, ending: str) -> Callable[[Taken], Files]:
    """One file in a format of `outputs`."""

    def make(taken: Taken) -> Files:
        text = "".join(pieces(name, taken.run, taken.language, taken.view))
        return {f"{taken.name}{ending}": text.encode("utf-8", "backslashreplace")}

    return make


def _suppressions(taken: Taken) -> Files:
    """The findings that were dismissed, as `report-lint suppress` writes them."""
    entries = "".join(
        as_yaml(
            Entry(
                rule=finding.rule,
                path=PurePosixPath(record.path).name,
                place=finding.where.get(taken.language),
                fingerprint=finding.fingerprint,
                reason=finding.suppressed,
            )
        )
        for record in taken.run.reports
        for finding in record.findings
        if finding.suppressed
    )
    return {SUPPRESSIONS: entries.encode()} if entries else {}


def _workbook(taken: Taken) -> Files:
    return {f"{taken.name}.xlsx": b"".join(binary_pieces("xlsx", taken.run, taken.language, taken.view))}


DOWNLOADS: Final[dict[str, Download]] = {
    "html": Download(Text("网页（.html）", "web page (.html)"), _format("html", ".html")),
    "markdown": Download(Text("文本（.md）", "text (.md)"), _format("markdown", ".md")),
    "xlsx": Download(Text("工作簿（.xlsx）", "workbook (.xlsx)"), _workbook),
    "suppress": Download(Text("忽略清单（.yaml）", "dismissed findings (.yaml)"), _suppressions),
}


def everything(taken: Taken) -> Files:
    """The files of every kind."""
    return {name: data for kind in DOWNLOADS.values() for name, data in kind.make(taken).items()}


def zipped(files: Files) -> Iterator[bytes]:
    """The files in a zip archive, each name once and fit for every system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    buffer.seek(0)
    while piece := buffer.read(1 << 16):
        yield piece


def file_name(name: str) -> str:
    """A name that is fit for a file on every system: without folders and signs that Windows does not take."""
    last = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', "_", PurePosixPath(name).name).strip(" .")
    return last[:120] or "report"
