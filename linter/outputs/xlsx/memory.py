"""A workbook of openpyxl that is written without a file: by itself it puts each sheet into a temporary one.

openpyxl hands its writer of sheets a place to write to, and packs what is there when the workbook is saved: these are
the two places where it names a file.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Sheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet in memory."""

    _writer: Any

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = WorksheetWriter(self, BytesIO())
            self._writer.write_top()


class _Packer(ExcelWriter):  # type: ignore[misc]
    """Packs such sheets."""

    def write_worksheet(self, ws: Any) -> None:
        if not ws.closed:
            ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws._writer.read())
        self.manifest.append(ws)


def new_sheet(workbook: Workbook, name: str) -> Any:
    """A sheet at the end of a workbook whose rows are written as they come."""
    sheet = _Sheet(workbook, name)
    workbook._add_sheet(sheet)
    return sheet


def save(workbook: Workbook, file: IO[bytes]) -> None:
    """Writes a workbook of such sheets."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _Packer(workbook, archive).save()
