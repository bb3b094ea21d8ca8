"""Parquet files: written whole or not at all, and read in pieces."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from linter.files.reasons import reason_of
from linter.files.writing import PREFIX, CannotWrite

SPILL: Final = "spill"
GROUP: Final = 64
"""Rows of a record file that are packed together: as many as are read to get at one."""


def write(
    path: Path, tables: Iterable[pa.Table], schema: pa.Schema, group: int, notes: Mapping[str, str] | None = None
) -> int:
    """Writes a file under another name and gives it its own at the end; the number of its rows.

    group: rows that are packed together. notes: texts kept in its head. Raises `CannotWrite`.
    """
    growing = path.parent / f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
    whole = schema.with_metadata(dict(notes)) if notes else schema
    rows = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(growing, whole, compression="zstd") as writer:
            for table in tables:
                rows += table.num_rows
                writer.write_table(table.cast(whole), row_group_size=group)
        with growing.open("rb+") as file:
            os.fsync(file.fileno())
        growing.replace(path)
    except OSError as error:
        raise CannotWrite(path, *reason_of(error)) from None
    finally:
        with suppress(OSError):
            growing.unlink()
    return rows


def notes_of(path: Path) -> dict[str, str]:
    """The texts in the head of a file; none where it is not there or is no whole file."""
    try:
        found = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return {}
    return {key.decode(): value.decode() for key, value in found.items()}


def clear(folder: Path) -> None:
    """Removes what a run that was killed left half written, and what it had spilled."""
    rmtree(folder / SPILL, ignore_errors=True)
    for path in folder.rglob(f"{PREFIX}[0-9]*"):
        with suppress(OSError):
            path.unlink()


def cell(path: str, row: int, column: str) -> str:
    """One cell of a record file. The pieces read last are kept, for as long as the file is the same."""
    state = os.stat(path)  # noqa: PTH116 (a survey may be made anew in the same place)
    value: str = _group(path, (state.st_ino, state.st_mtime_ns), row // GROUP, column)[row % GROUP].as_py()
    return value


@lru_cache(maxsize=32)
def _group(path: str, state: tuple[int, int], number: int, column: str) -> pa.ChunkedArray:
    return _file(path, state).read_row_group(number, columns=[column]).column(0)


@lru_cache(maxsize=32)
def _file(path: str, state: tuple[int, int]) -> pq.ParquetFile:
    return pq.ParquetFile(path)
