"""Every file that a run reads from, so that no output is written over one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from linter.cli.config import SUPPRESSIONS, Settings, nearest
from linter.files.limits import LIMITS
from linter.rulebook.folder import rules_folder
from linter.runner.inputs import STDIN, find_files

if TYPE_CHECKING:
    from pathlib import Path


def every_input(
    paths: Sequence[str],
    settings: Settings | None = None,
    rules: Iterable[Path] = (),
    others: Iterable[str | Path | None] = (),
) -> Iterator[str | Path]:
    """Reports (folders searched as for the run), settings, suppressions, rules with all that lies beside them.

    others: further files, or folders of reports (last year's report, the baseline). Files are looked up as they are
    asked for.
    """
    reports = [file for file in find_files([path for path in paths if path != STDIN]).files if isinstance(file, str)]
    yield from reports
    if settings is not None:
        yield from settings.files
        for folder in {os.path.dirname(os.path.abspath(report)) for report in reports}:  # noqa: PTH100, PTH120
            found = nearest(folder, SUPPRESSIONS)
            if found is not None:
                yield found
    for other in others:
        if other is not None:
            yield from (file for file in find_files([str(other)]).files if isinstance(file, str))
    for each in (rules_folder(), *rules):
        yield from _files_in(each)


def _files_in(folder: Path) -> Iterator[str]:
    walk = islice(os.walk(folder), LIMITS["rules-entries"].value)
    yield from (os.path.join(where, name) for where, _, names in walk for name in names)  # noqa: PTH118
