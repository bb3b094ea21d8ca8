"""The records of a survey as Parquet, and how they come there so that a run may be killed at any time.

`records/year=2023/province=四川省/0007-0000.parquet` holds what is settled: rows by path, at most `PART` a file; the
number in front is that of the run that wrote it. `incoming/` holds what has come since, in the order it came. Of two
rows for one path the later one counts, so that nothing need happen at once: settling writes the parts that change,
then removes what they replace, then what came in; done again after a kill it comes to the same. Nothing else is kept:
which files are done is read from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from linter.survey import duck, parquet
from linter.survey.places import UNKNOWN
from linter.survey.rows import SCHEMA

PART: Final = 32 * parquet.GROUP
"""Rows of a settled file: what is compared at a time."""
RECORDS, INCOMING = "records", "incoming"
_WITH_FILE: Final = "filename = 'file'"
_LIGHT: Final = ("path", "digest", "version", "report_year", "province")


class Part(Struct):
    """A settled file. year: None where it is not known. rows: how many."""

    path: str
    year: int | None
    province: str
    rows: int

    @property
    def name(self) -> str:
        """What the files made of it are called: they change their names when their place in the partition does."""
        return f"{self.year or UNKNOWN}-{self.province}-{Path(self.path).stem.rpartition('-')[2]}"


class Store:
    """The rows in one folder. One process writes at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        parquet.clear(folder)
        self._run = 1 + max((_order(path)[0] for path in self._files()), default=0)
        self._number = 0

    def add(self, table: pa.Table) -> None:
        """Keeps rows that have come; from then on they are not lost."""
        self._number += 1
        path = self.folder / INCOMING / f"{self._run:04}-{self._number:06}.parquet"
        parquet.write(path, [table], SCHEMA, parquet.GROUP)

    def digests(self, version: str) -> dict[str, str]:
        """Path → digest of the content, of the rows made by this version."""
        with duck.connect(self.folder) as base:
            if not self._counting(base):
                return {}
            found = base.execute("SELECT path, digest FROM counting WHERE version = ? AND digest <> ''", [version])
            return dict(found.fetchall())

    def settle(self, paths: Iterable[str]) -> list[Part]:
        """Moves what has come to its place and drops the rows of files that are no longer there (not in `paths`)."""
        with duck.connect(self.folder) as base:
            if self._counting(base):
                base.register("there", pa.table({"path": pa.array(list(paths), pa.string())}))
                base.execute("DELETE FROM counting WHERE path NOT IN (SELECT path FROM there)")
                self._rewrite(base)
        return self.parts()

    def parts(self) -> list[Part]:
        """The settled files, by year, province and name."""
        found = []
        for path in sorted((self.folder / RECORDS).rglob("*.parquet")):
            year, province = (name.partition("=")[2] for name in path.parts[-3:-1])
            rows = pq.read_metadata(path).num_rows
            found.append(Part(str(path), None if year == UNKNOWN else int(year), province, rows))
        return found

    def _files(self) -> list[Path]:
        """All files, those that count for more behind the others."""
        found = [*(self.folder / RECORDS).rglob("*.parquet"), *(self.folder / INCOMING).glob("*.parquet")]
        return sorted(found, key=_order)

    def _counting(self, base: duckdb.DuckDBPyConnection) -> bool:
        """Makes `whole`, all rows, and `counting`, of each path the row that counts (without what is large). False
        where there are no files."""
        files = self._files()
        if not files:
            return False
        base.execute(f"CREATE VIEW whole AS SELECT * FROM {duck.parquet(files, _WITH_FILE)}")
        base.register("files", pa.table({"file": [str(path) for path in files], "seq": list(range(len(files)))}))
        base.execute(
            f"CREATE TABLE counting AS SELECT {', '.join(_LIGHT)}, file FROM whole JOIN files USING (file)"
            " QUALIFY row_number() OVER (PARTITION BY path ORDER BY seq DESC) = 1"
        )
        return True

    def _rewrite(self, base: duckdb.DuckDBPyConnection) -> None:
        """Writes the partitions to which rows have come or of whose files some rows no longer count."""
        files = self._files()
        counts = dict(base.execute("SELECT file, count(*) FROM counting GROUP BY file").fetchall())
        partitions = {
            self._folder(year, province): (year, province)
            for year, province in base.execute("SELECT DISTINCT report_year, province FROM counting").fetchall()
        }
        changed = {path.parent for path in files if counts.get(str(path), 0) < pq.read_metadata(path).num_rows}
        came = base.execute(
            "SELECT DISTINCT report_year, province FROM counting JOIN files USING (file) WHERE file IN ?",
            [[str(path) for path in files if path.parent.name == INCOMING]],
        )
        changed |= {self._folder(year, province) for year, province in came.fetchall()}
        changed -= {self.folder / INCOMING}
        for folder in sorted(changed & partitions.keys()):
            self._write(base, folder, *partitions[folder])
        for path in files:  # what has been replaced; what came in goes last
            if path.parent in changed or path.parent.name == INCOMING:
                path.unlink(missing_ok=True)

    def _folder(self, year: int | None, province: str) -> Path:
        return self.folder / RECORDS / f"year={year or UNKNOWN}" / f"province={province}"

    def _write(self, base: duckdb.DuckDBPyConnection, folder: Path, year: int | None, province: str) -> None:
        """Writes the rows of one partition, by path, as files of at most `PART` rows."""
        columns = ", ".join(f"whole.{name}" for name in SCHEMA.names)
        rows = base.sql(
            f"SELECT {columns} FROM whole JOIN counting ON whole.path = counting.path AND whole.file = counting.file"
            " WHERE counting.report_year IS NOT DISTINCT FROM ? AND counting.province = ? ORDER BY whole.path",
            params=[year, province],
        ).to_arrow_reader(PART)
        for number, part in enumerate(_in_parts(rows)):
            parquet.write(folder / f"{self._run:04}-{number:04}.parquet", [part], SCHEMA, parquet.GROUP)


def _order(path: Path) -> tuple[int, bool, str]:
    """The run that wrote a file; what came in counts for more than what was settled by the same run."""
    number = path.name.partition("-")[0]
    return (int(number) if number.isdigit() else 0, path.parent.name == INCOMING, path.name)


def _in_parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The rows of batches of any size in tables of `PART` rows; the last one may have fewer."""
    waiting: list[pa.Table] = []
    rows = 0
    for batch in batches:
        waiting.append(pa.Table.from_batches([batch]))
        rows += batch.num_rows
        while rows >= PART:
            whole = pa.concat_tables(waiting)
            yield whole.slice(0, PART)
            waiting, rows = [whole.slice(PART)], rows - PART
    if rows:
        yield pa.concat_tables(waiting)
