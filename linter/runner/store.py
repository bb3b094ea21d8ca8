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

    A record that was changed must be put back: `store[number] = record`.
    """

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._packed: list[bytes] | None = None

    def add(self, record: Record, data: bytes | None = None) -> None:
        """Enters the next record. data: the same, packed, where that was done already."""
        if self._packed is None:
            self._records.append(record)
            if len(self._records) > FEW:
                self._packed = [pack(one) for one in self._records]
                self._records = []
        else:
            self._packed.append(data or pack(record))

    def __setitem__(self, number: int, record: Record) -> None:
        if self._packed is None:
            self._records[number] = record
        else:
            self._packed[number] = pack(record)

    def __getitem__(self, number: int) -> Record:
        return self._records[number] if self._packed is None else unpack(self._packed[number])

    def __iter__(self) -> Iterator[Record]:
        return (self[number] for number in range(len(self)))

    def __len__(self) -> int:
        return len(self._records if self._packed is None else self._packed)
