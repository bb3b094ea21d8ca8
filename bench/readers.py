"""Cells read right, and seconds a document, for the readers here and other programs' side by side, in one run.

    pip install ".[bench]"
    python -m bench.readers [--runs 3]          (from the root of the project)

The files are the PDFs of tests/fixtures/pdf and every golden as a Word document and as a web page. A cell is right
when the value the golden prints stands in its row and column. The other programs give tables, not the form, so all
are held to the same measure: a row is right where its label (white space left out) is the form's and its last cells,
as many as the form has columns, are the form's values. A row that comes out in two pieces is wrong. Of a PDF the
lines of text count as well, a word a cell.

Seconds are the median of the runs, taken in turn (A B A B …) in one process, imports done; peak memory is that of a
process that reads one document, in MiB. Ratios are to the reader here. A program that is not installed is named.
"""

from __future__ import annotations

import argparse
import copy
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from linter.rulebook.folder import rules_folder
from linter.testing import forms, golden, grids
from linter.testing.golden import Golden

ROOT = Path(__file__).resolve().parent.parent
Table = list[list[str]]
Read = Callable[[bytes], list[Table]]


class File(Struct):
    """A document with the rows it holds: label and values of each."""

    name: str
    data: bytes
    rows: list[list[str]]


def ours(kind: str) -> Read:
    """The reader of this project for a kind of file."""
    from linter.documents import read_bytes

    def read(data: bytes) -> list[Table]:
        document = read_bytes(f"report.{kind}", data)
        tables = [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]
        return [*tables, [line.split() for line in document.lines]] if kind == "pdf" else tables

    return read


def plumber(data: bytes) -> list[Table]:
    """pdfplumber: the tables of every page, and its lines of text."""
    import pdfplumber

    tables: list[Table] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            tables += [[[cell for cell in row if cell is not None] for row in table] for table in page.extract_tables()]
            tables.append([line.split() for line in page.extract_text().splitlines()])
    return tables


def python_docx(data: bytes) -> list[Table]:
    """python-docx: every table, merged cells once."""
    import docx

    tables: list[Table] = []
    for table in docx.Document(io.BytesIO(data)).tables:
        rows: Table = []
        for row in table.rows:
            cells: dict[int, str] = {id(cell._tc): cell.text for cell in row.cells}
            rows.append(list(cells.values()))
        tables.append(rows)
    return tables


def mammoth(data: bytes) -> list[Table]:
    """mammoth makes a web page of a Word document; its tables are read with lxml."""
    import mammoth as converter

    return lxml_tables(converter.convert_to_html(io.BytesIO(data)).value)


def pandas_tables(data: bytes) -> list[Table]:
    """pandas.read_html: every table; the cells that a merged one covers repeat it."""
    import pandas

    tables: list[Table] = []
    for frame in pandas.read_html(io.BytesIO(data), header=None, keep_default_na=False, converters=None):
        tables.append([[str(value) for value in row] for row in frame.astype(str).to_numpy().tolist()])
    return tables


