"""`--beside FILE`: read before the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli import screen
from linter.errors import Ended

if TYPE_CHECKING:
    from linter.runner.beside import Beside


def beside_of(file: Path | None) -> Beside | None:
    """The figures that are given beside the reports. Raises `Ended` where the file cannot be used."""
    if file is None:
        return None
    from linter.runner.beside import read_beside
    from linter.runner.sheet import SheetError

    try:
        return read_beside(file)
    except SheetError as error:
        screen.complain_of(error)
        raise Ended from None
