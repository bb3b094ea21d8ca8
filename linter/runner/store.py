"""Records of many files in little memory: kept as compressed bytes, decoded one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

import msgspec

from linter.checks.record import Record

FEW = 64


@cache
def _decoder() -> msgspec.msgpack.Decoder[Record]:
    """Made when the first record is read back: few files need none."""
    return msgspec.msgpack.Decoder(Record)


def pack(record: Record) -> bytes:
    """A record in some kilobytes."""
    return zlib.compress(msgspec.msgpack.encode(record), 1)


def unpack(data: bytes) -> Record:
    """The record of `pack`."""
    return _decoder().decode(zlib.decompress(data))


class Store:
    """A sequence of records. The first few are held as they are; with more, each is decoded when it is asked for.

    A record that was changed must be put back: `store[number] = record`. paths: of the records, at hand without
    decoding one.
    """

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._crashes: dict[int, list[str]] = {}
        self._records: list[Record] = []
        self._packed: list[bytes] | None = None
        self._last: tuple[int, Record] | None = None  # put back last: the next record is compared with it

    def add(self, record: Record, data: bytes | None = None) -> None:
        """Enters the next record. data: the same, packed, where that was done already."""
        self._note(len(self), record)
        if self._packed is None:
            self._records.append(record)
            if len(self._records) > FEW:
                self._packed = [pack(one) for one in self._records]
                self._records = []
        else:
            self._packed.append(data or pack(record))

    def __setitem__(self, number: int, record: Record) -> None:
        self._note(number, record)
        if self._packed is None:
            self._records[number] = record
        else:
            self._packed[number], self._last = pack(record), (number, record)

    def __getitem__(self, number: int) -> Record:
        if self._packed is None:
            return self._records[number]
        if self._last is not None and self._last[0] == number:
            return self._last[1]
        return unpack(self._packed[number])

    def crashes(self) -> list[str]:
        """The rules that failed with an internal error, each with the path of its report, in the order of these."""
        found = sorted(self._crashes.items())
        return [f"{self.paths[number]}: {crash}" for number, crashes in found for crash in crashes]

    def __iter__(self) -> Iterator[Record]:
        return (self[number] for number in range(len(self)))

    def __len__(self) -> int:
        return len(self._records if self._packed is None else self._packed)

    def _note(self, number: int, record: Record) -> None:
        self.paths[number : number + 1] = [record.path]
        if record.crashes:
            self._crashes[number] = record.crashes
