"""`--output FORMAT:FILE`: which files are asked for, and writing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from linter.checks.record import Run
from linter.cli import screen
from linter.cli.values import one_of
from linter.errors import UsageError
from linter.files.writing import clash, no_place, write_output
from linter.outputs import BINARY_FORMATS, FORMATS, View, binary_pieces, pieces


def output_files(values: list[str] | None) -> list[tuple[str, Path]]:
    """`--output`, checked before any work is done."""
    found: list[tuple[str, Path]] = []
    for value in values or ():
        name, colon, file = value.partition(":")
        if not colon or not file:
            raise UsageError(
                f"--output 的格式应为“格式:文件”，不能是“{value}”", f'--output is FORMAT:FILE, not "{value}"'
            )
        path = Path(file)
        one_of("--output", name, [*FORMATS, *BINARY_FORMATS])
        if (fault := no_place(path)) is not None:
            zh, en = fault
            raise UsageError(
                f"--output 无法写入 {file}：{zh}",
                f"--output cannot write {file}: {en}",
            )
        taken = [other for _, other in found]
        if path.resolve() in [other.resolve() for other in taken] or clash(path, taken):
            raise UsageError(f"--output 会覆盖 {file}", f"--output would overwrite {file}")
        found.append((name, path))
    return found


def content(name: str, result: Run, view: View) -> Iterable[str] | Iterable[bytes]:
    """A run in a format, in pieces of text or of bytes."""
    if name in BINARY_FORMATS:
        return binary_pieces(name, result, screen.language, view)
    return pieces(name, result, screen.language, view)


def write(file: Path, made: Iterable[str] | Iterable[bytes], inputs: Iterable[str | Path]) -> bool:
    """Writes a file. False where it could not be, which is said."""
    try:
        write_output(file, made, inputs)
    except UsageError as error:
        screen.complain(error.zh, error.en)
        return False
    return True
