"""`--fix` and `--diff`: puts right in text files what needs no decision of the author's, or shows what it would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import structs

from linter.checks.record import Record, Run
from linter.cli import screen
from linter.documents import UnreadableError
from linter.documents.limits import LIMITS
from linter.errors import UsageError
from linter.files.opening import FileRefused, read_file
from linter.files.writing import write_output
from linter.runner.inputs import STDIN, on_disk
from linter.runner.linter import Linter
from linter.runner.mending import Mended, mend
from linter.text.width import clean, inert


def refuse_stdin(paths: Iterable[str]) -> None:
    """Raises `UsageError`: what comes in by standard input cannot be put right where it lies."""
    if STDIN in paths:
        raise UsageError(
            "--fix、--diff 不能用于标准输入，请给出文件", "--fix and --diff need files, not standard input"
        )


def fix(result: Run, linter: Linter) -> tuple[int, bool]:
    """Writes the files that change. Returns how many did, and whether all of them could be written."""
    number, is_done = 0, True
    for record, mended in _mended(result, linter):
        count = len(mended.fixes)
        try:
            write_output(Path(on_disk(record.path)), mended.data)
        except UsageError as error:
            screen.complain(error.zh, error.en)
            is_done = False
            continue
        number += 1
        screen.complain(f"已修改 {record.path}：{count} 处", f"fixed {record.path}: {count} changes")
    others = sum(record.format != "txt" for record in result.reports)
    if others:
        screen.complain(
            f"--fix 只修改文本文件（txt、md），其他 {others} 份报告未作改动",
            f"--fix changes text files (txt, md) only; {others} other reports were left as they are",
        )
    return number, is_done


def show(result: Run, linter: Linter) -> bool:
    """Prints what `fix` would change as a unified diff. Returns whether it would change anything."""
    changes = False
    for record, mended in _mended(result, linter):
        changes = True
        for line in _diff(record.path, mended):
            screen.write(_printable(line) + "\n")
    return changes


def _mended(result: Run, linter: Linter) -> Iterator[tuple[Record, Mended]]:
    """The reports in text files with what they come to."""
    offering = Linter(linter.rulebook, structs.replace(linter.options, fixes=True))
    for record in result.reports:
        if record.format != "txt":
            continue
        left = {finding.fingerprint for finding in record.findings if finding.suppressed is not None}
        path = on_disk(record.path)
        try:
            data = read_file(path, "file-size", LIMITS["file-size"])
            mended = mend(data, lambda data, path=path: offering.examine(path, data), left)  # type: ignore[misc]
        except (FileRefused, UnreadableError) as error:
            screen.complain(f"{record.path}：{error.zh}", f"{record.path}: {error.en}")
            continue
        if mended is not None:
            yield record, mended


def _printable(line: str) -> str:
    """A line of a diff without what a screen or a build service would act on; its tabs stay."""
    kept = "\t".join(map(clean, line.split("\t")))
    return kept if inert(line) == clean(line) else inert(line)


def _diff(path: str, mended: Mended) -> Iterator[str]:
    from difflib import unified_diff

    before, after = mended.before.splitlines(), mended.after.splitlines()
    yield from unified_diff(before, after, path, path, lineterm="")
