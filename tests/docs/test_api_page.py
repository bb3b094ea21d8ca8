"""The examples on the page of the Python interface are run as they stand."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "api.md"


def test_every_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert len(blocks) == 3
    exec("\n".join(blocks), {"__name__": "page"})
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].endswith(" fail") and any(line.startswith("SUM001 error 68 ") for line in shown)
    assert shown[-2:] == [
        "examples/2021-department.txt examples/2022-department.txt pass",
        "examples/2022-department.txt None not-applicable",
    ]
