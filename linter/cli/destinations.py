"""Where the results of a run go besides the screen: `--output`, `--output-dir`, `--annotate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from linter.checks.record import Run
from linter.cli import annotating, output_folder
from linter.cli.output_files import content, output_files, write
from linter.files.writing import refuse_clash
from linter.outputs import View
from linter.outputs.folder import INDEX

Inputs = Callable[[], Iterable[str | Path]]
"""What the run reads from, looked up at each call."""


class Destinations(Struct):
    """What is asked for. files: format and file; annotated: the report with its findings; folder: of results.

    told: where people find the results, in both languages, once they are there.
    """

    files: list[tuple[str, Path]] = field(default_factory=list)
    annotated: annotating.Wanted | None = None
    folder: Path | None = None
    password: str | None = None
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def formats(self) -> set[str]:
        """The formats of outputs that are written; those of a folder of results among them."""
        return {name for name, _ in self.files} | ({"html"} if self.folder is not None else set())

    def prepare(self) -> None:
        """Makes the folder, the last step before the work. Raises `UsageError` where it holds other files."""
        if self.folder is not None:
            output_folder.prepare(self.folder)

    def fill(self, result: Run, view: View, inputs: Inputs) -> bool:
        """Writes everything. False where something could not be written, which is said."""
        written = [write(file, content(name, result, view), inputs()) for name, file in self.files]
        if self.folder is not None:
            output_folder.left_aside(self.folder, result)
            written.append(output_folder.fill(self.folder, result, view, list(inputs()), self.password))
            start = self.folder / f"{INDEX}.html"
            self.told.append(
                (f"结果已写入 {self.folder}，请先打开 {start}", f"results are in {self.folder}; open {start} first")
            )
        if self.annotated is not None:
            made = annotating.write_annotated(self.annotated, result, view, self.password, inputs())
            written.append(made)
            if made and result.reports:
                file = self.annotated.file
                self.told.append((f"带批注的副本已写入 {file}", f"the copy with comments is in {file}"))
        return all(written)


def destinations(
    output: list[str] | None,
    folder: Path | None,
    annotate: Path | None,
    password: str | None,
    paths: Sequence[str],
    inputs: Inputs,
) -> Destinations:
    """The values of the options, checked before any work is done. Raises `UsageError`."""
    files = output_files(output)
    for _, file in files:
        refuse_clash(file, inputs())
    annotated = None if annotate is None else annotating.wanted(annotate, paths, inputs())
    return Destinations(files, annotated, folder, password)