def lxml_tables(data: bytes | str) -> list[Table]:
    """lxml alone: the cells of every row as they stand."""
    from lxml import html

    page: Any = html.fromstring(data)
    return [
        [["".join(cell.itertext()).strip() for cell in row.xpath("./td|./th")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]


PEERS: dict[str, dict[str, tuple[str, Read]]] = {
    "pdf": {"pdfplumber": ("pdfplumber", plumber)},
    "docx": {"python-docx": ("docx", python_docx), "mammoth": ("mammoth", mammoth)},
    "html": {"pandas.read_html": ("pandas", pandas_tables), "lxml": ("lxml", lxml_tables)},
}


def rows_of(report: Golden) -> list[list[str]]:
    """The rows of the form's tables that hold figures: the label, then the values."""
    labels = forms.load(rules_folder() / "forms")
    found: list[list[str]] = []
    for section in report.sections.values():
        grid = grids.grid(report, section.table, labels) if section.table else None
        for line in grid.lines if grid else []:
            cells = [cell for cell in line.cells if not cell.covered]
            values = [cell.text for cell in cells if cell.slot]
            if values:
                label = next((cell.text for cell in reversed(cells) if not cell.slot), "")
                found.append([label, *values])
    return found


def files(kind: str) -> Iterator[File]:
    """The documents of a kind."""
    sys.path.insert(0, str(ROOT))
    made: Any = import_module("tests.documents.made")
    printers: Any = import_module("tests.documents.printers")
    goldens = {name: golden.load(rules_folder() / "golden" / f"{name}.yaml") for name in GOLDENS}
    if kind == "pdf":
        for path in sorted((ROOT / "tests" / "fixtures" / "pdf").glob("*.pdf")):
            if path.stem != "user-password":
                report = copy.deepcopy(goldens["2019-department" if "2019" in path.stem else "2021-department"])
                if "blank" in path.stem:
                    for table in ("requests", "disputes"):
                        for values in report.tables[table].values():
                            values.update({column: None for column, value in values.items() if value == 0})
                yield File(path.stem, path.read_bytes(), rows_of(report))
        return
    for name, report in goldens.items():
        data = printers.word(report) if kind == "docx" else made.web(report).encode()
        yield File(name, data, rows_of(report))


GOLDENS = golden.names(rules_folder() / "golden")


def right(tables: list[Table], wanted: list[list[str]]) -> int:
    """How many of the wanted cells stand in a row with their label, in their column."""
    by_label: dict[str, list[list[str]]] = {}
    for table in tables:
        for row in table:
            cells = ["".join(cell.split()) for cell in row]
            for at, cell in enumerate(cells):
                by_label.setdefault(cell, []).append(cells[at + 1 :])
            by_label.setdefault("", []).append(cells)
    count = 0
    for label, *values in wanted:
        candidates = [cells for cells in by_label.get("".join(label.split()), []) if len(cells) >= len(values)]
        hits = (sum(a == b for a, b in zip(cells[-len(values) :], values, strict=True)) for cells in candidates)
        count += max(hits, default=0)
    return count


def compare(kind: str, readers: dict[str, Read], runs: int) -> None:
    """Prints a line a reader."""
    documents = list(files(kind))
    total = sum(len(row) - 1 for document in documents for row in document.rows)
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    cells = dict.fromkeys(readers, 0)
    for turn in range(runs + 1):  # the first is a warm-up
        for name, read in readers.items():
            spent, count = 0.0, 0
            for document in documents:
                start = time.perf_counter()
                try:
                    tables = read(document.data)
                except Exception as error:  # of another program: its cells are not read
                    tables = []
                    if not turn:
                        print(f"  {name} fails on {document.name}: {type(error).__name__}: {error}"[:160])
                spent += time.perf_counter() - start
                count += right(tables, document.rows)
            cells[name] = count
            if turn:
                seconds[name].append(spent / len(documents))
    base = statistics.median(seconds["report-lint"])
    print(f"\n{kind}: {len(documents)} documents, {total} cells")
    for name in readers:
        took = statistics.median(seconds[name])
        peak = peak_of(kind, name, documents[0].data)
        print(
            f"  {name:18} cells right {cells[name]:6} ({100 * cells[name] / total:5.1f} %)  "
            f"{took:7.4f} s a document {took / base:6.2f} x  peak {peak:5.1f} MiB"
        )


def peak_of(kind: str, name: str, data: bytes) -> float:
    """Peak resident memory (MiB) of a process that reads one document."""
    code = f"import sys, bench.readers as b; b.readers_of({kind!r})[{name!r}](open(sys.argv[1], 'rb').read()); b.peak()"
    with tempfile.NamedTemporaryFile(suffix=f".{kind}") as file:
        file.write(data)
        file.flush()
        done = subprocess.run([sys.executable, "-c", code, file.name], capture_output=True, text=True, cwd=ROOT)
    return int(done.stdout or 0) / 1024


def peak() -> None:
    """Prints the peak resident memory of this process, in KiB. Linux counts it anew for a program that was started."""
    status = Path("/proc/self/status")
    if status.exists():
        print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
    else:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1))


def readers_of(kind: str) -> dict[str, Read]:
    """The reader here and those of the other programs that are installed."""
    found: dict[str, Read] = {"report-lint": ours(kind)}
    for name, (module, read) in PEERS[kind].items():
        if find_spec(module) is not None:
            found[name] = read
    return found


def main() -> None:
    """Prints the comparison for every kind of file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--kind", choices=list(PEERS), action="append", help="only this kind of file")
    options = parser.parse_args()
    for kind in options.kind or PEERS:
        compare(kind, readers_of(kind), options.runs)
        absent = [name for name, (module, _) in PEERS[kind].items() if find_spec(module) is None]
        if absent:
            print(f"  not installed: {', '.join(absent)} (pip install '.[bench]')")


if __name__ == "__main__":
    main()
