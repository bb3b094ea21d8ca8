"""The security page holds every limit, by name and value, and says how to report a fault."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.tools.limits_table import table, written


def test_the_table_of_limits_is_fresh() -> None:
    assert written() == table(), "python -m tests.tools.limits_table"


def test_each_page_leads_to_the_other() -> None:
    assert "(docs/security.md)" in (ROOT / "SECURITY.md").read_text("utf-8")
    assert "(../SECURITY.md)" in (ROOT / "docs" / "security.md").read_text("utf-8")
