"""Every output is what it was when somebody looked at it (`python -m tests.tools.goldens` writes it anew)."""

from __future__ import annotations

from functools import cache

import pytest

from linter.outputs import BINARY_FORMATS, FORMATS
from tests.tools import goldens

FILES = sorted(path.relative_to(goldens.FOLDER).as_posix() for path in goldens.FOLDER.rglob("*.*") if path.is_file())


@cache
def wanted() -> dict[str, str]:
    """Name of a file → what is to stand in it, made by the worker that looks at them."""
    return dict(goldens.goldens())


@pytest.mark.parametrize("name", FILES)
def test_as_it_was_looked_at(name: str) -> None:
    assert (goldens.FOLDER / name).read_text("utf-8") == wanted()[name]


def test_every_format_has_one_and_there_are_no_others() -> None:
    assert set(FILES) == set(wanted())
    told = {name.partition("/")[2].partition(".")[0] for name in FILES}
    assert told == {*FORMATS, *BINARY_FORMATS, "statistics"} - {goldens.PAGE}
