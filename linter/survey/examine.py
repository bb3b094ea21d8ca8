"""Files become rows of the store, on the workers of a cluster.

Files go out in small lots. A lot whose worker died is tried again file by file, one at a time, so that only the file
that brings workers down is charged with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING

import pyarrow as pa
from msgspec import Struct

from linter.checks.record import Record
from linter.compiled.digest import sha256
from linter.documents.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.runner.inputs import printable
from linter.runner.run import LOST
from linter.survey.cluster import linter_here
from linter.survey.rows import row_of, table_of

if TYPE_CHECKING:
    from distributed import Client, Future

LOT = 16
"""Files that go out together: enough for the way to cost little, few enough for little to be lost."""


class Done(Struct):
    """What came back of some files. table: rows of those whose content was not known. files: how many all were."""

    table: pa.Table
    files: int


class Wanted(Struct):
    """A lot of files. known: path → digest under which there is a row already. version: of what examines."""

    paths: list[str]
    known: dict[str, str]
    version: str


def examine_all(
    client: Client, paths: Sequence[str], known: Mapping[str, str], version: str, show: Callable[[int], None]
) -> Iterator[pa.Table]:
    """The rows of the files, as they come. known: path (as printed) → digest of a row that need not be made again.

    show: called with the number of files done.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    numbers = count()
    lots = [
        Wanted(some, {name: known[name] for path in some if (name := printable(path)) in known}, version)
        for some in _lots(paths)
    ]
    waiting = {_submit(client, lot, next(numbers)): lot for lot in lots}
    suspects: list[Wanted] = []
    done = 0
    finished = as_completed(list(waiting), raise_errors=False)  # type: ignore[no-untyped-call]
    for batch in finished.batches():  # type: ignore[no-untyped-call]
        tables: list[pa.Table] = []
        for future in batch:
            lot = waiting.pop(future)
            try:
                found: Done = future.result()
            except KilledWorker:
                suspects += [Wanted([path], lot.known, version) for path in lot.paths]
                continue
            finally:
                future.release()
            tables.append(found.table)
            done += found.files
        show(done)
        if tables:
            yield pa.concat_tables(tables)
    for lot in suspects:
        future = _submit(client, lot, next(numbers))
        try:
            yield future.result().table
        except KilledWorker:
            yield _lost(lot.paths[0], version)
        done += 1
        show(done)


def _submit(client: Client, lot: Wanted, number: int) -> Future[Done]:
    key = f"examine-{number}-{sha256(*(path.encode('utf-8', 'surrogateescape') for path in lot.paths))[:16]}"
    return client.submit(examine_lot, lot, key=key, pure=False)


def _lots(paths: Sequence[str]) -> Iterator[list[str]]:
    return (list(paths[start : start + LOT]) for start in range(0, len(paths), LOT))


def examine_lot(lot: Wanted) -> Done:
    """Examines some files; runs on a worker. Each file is read once: its digest is that of what was examined."""
    linter, rows = linter_here(), []
    for path in lot.paths:
        try:
            data = read_file(path, "file-size", LIMITS["file-size"])
        except FileRefused:
            rows.append(row_of(linter.examine(path), "", lot.version))
            continue
        digest = sha256(data)
        if lot.known.get(printable(path)) != digest:
            rows.append(row_of(linter.examine(path, data), digest, lot.version))
    return Done(table_of(rows), len(lot.paths))


def _lost(path: str, version: str) -> pa.Table:
    """The row of a file that brings workers down. It has its digest: it is tried again once its content changes."""
    try:
        digest = sha256(read_file(path, "file-size", LIMITS["file-size"]))
    except FileRefused:
        digest = ""
    return table_of([row_of(Record(printable(path), refused=LOST), digest, version)])
