"""Neighbours found in the database are those that the index in memory finds, ties and all."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from linter.checks.record import Record
from linter.comparison.neighbours import Index
from linter.survey.kin import Kin
from linter.survey.rows import row_of, table_of
from linter.survey.store import Store
from tests.survey.conftest import Made


def _compared(records: list[Record], folder: Path) -> tuple[list[object], list[object]]:
    """Past, look-alikes and members of each report by the index, and by the database; as paths."""
    records = sorted(records, key=lambda record: record.path)
    index, able = Index(), [record for record in records if record.refused is None]
    for record in able:
        index.enter(record)
    wanted: list[object] = []
    for number, record in enumerate(able):
        found = index.neighbours(number)
        past = [] if found.past is None else [able[found.past].path]
        wanted.append((record.path, past, *([able[one].path for one in some] for some in (found.alike, found.members))))
    store = Store(folder)
    store.add(table_of([row_of(msgspec.structs.replace(record), "x", "1") for record in records]))
    parts = store.settle(record.path for record in records)
    kin, got = Kin(folder, parts), []
    for part in parts:
        for relatives, path in _rows(kin, part):
            some = [
                [one.path for one in relatives.neighbours if one.relation == name]
                for name in ("past", "alike", "member")
            ]
            got.append((path, *some))
    kin.close()
    return wanted, sorted(got)


def _rows(kin: Kin, part: object) -> list[tuple[object, str]]:
    import pyarrow.parquet as pq

    paths = pq.read_table(part.path, columns=["path"]).column("path").to_pylist()  # type: ignore[attr-defined]
    return [(relatives, paths[row]) for row, relatives in kin.of(part).items()]  # type: ignore[arg-type]


def test_a_province(made: Made, tmp_path: Path) -> None:
    wanted, got = _compared(made.records, tmp_path)
    assert got == wanted
    assert any(past for _, past, _, _ in wanted)  # type: ignore[misc, attr-defined]
    assert any(alike for _, _, alike, _ in wanted)  # type: ignore[misc, attr-defined]
    assert any(members for _, _, _, members in wanted)  # type: ignore[misc, attr-defined]


@pytest.mark.parametrize("seed", range(4))
def test_texts_exchanged_years_and_names_lost(made: Made, tmp_path: Path, seed: int) -> None:
    """Many ties, many holders of a clause, reports without a year or an agency, agencies that report twice."""
    rng = random.Random(seed)
    records = []
    for number in range(220):
        record = msgspec.structs.replace(rng.choice(made.records), path=f"{number:04}")
        if record.refused is None:
            other = rng.choice([one for one in made.records if one.refused is None])
            if rng.random() < 0.5:
                record.sentences = rng.choice(made.records[:6]).sentences or other.sentences
            if rng.random() < 0.2:
                record.agency, record.body, record.kind = other.agency, other.body, other.kind
            if rng.random() < 0.1:
                record.year = None
            if rng.random() < 0.1:
                record.agency = record.body = None
        records.append(record)
    wanted, got = _compared(records, tmp_path)
    assert got == wanted
