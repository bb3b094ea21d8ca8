"""Runs the real command in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter.rulebook.folder import rules_folder
from linter.testing import edits, forms, golden, layouts
from tests.cli import warm

ROOT = Path(__file__).resolve().parents[2]
# a cell changed by one in a column: the report no longer balances
CARRY: tuple[Mapping[str, Any], ...] = ({"cell": "requests.carried_out.natural_person", "to": 55},)


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def environment(**changes: str) -> dict[str, str]:
    left_out = ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "GITHUB_STEP_SUMMARY", "REPORT_LINT_DEBUG")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    path = os.environ.get("PYTHONPATH") or str(ROOT)
    return {**kept, "PYTHONPATH": path, **changes}


class Command:
    """`report-lint` as called from `folder`."""

    def __init__(self, folder: Path, cold: bool = False) -> None:
        """cold: every call starts Python anew; otherwise it is forked from a process that has the program (`warm`)."""
        self.folder, self.cold = folder, cold

    def __call__(self, *arguments: str, stdin: bytes | None = None, **changes: str) -> Result:
        call = warm.started_anew if self.cold else warm.run
        status, out, err = call(arguments, self.folder, environment(**changes), stdin or b"")
        result = Result(status, out.decode("utf-8"), err.decode("utf-8"))
        assert "Traceback" not in result.err, result.err
        return result

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


@cache
def report(name: str = "2021-department", faulty: bool = False, layout: str = "tabs") -> str:
    """The text of a golden report, correct or with a carry that does not balance."""
    made = golden.load(rules_folder() / "golden" / f"{name}.yaml")
    if faulty:
        made = edits.apply(made, CARRY)
    return layouts.render(made, layout, forms.load(rules_folder() / "forms")).text
