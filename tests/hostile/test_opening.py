"""A file is what it is when it is opened, and no more of it is read than it had then."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from linter.files import opening
from linter.files.limits import LIMITS, Limit
from linter.files.opening import FileRefused, read_file, read_head

SMALL = Limit(10, "文件", "file")


def refusal(path: Path | str) -> str:
    with pytest.raises(FileRefused) as caught:
        read_file(path, "small", SMALL)
    assert "\n" not in str(caught.value)
    return caught.value.en


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for size in (0, 1, 10):
        path.write_bytes(b"x" * size)
        assert read_file(path, "small", SMALL) == b"x" * size
    path.write_bytes(b"x" * 11)
    assert "limit small" in refusal(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent") == "no such file"
    assert refusal(tmp_path) == "a folder, not a file"
    assert refusal("a\0b").startswith("cannot be read")
    assert refusal("/dev/zero") == "not a regular file"


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_a_file_that_the_kernel_makes_up_is_no_regular_one(tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to("/proc/self/environ")
    assert refusal(tmp_path / "linked") == "not a regular file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_the_beginning_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"12345")
    os.mkfifo(tmp_path / "pipe")
    assert [read_head(tmp_path / "x", size) for size in (0, 3, 9)] == [b"", b"123", b"12345"]
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "absent", "/dev/zero"):
        assert read_head(path, 3) == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_file_that_becomes_a_pipe_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind is looked at on what was opened; and opening a pipe that nobody writes to does not wait."""
    path = tmp_path / "x"
    path.write_text("x")
    plain = os.stat

    def swapped(target: str | Path) -> os.stat_result:
        status = plain(target)
        path.unlink()
        os.mkfifo(path)
        return status

    monkeypatch.setattr(opening.os, "stat", swapped)
    assert refusal(path) == "not a regular file"


@pytest.mark.parametrize("by", [b"more", None], ids=["grows", "shrinks"])
def test_a_file_that_changes_while_it_is_read(
    by: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345678")
    plain = opening._read

    def meanwhile(descriptor: int, size: int) -> bytes:
        path.write_bytes(b"12345678" + by if by else b"1234")
        return plain(descriptor, size)

    monkeypatch.setattr(opening, "_read", meanwhile)
    assert refusal(path) == "the file changed while it was read"


def test_a_file_that_grows_without_end_is_not_read_without_end(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"x" * 65536)
                file.flush()
                time.sleep(0.001)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        time.sleep(0.1)
        try:
            assert len(read_file(path, "yaml-size")) <= LIMITS["yaml-size"].value  # it may just have stood still
        except FileRefused as refused:
            assert "changed while it was read" in refused.en or "limit yaml-size" in refused.en
    finally:
        stop.set()
        writer.join()
