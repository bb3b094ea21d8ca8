"""`--annotate FILE`: the report itself with its findings beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from linter.checks.record import Run
from linter.cli import screen
from linter.documents import UnreadableError
from linter.documents.limits import LIMITS
from linter.errors import UsageError
from linter.files.opening import FileRefused, read_file
from linter.files.paths import is_folder
from linter.files.writing import no_place, refuse_clash, write_output
from linter.outputs import View
from linter.outputs.annotated import CannotAnnotate, annotate, ending
from linter.runner.inputs import STDIN


class Wanted(Struct):
    """What `--annotate` asks for. data: of the report, None where it cannot be read (the run then says why)."""

    file: Path
    data: bytes | None


def wanted(file: Path, paths: Sequence[str], inputs: Iterable[str | Path]) -> Wanted:
    """Looks at what is asked for before any work is done. Raises `UsageError`."""
    if len(paths) != 1 or is_folder(paths[0]):
        raise UsageError(
            "--annotate 只能用于一份报告；多份报告请用 --output-dir 文件夹",
            "--annotate takes one report; for several reports use --output-dir DIR",
        )
    if paths[0] == STDIN:
        raise UsageError("--annotate 不能用于标准输入，请给出文件", "--annotate needs a file, not standard input")
    refuse_clash(file, inputs)
    if (fault := no_place(file)) is not None:
        zh, en = fault
        raise UsageError(
            f"--annotate 无法写入 {file}：{zh}",
            f"--annotate cannot write {file}: {en}",
        )
    try:
        data = read_file(paths[0], "file-size", LIMITS["file-size"])
        made = ending(data)
    except (FileRefused, UnreadableError):
        return Wanted(file, None)
    if made is not None and file.suffix.casefold() != f".{made}":
        raise UsageError(
            f"加批注后仍是 {made} 文件，--annotate 的文件名须以 .{made} 结尾",
            f"the annotated file is a {made} file; its name must end in .{made}",
        )
    return Wanted(file, data)


def write_annotated(
    request: Wanted, result: Run, view: View, password: str | None, inputs: Iterable[str | Path]
) -> bool:
    """Writes the file that was asked for. Returns False where it could not be, which is said."""
    if request.data is None or len(result.reports) != 1:
        return True  # nothing was checked; that is said, and costs the run its status
    try:
        record = result.reports[0]
        made = annotate(
            request.data, record, screen.language, view.include_suppressed, password=password, book=view.book
        )
        write_output(request.file, made, inputs)
    except (CannotAnnotate, UnreadableError) as error:
        screen.complain(f"无法加批注：{error.zh}", f"cannot annotate: {error.en}")
        return False
    except UsageError as error:
        screen.complain(error.zh, error.en)
        return False
    return True
