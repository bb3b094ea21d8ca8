"""What can be taken away from the page: one table, each kind a function that makes files of a run."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from linter.checks.record import Run
from linter.cli.config import SUPPRESSIONS
from linter.cli.suppress import Entry, as_yaml
from linter.outputs import BINARY_FORMATS, View, binary_pieces, pieces
from linter.outputs.words import say
from linter.server.session import Session
from linter.text.bilingual import Text, TextError

Files = dict[str, bytes]
"""Name → content."""


class Taken(Struct):
    """What files are made of. name: what they are called, without an ending. alone: one report is asked for."""

    session: Session
    run: Run
    view: View
    language: str
    name: str
    alone: bool


class Download(Struct):
    """One kind. title: on the page. make: the files; none where there is nothing to take away."""

    title: Text
    make: Callable[[Taken], Awaitable[Files]]


def _format(name: str, ending: str) -> Callable[[Taken], Awaitable[Files]]:
    """One file in a format of `outputs`."""

    def written(taken: Taken) -> Files:
        what = taken.run, taken.language, taken.view
        if name in BINARY_FORMATS:
            return {f"{taken.name}{ending}": b"".join(binary_pieces(name, *what))}
        return {f"{taken.name}{ending}": "".join(pieces(name, *what)).encode("utf-8", "backslashreplace")}

    async def make(taken: Taken) -> Files:
        return await asyncio.to_thread(written, taken)

    return make


async def _suppressions(taken: Taken) -> Files:
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


async def _annotated(taken: Taken) -> Files:
    """Each report that takes comments, with its findings beside its text. Those that take none are listed with the
    reason, where several are asked for."""
    files: Files = {}
    without: list[str] = []
    for record in taken.run.reports:
        found = await taken.session.annotated(record.path, record, taken.language)
        if found is None:
            continue
        ending, content = found
        if isinstance(content, bytes):
            path = PurePosixPath(file_name(record.path))
            name = say(taken.language, f"{path.stem}-批注", f"{path.stem}-annotated")
            files[_free(f"{name}.{ending}", files)] = content
        elif taken.alone:
            raise NothingToTake.of(content)
        else:
            without.append(f"{record.path}{say(taken.language, '：', ': ')}{content.get(taken.language)}\r\n")
    if without:
        files[say(taken.language, "未加批注的文件.txt", "not-annotated.txt")] = "".join(without).encode("utf-8-sig")
    return files


DOWNLOADS: Final[dict[str, Download]] = {
    "html": Download(Text("网页（.html）", "web page (.html)"), _format("html", ".html")),
    "markdown": Download(Text("文本（.md）", "text (.md)"), _format("markdown", ".md")),
    "xlsx": Download(Text("表格（.xlsx）", "workbook (.xlsx)"), _format("xlsx", ".xlsx")),
    "annotated": Download(Text("带批注的报告（Word、ODT、PDF）", "reports with comments (Word, ODT, PDF)"), _annotated),
    "suppress": Download(Text("忽略清单（.yaml）", "dismissed findings (.yaml)"), _suppressions),
}


class NothingToTake(TextError):
    """There is nothing to take away; the text says why."""


async def files_of(kind: str, taken: Taken) -> Files:
    """The files of a kind, or of every kind ("all"). Raises `NothingToTake`; KeyError for a kind that is not there."""
    files: Files = {}
    for name in DOWNLOADS if kind == "all" else [kind]:
        try:
            files |= await DOWNLOADS[name].make(taken)
        except NothingToTake:
            if kind != "all":
                raise
    if not files:
        raise NothingToTake("还没有可下载的内容", "there is nothing to download yet")
    return files


def zipped(files: Files) -> Iterator[bytes]:
    """The files in a zip archive, each name once and fit for every system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    buffer.seek(0)
    while piece := buffer.read(1 << 16):
        yield piece


def _free(name: str, files: Files) -> str:
    """The name, with a number where another file has it."""
    path, number, free = PurePosixPath(name), 1, name
    while free in files:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free


def file_name(name: str) -> str:
    """A name that is fit for a file on every system: without folders and signs that Windows does not take."""
    last = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', "_", PurePosixPath(name).name).strip(" .")
    return last[:120] or "report"
