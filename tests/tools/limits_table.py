"""The table of limits in docs/security.md: `python -m tests.tools.limits_table` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from linter.documents import limits as documents
from linter.files import limits as files
from linter.files.limits import MIB, Limit
from linter.server import limits as server

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- limits -->\n", "<!-- /limits -->\n"


def table() -> str:
    """Every limit by name, with what it counts."""
    rows = [f"| `{name}` | {_value(entry)} | {entry.zh} | {entry.en} |" for name, entry in _all().items()]
    return "\n".join(["| limit | value | 内容 | what it counts |", "| --- | --- | --- | --- |", *rows]) + "\n"


def written() -> str:
    """The table as it stands on the page."""
    return PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]


def _all() -> dict[str, Limit]:
    return {**documents.LIMITS, **files.LIMITS, **server.LIMITS}


def _value(entry: Limit) -> str:
    return f"{entry.value // MIB} MiB" if entry.unit == "MiB" else f"{entry.value:,}"


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    PAGE.write_text(page.replace(written(), table()), "utf-8", newline="\n")
