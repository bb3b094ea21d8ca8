"""What the tests of the readers share."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra for scans is not installed."""
    monkeypatch.setattr("linter.documents.ocr.available", lambda: False)
