"""The store of records: whatever is interrupted, the rows that count are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.checks.record import Record
from linter.survey.rows import SCHEMA, row_of, table_of
from linter.survey.store import PART, Store


def _rows(names: list[str], year: int | None, digest: str, version: str = "1") -> object:
    return table_of([row_of(Record(name, year=year), digest, version) for name in names])


def _state(store: Store) -> dict[str, tuple[int | None, str]]:
    import pyarrow.parquet as pq

    found = {}
    for part in store.parts():
        columns = pq.read_table(part.path, columns=["path", "digest"]).to_pydict()
        for path, digest in zip(columns["path"], columns["digest"], strict=True):
            assert path not in found, "twice"
            found[path] = (part.year, digest)
    return found


def test_later_rows_count(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(_rows(["a", "b", "c"], 2021, "1"))
    store.add(_rows(["b"], 2022, "2"))
    store.settle(["a", "b", "c"])
    assert _state(store) == {"a": (2021, "1"), "b": (2022, "2"), "c": (2021, "1")}
    store = Store(tmp_path)
    store.add(_rows(["c"], None, "3"))
    assert store.digests("1") == {"a": "1", "b": "2", "c": "3"}
    store.settle(["a", "c"])
    assert _state(store) == {"a": (2021, "1"), "c": (None, "3")}
    assert not (tmp_path / "records" / "year=2022" / "province=unknown" / "0001-0000.parquet").exists()


def test_another_version_makes_rows_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(_rows(["a"], 2021, "1", "old"))
    assert store.digests("old") == {"a": "1"}
    assert store.digests("new") == {}


def test_parts_are_of_one_size_and_in_order(tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = [f"{number:05}" for number in range(PART + 10)]
    for start in range(0, len(names), 700):
        store.add(_rows(names[start : start + 700][::-1], 2021, "x"))
    parts = store.settle(names)
    assert [part.rows for part in parts] == [PART, 10]
    assert list(_state(store)) == names


@pytest.mark.parametrize("stop", range(12))
def test_a_kill_at_any_step_of_settling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int) -> None:
    """A row moves from one year to another while a third goes: before and after each file that is written or removed
    the process may be gone."""
    store = Store(tmp_path)
    store.add(_rows(["a", "b", "gone"], 2021, "1"))
    store.add(_rows(["x"], 2022, "1"))
    store.settle(["a", "b", "gone", "x"])
    store = Store(tmp_path)
    store.add(_rows(["b"], 2022, "2"))
    store.add(_rows(["new"], 2023, "1"))
    steps = 0

    class Killed(BaseException):
        pass

    def counted(name: str) -> None:
        original = getattr(Path, name)

        def act(self: Path, *given: object, **more: object) -> object:
            nonlocal steps
            if self.suffix == ".parquet" or name == "replace":
                steps += 1
                if steps > stop:
                    raise Killed
            return original(self, *given, **more)

        monkeypatch.setattr(Path, name, act)

    counted("replace")
    counted("unlink")
    wanted = {"a": (2021, "1"), "b": (2022, "2"), "x": (2022, "1"), "new": (2023, "1")}
    try:
        store.settle(list(wanted))
    except Killed:
        monkeypatch.undo()
        store = Store(tmp_path)
        assert store.digests("1").items() >= {name: digest for name, (_, digest) in wanted.items()}.items()
        store.settle(list(wanted))
    assert _state(store) == wanted
    assert not list((tmp_path / "incoming").iterdir())


def test_the_row_names_every_column() -> None:
    assert list(SCHEMA.names) == list(row_of(Record("a"), "", "").__struct_fields__)
