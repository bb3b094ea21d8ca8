"""Parts of the records are compared with their neighbours and become tidy tables, on the workers of a cluster.

A part's tables carry a mark of all they were made from: its own rows and those of its neighbours. What has that mark
already is not made again, so that a run that was killed goes on where it stopped, and a run after few changes does
little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow.parquet as pq
from msgspec import Struct

from linter.checks.record import Record
from linter.comparison.neighbours import Found
from linter.compiled.digest import blake2
from linter.runner.linter import Linter
from linter.survey import parquet, schema
from linter.survey.cluster import linter_here
from linter.survey.kin import Kin, Relatives
from linter.survey.rows import record_of
from linter.survey.store import Part
from linter.survey.tidy import Tables

if TYPE_CHECKING:
    from distributed import Client

TABLES: Final = "tables"
_MARK: Final = "made-from"
_ROWS: Final = 16_384
# changes with what the tables are made of
_LAYOUT: Final = blake2(*(str(table).encode() for table in schema.BY_REPORT), size=8)


class Block(Struct):
    """A part, what its rows are compared with, and the mark of both."""

    part: Part
    kin: dict[int, Relatives]
    mark: str = ""


def make_tables(
    client: Client, folder: Path, parts: Sequence[Part], kin: Kin, version: str, show: Callable[[int], None]
) -> int:
    """Makes the tables of every part that has none of its mark, and removes those of parts that are gone.

    version: of what compares. show: called with the number of parts done. Returns how many parts were worked on.
    """
    from distributed import as_completed

    there = {part.name for part in parts}
    for path in (folder / TABLES).rglob("*.parquet"):
        if path.stem not in there and path.parent.name in {table.name for table in schema.BY_REPORT}:
            path.unlink()
    digests = _digests(parts)
    waiting, done = [], 0
    for part in parts:
        block = Block(part, kin.of(part))
        block.mark = _mark(block, digests, version)
        if all(parquet.notes_of(_file(folder, table, part)).get(_MARK) == block.mark for table in schema.BY_REPORT):
            done += 1
            continue
        key = f"compare-{part.name}-{block.mark[:12]}"
        waiting.append(client.submit(make_block, block, str(folder), key=key, pure=False))
    show(done)
    for future in as_completed(waiting):  # type: ignore[no-untyped-call]
        future.result()
        future.release()
        done += 1
        show(done)
    return len(waiting)


def _digests(parts: Sequence[Part]) -> dict[str, list[str]]:
    """The mark of each row, by file: its path, its content, what examined it and whether that was possible."""
    found = {}
    for part in parts:
        columns = pq.read_table(part.path, columns=["path", "digest", "version", "refused"]).to_pydict()
        rows = zip(*columns.values(), strict=True)
        found[part.path] = [blake2(*(str(value).encode() for value in row), size=8) for row in rows]
    return found


def _mark(block: Block, digests: dict[str, list[str]], version: str) -> str:
    pieces = [_LAYOUT, version, *digests[block.part.path]]
    for row, relatives in sorted(block.kin.items()):
        pieces.append(f"{row} {relatives.reporter}")
        for one in relatives.neighbours:
            pieces.append(f"{one.relation} {one.shared} {one.clauses} {digests[one.file][one.row]}")
    return blake2("\n".join(pieces).encode())


def _file(folder: Path, table: schema.Table, part: Part) -> Path:
    return folder / TABLES / table.name / f"{part.name}.parquet"


def make_block(block: Block, folder: str) -> None:
    """Compares the reports of a part and writes their tables; runs on a worker."""
    made = tables_of(linter_here(), block)
    for table in schema.BY_REPORT:
        rows = made.made(table)
        parquet.write(_file(Path(folder), table, block.part), [rows], table.schema, _ROWS, {_MARK: block.mark})


def tables_of(linter: Linter, block: Block) -> Tables:
    """The tables of a part, its reports compared."""
    made = Tables()
    file = pq.ParquetFile(block.part.path)
    names = ["path", "digest", "province", "place", "record"]
    row = 0
    for batch in file.iter_batches(batch_size=parquet.GROUP, columns=names):
        for values in batch.to_pylist():
            record, kin = record_of(values["record"]), block.kin.get(row)
            if kin is not None and kin.neighbours and linter.compares:
                _compare(linter, record, kin)
            made.enter(record, values["path"], values["digest"], values["province"], values["place"], kin)
            row += 1
    return made


def _compare(linter: Linter, record: Record, kin: Relatives) -> None:
    """Adds to a record what comparison finds. Its neighbours are taken as they were examined."""
    places = list(enumerate(kin.neighbours))
    past = next((at for at, one in places if one.relation == "past"), None)
    alike = [at for at, one in places if one.relation == "alike"]
    members = [at for at, one in places if one.relation == "member"]

    def fetch(at: int) -> Record:
        one = kin.neighbours[at]
        return record_of(parquet.cell(one.file, one.row, "record"))

    linter.compare_one(record, Found(past, alike, members), fetch, None, alone=False)
