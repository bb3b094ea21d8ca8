"""DuckDB as the survey uses it: within bounds of memory, spilling into the survey's own folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb

from linter.survey.parquet import SPILL

MEMORY: Final = "1GB"


def connect(folder: Path, file: Path | None = None, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A database in memory, or in a file. folder: the survey's, where what does not fit into memory goes."""
    found = duckdb.connect(
        str(file) if file is not None else ":memory:",
        read_only=read_only,
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(folder / SPILL),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
        },
    )
    found.execute("SET enable_progress_bar = false")
    return found


def text(value: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def parquet(files: Sequence[str | Path], more: str = "") -> str:
    """The rows of some files as a table of a query, in the columns the files have. more: further options."""
    listed = ", ".join(text(file) for file in files)
    return f"read_parquet([{listed}], hive_partitioning = false{', ' + more if more else ''})"
