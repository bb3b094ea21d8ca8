"""`--output-dir`: a folder of results, which is told from other folders by a mark, and never read as reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.checks.record import Run
from linter.cli import screen
from linter.documents import UnreadableError
from linter.errors import UsageError
from linter.files.paths import is_folder
from linter.files.reasons import reason_of
from linter.files.writing import write_output
from linter.outputs import View
from linter.outputs.annotated import CannotAnnotate
from linter.outputs.folder import Made, index, listed, of_report, with_comments
from linter.runner.inputs import OUTPUT_MARK

_MARK = """\
report-lint 写出的结果，查找报告时不进入这个文件夹
results of report-lint, passed over when reports are searched
"""


def prepare(folder: Path) -> None:
    """Makes the folder and marks it. Raises `UsageError` where it holds anything but earlier results."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = next(folder.iterdir(), None) is not None
    except OSError as error:
        zh, en = reason_of(error)
        if folder.exists() and not is_folder(folder):
            zh, en = "不是文件夹", "not a folder"
        raise UsageError(f"--output-dir 无法使用 {folder}：{zh}", f"--output-dir cannot use {folder}: {en}") from None
    mark = folder / OUTPUT_MARK
    if held and not mark.is_file():
        raise UsageError(
            f"--output-dir {folder} 中已有别的文件，请指定空文件夹、新文件夹或者以前的结果文件夹",
            f"--output-dir {folder} contains other files; name an empty or new folder, or one of earlier results",
        )
    write_output(mark, _MARK)


def left_aside(folder: Path, run: Run) -> None:
    """Takes the folder itself out of what is told as not checked: it was named by the user."""
    whole = folder.resolve()
    run.not_checked = [entry for entry in run.not_checked if Path(entry.path).resolve() != whole]


def fill(folder: Path, run: Run, view: View, inputs: Sequence[str | Path], password: str | None) -> bool:
    """Writes the files. One that cannot be written is told, and the others go on; then False.

    That a report takes no comments (signed, encrypted) is told and costs nothing: its note and its page say the same.
    """
    language = screen.language
    reports = listed(run, language)
    whole = True
    for record, entry in zip(run.reports, reports, strict=True):
        for made in of_report(record, entry.name, run, language, view):
            whole &= _written(folder, made, inputs)
        try:
            copy = with_comments(record, entry.name, language, view, password)
        except (CannotAnnotate, UnreadableError) as error:
            screen.complain(f"{record.path}：无法加批注：{error.zh}", f"{record.path}: cannot annotate: {error.en}")
            continue
        if copy is not None and _written(folder, copy, inputs):
            entry.annotated = copy.name
    for made in index(run, reports, language, view):
        whole &= _written(folder, made, inputs)
    return whole


def _written(folder: Path, made: Made, inputs: Sequence[str | Path]) -> bool:
    try:
        write_output(folder / made.name, made.content, inputs)
    except UsageError as error:
        screen.complain(error.zh, error.en)
        return False
    return True
