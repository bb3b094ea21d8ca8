"""Every output is what it was when somebody looked at it (`python -m tests.tools.goldens` writes it anew)."""

from __future__ import annotations

import pytest

from linter.outputs import BINARY_FORMATS, FORMATS
from tests.tools import goldens

WANTED = dict(goldens.goldens())


@pytest.mark.parametrize("name", list(WANTED))
def test_as_it_was_looked_at(name: str) -> None:
    assert (goldens.FOLDER / name).read_text("utf-8") == WANTED[name]


def test_every_format_has_one_and_there_are_no_others() -> None:
    files = {path.relative_to(goldens.FOLDER).as_posix() for path in goldens.FOLDER.rglob("*.*") if path.is_file()}
    assert files == set(WANTED)
    told = {name.partition("/")[2].partition(".")[0] for name in files}
    assert told == {*FORMATS, *BINARY_FORMATS, "statistics"} - {goldens.PAGE}
